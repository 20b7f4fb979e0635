import Canvas

/// What a person or a cat may do to a terminal.
enum RandomInput {
  private static let keys: [Input.Key] = [
    .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
    .pageDown, .control("c"), .control("l"), .control("u"), .control("x"), .control("z"), .function(1),
    .insert, .character("é"), .character("\u{7}"), .character("漢"),
  ]
  /// Those that runs and dialogs are about.
  private static let letters = Array("ppssrrnnqg.zayvtw/")
  private static let actions: [Input.Mouse.Action] = [.press, .release, .drag, .scrollUp, .scrollDown]
  private static let sizes = [(60, 16), (80, 24), (120, 36), (120, 36), (200, 60)]

  static func next(_ numbers: inout RandomNumbers) -> Input {
    switch numbers.below(40) {
    case 0:
      if numbers.once(in: 3) {
        return .resized(Size(columns: numbers.below(220), rows: numbers.below(70)))
      }
      let (columns, rows) = numbers.element(of: sizes)
      return .resized(Size(columns: columns, rows: rows))
    case 1...3:
      return .mouse(
        .init(
          action: numbers.element(of: actions),
          at: Point(column: numbers.below(230) - 5, row: numbers.below(75) - 2)))
    case 4...15: return .key(.character(Character(UnicodeScalar(UInt8(32 + numbers.below(95))))))
    case 16...27: return .key(.character(numbers.element(of: letters)))
    default: return .key(numbers.element(of: keys))
    }
  }
}
