import Canvas

extension NamesPane: PaneBehavior {
  static let title = "Names"

  static let keys: [KeyBinding] = [
    .init(.names, KeyTable.up, .up, "↑↓", ascii: "up/down", short: "field", "Choose a field", rank: 20),
    .init(.names, KeyTable.down, .down, "↓"),
    .init(
      .names, KeyTable.left, .left, "←→", ascii: "left/right", short: "change", "Change its value", rank: 21),
    .init(.names, KeyTable.right, .right, "→"),
    .init(.names, [.enter], .enter, "Enter", short: "type", "Type a language or the first letters", rank: 22),
    .init(
      .names, KeyTable.capitals, .generateFromLetter, "A–Z", ascii: "A-Z", short: "letter",
      "Make up names that begin with this letter", rank: 24),
    .init(.names, [.character("g")], .generate, "g", short: "generate", rank: 23),
    .init(
      .names, [.character("/")], .filter, "/", short: "language", "Type a language; the list narrows down",
      rank: 27),
    .init(
      .names, [.character("t")], .allLanguages, "t", short: "all languages",
      "One name of every language, or the list", rank: 25
    ) { state in
      // Where both are on the screen there is nothing to switch.
      guard let layout = layout(state), layout.list == nil || layout.table == nil else { return nil }
      return state.names.showsTable ? "list" : "all languages"
    },
    .init(.names, [.character("[")], .cooler, "[ ]", short: "safer, wilder", rank: 26),
    .init(.names, [.character("]")], .warmer, "]"),
    .init(.names, [.pageUp], .pageUp, "PgUp PgDn", "Scroll the names"),
    .init(.names, [.pageDown], .pageDown, "PgDn"),
    .init(.names, KeyTable.first, .first, "Home", "The first name"),
    .init(.names, KeyTable.last, .last, "End", "The last name"),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand {
    // On a tall screen the table of all languages stands below the list.
    .init(least: 8, comfortable: state.size.rows >= 50 ? 28 : 16, growth: 8)
  }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    switch command {
    case .up: state.selectNameField(by: -1)
    case .down: state.selectNameField(by: 1)
    case .left: return state.stepNameField(-1)
    case .right: return state.stepNameField(1)
    case .enter: return state.enterNameField()
    case .allLanguages:
      state.names.showsTable.toggle()
      if state.names.showsTable, state.names.table == nil { return state.generateNames() }
    case .pageUp: scroll(by: -5, &state)
    case .pageDown: scroll(by: 5, &state)
    case .first: scroll(by: -state.names.scroll, &state)
    case .last: scroll(by: state.names.languages.count + NamesState.counts.upperBound, &state)
    default: break
    }
    return []
  }

  static func press(at point: Point, in rect: Rect, on state: inout AppState) -> [Effect] {
    let layout = NamesLayout(state.names, rect.inset())
    if let field = NameFields.field(at: point, layout.fields), field != state.names.selected {
      let effects = state.names.editing == nil ? [] : state.leaveEditing()
      state.names.selected = field
      return effects
    }
    guard state.names.editing != nil, state.names.selected == .language,
      let index = LanguageList.index(at: point, state.names, layout.languages(rect.inset()))
    else { return [] }
    state.names.highlighted = index
    return state.acceptNameText()
  }

  static func scroll(up: Bool, on state: inout AppState) { scroll(by: up ? -3 : 3, &state) }

  static func clampScrolling(_ state: inout AppState) { scroll(by: 0, &state) }

  private static func scroll(by lines: Int, _ state: inout AppState) {
    let last = layout(state)?.maximumScroll(state.names) ?? 0
    state.names.scroll = min(max(0, state.names.scroll + lines), last)
  }

  /// `nil` when the pane has no room.
  private static func layout(_ state: AppState) -> NamesLayout? {
    state.layout.rect(of: .names).map { NamesLayout(state.names, $0.inset()) }
  }
}
