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
        guard let text = binding.label(state) else { continue }
        items.append(
          Item(
            key: state.display.isASCII ? binding.asciiKeyText : binding.keyText, text: text,
            rank: binding.rank(state), presses: presses(bindings[index...])))
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
    let always = items.filter { $0.rank >= KeyBinding.alwaysShown }
    var room = columns - always.reduce(0) { $0 + $1.width + 2 }
    var chosen: [Item] = []
    for item in items where item.rank < KeyBinding.alwaysShown {
      guard item.width <= room else { continue }
      chosen.append(item)
      room -= item.width + 2
    }
    return chosen + always
  }
}
