import Canvas

extension PlotsPane: PaneBehavior {
  static let title = "Plots"

  static let keys: [KeyBinding] = [
    .init(
      .plots, KeyTable.left, .left, "←→", ascii: "left/right", short: "read values",
      "Move the cursor that reads off values", rank: 20),
    .init(.plots, KeyTable.right, .right, "→"),
    .init(.plots, KeyTable.first, .first, "Home", "Cursor to the first iteration shown"),
    .init(.plots, KeyTable.last, .last, "End", "Cursor to the newest iteration"),
    .init(
      .plots, KeyTable.up, .up, "↑↓", ascii: "up/down", short: "smoothing", "More or less smoothing", rank: 22
    ),
    .init(.plots, KeyTable.down, .down, "↓"),
    .init(.plots, [.character("+"), .character("=")], .zoomIn, "+-", short: "zoom", rank: 21),
    .init(.plots, [.character("-")], .zoomOut, "-"),
    .init(
      .plots, [.character("w")], .window, "w", short: "window", "Whole run or the last iterations", rank: 24),
    .init(
      .plots, [.character("x")], .axis, "x", short: "x axis", "Count iterations, epochs or time", rank: 25),
    .init(
      .plots, [.character("m")], .metric, "m", short: "metric",
      "Upper plot: the next of loss, rate, volatility …", rank: 23),
    .init(
      .plots, [.character("/")], .filter, "/", short: "find metric",
      "Upper plot: the first metric whose name holds a text", rank: 28),
    .init(.plots, [.character("e")], .error, "e", short: "error", "Accuracy or error", rank: 27),
    .init(
      .plots, [.character("o")], .backdrops, "o", short: "past",
      "The run before and what was undone: faintly, or not", rank: 29
    ) { state in state.run.backdrops.isEmpty ? nil : state.plot.showsBackdrops ? "hide past" : "show past" },
    .init(.plots, [.character("y")], .logScale, "y", short: "log", rank: 26),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand { .init(least: 9, comfortable: 24, growth: 3) }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    switch command {
    case .left: state.moveCursor(by: -1)
    case .right: state.moveCursor(by: 1)
    case .first: state.moveCursorToStart()
    case .last: state.moveCursorToEnd()
    case .up: state.changeSmoothing(1)
    case .down: state.changeSmoothing(-1)
    case .window: state.plot.isRecent.toggle()
    case .axis: state.cycleAxis()
    case .metric: state.cycleMetric()
    case .error: state.plot.showsError.toggle()
    case .backdrops: state.plot.showsBackdrops.toggle()
    default: break
    }
    return []
  }

  static func press(at point: Point, in rect: Rect, on state: inout AppState) -> [Effect] {
    state.placeCursor(at: point, in: rect)
    return []
  }

  static func drag(at point: Point, in rect: Rect, on state: inout AppState) {
    state.placeCursor(at: point, in: rect)
  }

  static func scroll(up: Bool, on state: inout AppState) { state.zoomPlot(by: up ? 1 : -1) }

  /// What is typed chooses a metric and narrows nothing down, so no filter stays.
  static func filter(_ state: AppState) -> ListFilter? { ListFilter() }

  static func setFilter(_ filter: ListFilter, on state: inout AppState) {
    let before = state.plot.metricBeforeSearch ?? state.plot.metric
    state.plot.metricBeforeSearch = filter.isEmpty ? nil : before
    let found = filter.isEmpty ? nil : state.plot.metrics.first { filter.passes($0.name) }
    state.plot.metric = found ?? before
    state.run.showCurves(state.plot)
  }

  static func acceptFilter(_ state: inout AppState) { state.plot.metricBeforeSearch = nil }
}
