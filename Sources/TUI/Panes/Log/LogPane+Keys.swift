import Canvas

extension LogPane: PaneBehavior {
  static let title = "Log"

  static let keys: [KeyBinding] = [
    .init(.log, KeyTable.up, .up, "↑↓", ascii: "up/down", short: "scroll", "Scroll", rank: 20),
    .init(.log, KeyTable.down, .down, "↓"),
    .init(.log, [.pageUp], .pageUp, "PgUp PgDn", "Scroll by a page"),
    .init(.log, [.pageDown], .pageDown, "PgDn"),
    .init(.log, KeyTable.first, .first, "Home", "The oldest line"),
    .init(.log, KeyTable.last, .last, "End", "The newest line, and follow"),
    .init(
      .log, [.character("v"), .enter], .switchView, "v", short: "changes",
      "The log, or a table of the changes", rank: 21
    ) { $0.showsChanges ? "log" : "changes" },
    .init(.log, [.character("/")], .filter, "/", short: "filter", "Only lines that hold a text", rank: 22),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand { .init(least: 5, comfortable: 9, growth: 1) }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    let page = max(1, rows(state) - 1)
    switch command {
    case .up: scroll(by: 1, &state)
    case .down: scroll(by: -1, &state)
    case .pageUp: scroll(by: page, &state)
    case .pageDown: scroll(by: -page, &state)
    case .first: scroll(by: TrainingLog.capacity, &state)
    case .last: scroll(by: -TrainingLog.capacity, &state)
    case .switchView: state.showsChanges.toggle()
    default: break
    }
    return []
  }

  static func scroll(up: Bool, on state: inout AppState) { scroll(by: up ? 3 : -3, &state) }

  static func clampScrolling(_ state: inout AppState) {
    scrollLines(by: 0, &state)
    scrollChanges(by: 0, &state)
  }

  private static func scroll(by lines: Int, _ state: inout AppState) {
    if state.showsChanges { scrollChanges(by: -lines, &state) } else { scrollLines(by: lines, &state) }
  }

  private static func scrollLines(by lines: Int, _ state: inout AppState) {
    state.run.log.scroll(by: lines, oldest: LogLayout.oldestLines(state))
  }

  /// The newest change stands first.
  private static func scrollChanges(by lines: Int, _ state: inout AppState) {
    guard state.showsChanges else { return }
    let visible = max(1, rows(state) - 1)
    let last = max(0, state.run.shownChanges.count - visible)
    state.changesScroll = min(max(0, state.changesScroll + lines), last)
  }

  /// Rows inside the border; 0 when the pane has no room.
  private static func rows(_ state: AppState) -> Int {
    state.layout.rect(of: .log).map { $0.inset().rows } ?? 0
  }

  static func filter(_ state: AppState) -> ListFilter? { state.run.log.filter }

  static func setFilter(_ filter: ListFilter, on state: inout AppState) {
    state.run.log.setFilter(filter)
    state.changesScroll = 0
  }
}
