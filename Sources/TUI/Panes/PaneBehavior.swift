import Canvas

/// What a pane is: how much room it wants, what it shows, and what keys and mouse do in it. Everything of one pane is in
/// its folder; a new one is a case of ``Pane``, a folder, and a place in `ScreenLayout`.
protocol PaneBehavior {
  /// Heading of its keys in the help.
  static var title: String { get }
  /// Its rows of the key table.
  static var keys: [KeyBinding] { get }
  /// The rows it wants where it is shown.
  static func demand(_ state: AppState) -> ColumnStack.Demand
  /// - Parameter rect: with the border.
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter)
  /// Does what a key asks for while the pane has the focus.
  static func perform(_ command: KeyCommand, on state: inout AppState) -> [Effect]
  /// Does what a click inside the pane asks for, besides taking the focus.
  /// - Parameter rect: with the border.
  static func press(at point: Point, in rect: Rect, on state: inout AppState) -> [Effect]
  static func drag(at point: Point, in rect: Rect, on state: inout AppState)
  /// A step of the wheel.
  static func scroll(up: Bool, on state: inout AppState)
  /// Keeps what is scrolled inside what there is, after the size of the pane has changed.
  static func clampScrolling(_ state: inout AppState)
  /// What narrows down its list; `nil` where it has none.
  static func filter(_ state: AppState) -> ListFilter?
  static func setFilter(_ filter: ListFilter, on state: inout AppState)
  /// What was typed has been taken.
  static func acceptFilter(_ state: inout AppState)
}

extension PaneBehavior {
  static func press(at point: Point, in rect: Rect, on state: inout AppState) -> [Effect] { [] }
  static func drag(at point: Point, in rect: Rect, on state: inout AppState) {}
  static func scroll(up: Bool, on state: inout AppState) {}
  static func clampScrolling(_ state: inout AppState) {}
  static func filter(_ state: AppState) -> ListFilter? { nil }
  static func setFilter(_ filter: ListFilter, on state: inout AppState) {}
  static func acceptFilter(_ state: inout AppState) {}
}

extension Pane {
  var behavior: any PaneBehavior.Type {
    switch self {
    case .plots: PlotsPane.self
    case .trends: TrendsPane.self
    case .hyperparameters: HyperparameterPane.self
    case .names: NamesPane.self
    case .classes: ClassesPane.self
    case .log: LogPane.self
    }
  }
}
