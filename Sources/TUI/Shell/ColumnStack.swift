/// Divides the height of a column among the panes that want to stand in it.
struct ColumnStack {
  /// What a pane asks for, in rows, borders included.
  struct Demand {
    /// With fewer it says nothing useful, and is left out.
    var least: Int
    /// With more it would have empty rows, unless it `grows`.
    var comfortable: Int
    /// Share of what is left when all are comfortable; 0 takes none while others do.
    var growth: Int
  }

  /// - Parameters:
  ///   - demands: from top to bottom.
  ///   - priority: who comes first when there is no room for all.
  /// - Returns: the panes that fit, from top to bottom; their rows add up to `height`.
  static func divide(
    _ demands: [(pane: Pane, demand: Demand)], height: Int, priority: [Pane]
  ) -> [(pane: Pane, rows: Int)] {
    var chosen: Set<Pane> = []
    var used = 0
    let ranked = demands.sorted { rank($0.pane, priority) < rank($1.pane, priority) }
    for (pane, demand) in ranked where chosen.isEmpty || used + demand.least <= height {
      chosen.insert(pane)
      used += demand.least
    }
    let panes = demands.filter { chosen.contains($0.pane) }
    var rows = panes.map(\.demand.least)
    if used > height { return panes.isEmpty ? [] : [(panes[0].pane, height)] }
    for _ in used..<max(used, height) { rows[neediest(panes.map(\.demand), rows)] += 1 }
    return zip(panes, rows).map { (pane: $0.pane, rows: $1) }
  }

  private static func rank(_ pane: Pane, _ priority: [Pane]) -> Int {
    priority.firstIndex(of: pane) ?? priority.count
  }

  /// Which the next row goes to: the least satisfied, then the one furthest below its share.
  private static func neediest(_ demands: [Demand], _ rows: [Int]) -> Int {
    func need(_ index: Int) -> Double {
      let demand = demands[index]
      if rows[index] < demand.comfortable {
        return 1 + Double(demand.comfortable - rows[index]) / Double(demand.comfortable - demand.least)
      }
      let excess = Double(rows[index] - demand.comfortable + 1)
      return demand.growth > 0 ? Double(demand.growth) / excess / 100 : -excess
    }
    return demands.indices.max { need($0) < need($1) } ?? 0
  }
}
