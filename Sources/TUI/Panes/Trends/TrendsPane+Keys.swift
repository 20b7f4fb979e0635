import Canvas

extension TrendsPane: PaneBehavior {
  static let title = "Trends"

  static let keys: [KeyBinding] = [
    .init(
      .trends, KeyTable.left, .left, "←→", ascii: "left/right", short: "window", "Fewer or more iterations",
      rank: 20),
    .init(.trends, KeyTable.right, .right, "→"),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand {
    .init(least: state.size.rows >= 36 ? 8 : 5, comfortable: 8, growth: 1)
  }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    switch command {
    case .left: changeWindow(-1, &state)
    case .right: changeWindow(1, &state)
    default: break
    }
    return []
  }

  static func scroll(up: Bool, on state: inout AppState) { changeWindow(up ? -1 : 1, &state) }

  private static func changeWindow(_ direction: Int, _ state: inout AppState) {
    let windows = TrendView.windows
    let index = windows.firstIndex { $0 >= state.trends.window } ?? 0
    state.trends.window = windows[min(max(0, index + direction), windows.count - 1)]
  }
}
