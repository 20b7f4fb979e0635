import Canvas

extension ClassesPane: PaneBehavior {
  static let title = "Classes"

  static let keys: [KeyBinding] = [
    .init(
      .classes, [.character("v"), .enter], .switchView, "v", short: "view",
      "Accuracy, confusion matrix, test images", rank: 20
    ) { $0.nextClassesView == nil ? nil : "view" },
    .init(
      .classes, [.character("w")], .wrongFirst, "w", short: "wrong first",
      "Images that are judged wrong first", rank: 21
    ) { $0.testPredictions.isEmpty ? nil : "wrong first" },
    .init(.classes, KeyTable.up, .up, "↑↓", ascii: "up/down", short: "scroll", "Scroll", rank: 22) {
      ($0.classesLayout?.maximumScroll($0) ?? 0) > 0 ? "scroll" : nil
    },
    .init(.classes, KeyTable.down, .down, "↓"),
    .init(
      .classes, [.character("/")], .filter, "/", short: "filter", "Only classes that hold a text", rank: 23),
    .init(.classes, [.pageUp], .pageUp, "PgUp"),
    .init(.classes, [.pageDown], .pageDown, "PgDn"),
    .init(.classes, KeyTable.first, .first, "Home"),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand {
    .init(least: 6, comfortable: state.shown == .cnn ? 7 : 11, growth: 8)
  }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    switch command {
    case .switchView:
      guard let next = state.nextClassesView else { return [] }
      state.classes.view = next
      state.classes.scroll = 0
    case .wrongFirst:
      guard state.shown == .cnn else { return [] }
      state.classes.wrongFirst.toggle()
      state.classes.view = .images
      state.classes.scroll = 0
      state.orderImages()
    case .up: scroll(by: -1, &state)
    case .down: scroll(by: 1, &state)
    case .pageUp: scroll(by: -10, &state)
    case .pageDown: scroll(by: 10, &state)
    case .first: state.classes.scroll = 0
    default: break
    }
    return []
  }

  static func scroll(up: Bool, on state: inout AppState) { scroll(by: up ? -3 : 3, &state) }

  static func clampScrolling(_ state: inout AppState) { scroll(by: 0, &state) }

  private static func scroll(by lines: Int, _ state: inout AppState) {
    let last = state.classesLayout?.maximumScroll(state) ?? 0
    state.classes.scroll = min(max(0, state.classes.scroll + lines), last)
  }

  static func filter(_ state: AppState) -> ListFilter? { state.run.classFilter }

  static func setFilter(_ filter: ListFilter, on state: inout AppState) {
    state.run.classFilter = filter
    state.classes.scroll = 0
    state.orderImages()
  }
}
