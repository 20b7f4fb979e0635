import Canvas
import Training

/// The keys that work where the focus is, or a message.
enum Footer {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let end = rect.column + rect.columns - 1
    if let notice = state.notice, state.overlay == nil {
      let sign = notice.severity == .warning ? "\(painter.glyphs.failed) " : ""
      let style = notice.severity == .warning ? Style(.bad, .bold) : Style(.accent)
      painter.clipped(sign + notice.text, column: rect.column + 1, row: rect.row, end: end, style)
      return
    }
    for (column, item) in placed(state, rect) {
      let text = painter.write(item.key, column: column, row: rect.row, end: end, Style(.key, .bold))
      painter.write(" \(item.text)", column: text, row: rect.row, end: end)
    }
  }

  /// Where the keys stand, from left to right.
  private static func placed(_ state: AppState, _ rect: Rect) -> [(column: Int, item: Item)] {
    var column = rect.column + 1
    return fitting(items(state), columns: rect.columns - 2).map { item in
      defer { column += item.width + 2 }
      return (column, item)
    }
  }

  /// The key that is named at a column of the footer, for the mouse.
  static func key(at column: Int, _ state: AppState, _ rect: Rect) -> Input.Key? {
    if state.notice != nil, state.overlay == nil { return nil }
    let hit = placed(state, rect).last { $0.column <= column }
    return hit.flatMap { column - $0.column < $0.item.width ? $0.item.key(at: column - $0.column) : nil }
  }

  struct Item: Equatable {
    var key: String
    var text: String
    var rank: Int
    /// What a click presses: on the right half of the text of two keys the second.
    var presses: [Input.Key]

    var width: Int { key.columns + 1 + text.columns }

    /// - Parameter offset: columns from the left of the item.
    func key(at offset: Int) -> Input.Key? {
      presses.count > 1 && offset * 2 >= key.columns ? presses[1] : presses.first
    }
  }

  /// By rank; a key that a nearer context has taken is not offered twice.
  static func items(_ state: AppState) -> [Item] {
    var items: [Item] = []
    var taken: Set<Input.Key> = []
    for context in state.contexts {
      let bindings = KeyTable.bindings.filter { $0.context == context }
      for (index, binding) in bindings.enumerated() {
        let isTaken = !taken.isDisjoint(with: binding.keys)
        if isTaken { continue }
        guard let text = state.footerText(binding) else { continue }
        items.append(
          Item(
            key: state.display.isASCII ? binding.asciiKeyText : binding.keyText, text: text,
            rank: state.footerRank(binding), presses: presses(bindings[index...])))
      }
      for binding in bindings { taken.formUnion(binding.keys) }
    }
    return items.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
      \.element)
  }

  /// Of the first row, whose text speaks for the row after it too where that has none.
  private static func presses(_ rows: ArraySlice<KeyBinding>) -> [Input.Key] {
    guard let binding = rows.first, let key = binding.keys.first else { return [] }
    // Which of the letters nobody can tell.
    if binding.command == .generateFromLetter { return [] }
    guard let next = rows.dropFirst().first, next.short == nil, let second = next.keys.first,
      binding.keyText.contains(next.keyText)
    else { return [key] }
    return [key, second]
  }

  /// Help and quitting stay; of the others, as many as there is room for.
  private static func fitting(_ items: [Item], columns: Int) -> [Item] {
    let always = items.filter { $0.rank >= 98 }
    var room = columns - always.reduce(0) { $0 + $1.width + 2 }
    var chosen: [Item] = []
    for item in items where item.rank < 98 {
      guard item.width <= room else { continue }
      chosen.append(item)
      room -= item.width + 2
    }
    return chosen + always
  }
}

extension AppState {
  /// Starting is the first thing to do where nothing trains.
  func footerRank(_ binding: KeyBinding) -> Int {
    binding.command == .startOrStop && !run.isLive ? 9 : binding.rank
  }

  /// What a key would do now; `nil` when it would do nothing.
  func footerText(_ binding: KeyBinding) -> String? {
    guard let text = binding.short else { return nil }
    switch binding.command {
    case .pauseOrResume:
      guard run.isLive else { return nil }
      return run.pauseRequested ?? !run.isRunning ? "go on" : "pause"
    case .step: return run.isLive && !run.isRunning ? text : nil
    case .startOrStop:
      if run.isLive { return "stop" }
      return run.phase == .starting ? nil : "start"
    case .restart: return run.isLive && !run.panel.staged.isEmpty ? text : nil
    case .saveNow: return run.isLive || hasUnsaved(shown) ? text : nil
    case .backToBest: return run.isLive && run.best != nil ? text : nil
    case .undo: return run.panel.canUndo ? text : nil
    case .switchNetwork: return hidden.title
    case .wrongFirst: return testPredictions.isEmpty ? nil : text
    case .switchView where focus == .classes: return nextClassesView == nil ? nil : text
    case .up where focus == .classes: return (classesLayout?.maximumScroll(self) ?? 0) > 0 ? text : nil
    case .switchView where focus == .log: return showsChanges ? "log" : text
    case .stopAndSave: return NetworkKind.allCases.contains { self[$0].isLive } ? text : "save"
    case .nextPane: return visible.count > 1 ? text : nil
    case .zoomPane: return visible.isEmpty ? nil : isZoomed ? "back" : text
    case .allLanguages:
      // Where both are on the screen there is nothing to switch.
      guard let layout = namesLayout, layout.list == nil || layout.table == nil else { return nil }
      return names.showsTable ? "list" : text
    default: return text
    }
  }
}
