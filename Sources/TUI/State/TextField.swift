/// A line of text being edited.
public struct TextField: Sendable, Equatable {
  /// More than any field needs; keeps pasted text from growing without end.
  static let capacity = 64

  public private(set) var characters: [Character]
  /// Index of the character that the next one is put before, 0...count.
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    characters = Array(text.prefix(Self.capacity))
    cursor = characters.count
  }

  public var text: String { String(characters) }

  mutating func insert(_ character: Character) {
    guard characters.count < Self.capacity else { return }
    characters.insert(character, at: cursor)
    cursor += 1
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func move(by step: Int) { cursor = min(max(0, cursor + step), characters.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }
}
