import Canvas
import Training

extension HyperparameterPane: PaneBehavior {
  static let title = "Hyperparameters"

  static let keys: [KeyBinding] = [
    .init(
      .hyperparameters, KeyTable.up, .up, "↑↓", ascii: "up/down", short: "field", "Choose a field", rank: 20),
    .init(.hyperparameters, KeyTable.down, .down, "↓"),
    .init(
      .hyperparameters, KeyTable.left, .left, "←→", ascii: "left/right", short: "change",
      "The next lower or higher value", rank: 21),
    .init(.hyperparameters, KeyTable.right, .right, "→"),
    .init(
      .hyperparameters, [.character("<"), .character(",")], .halve, "< >", short: "halve, double",
      "Half or twice the value", rank: 23),
    .init(.hyperparameters, [.character(">")], .double, ">"),
    .init(.hyperparameters, [.enter], .enter, "Enter", short: "type", "Type a value", rank: 22),
    .init(
      .hyperparameters, [.character("/")], .filter, "/", short: "filter",
      "Only fields whose name holds a text", rank: 25),
    .init(.hyperparameters, KeyTable.first, .first, "Home", "The first field"),
    .init(.hyperparameters, KeyTable.last, .last, "End", "The last field"),
  ]

  static func demand(_ state: AppState) -> ColumnStack.Demand {
    .init(least: 7, comfortable: Hyperparameter.all(of: state.shown).count + 4, growth: 0)
  }

  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect] {
    // A filter that nothing passes leaves no row to change.
    guard state.run.fields.contains(state.run.panel.selected) else { return [] }
    switch command {
    case .up: state.selectField(by: -1)
    case .down: state.selectField(by: 1)
    case .first: state.selectField(by: -Hyperparameter.all.count)
    case .last: state.selectField(by: Hyperparameter.all.count)
    case .left: return state.stepField(-1)
    case .right: return state.stepField(1)
    case .halve: return state.scaleField(by: 0.5)
    case .double: return state.scaleField(by: 2)
    case .enter:
      let panel = state.run.panel
      state.run.panel.refusal = nil
      state.run.panel.editing = TextField(panel.target(panel.selected).text, isSelected: true)
    default: break
    }
    return []
  }

  static func press(at point: Point, in rect: Rect, on state: inout AppState) -> [Effect] {
    guard let field = field(at: point, state, rect), field != state.run.panel.selected else { return [] }
    let effects = state.run.panel.editing == nil ? [] : state.leaveEditing()
    state.run.panel.selected = field
    state.run.panel.refusal = nil
    return effects
  }

  static func scroll(up: Bool, on state: inout AppState) {
    if state.run.panel.editing == nil { state.selectField(by: up ? -1 : 1) }
  }

  static func filter(_ state: AppState) -> ListFilter? { state.run.panel.filter }

  static func setFilter(_ filter: ListFilter, on state: inout AppState) {
    state.run.panel.filter = filter
    let fields = state.run.fields
    if !fields.contains(state.run.panel.selected), let first = fields.first {
      state.run.panel.selected = first
    }
  }
}
