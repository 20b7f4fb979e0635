/// A line of text being edited.
package struct TextField: Sendable, Equatable {
  /// More than any field needs; keeps pasted text from growing without end.
  static let capacity = 64

  /// The same for accents upon accents: more than any writing puts on one letter.
  private static let scalarsPerCharacter = 8

  package private(set) var characters: [Character]
  /// Index of the character that the next one is put before, 0...count.
  package private(set) var cursor: Int
  /// The next character takes the place of the whole text, which stays when it is only moved in.
  private var isSelected: Bool

  /// - Parameter isSelected: whether typing replaces the text.
  package init(_ text: String = "", isSelected: Bool = false) {
    characters = Array(text.prefix(Self.capacity))
    cursor = characters.count
    self.isSelected = isSelected
  }

  package var text: String { String(characters) }

  mutating func insert(_ character: Character) {
    if isSelected {
      characters = []
      cursor = 0
      isSelected = false
    }
    // An accent that comes by itself belongs to the letter before.
    if cursor > 0 {
      let joined = String(characters[cursor - 1]) + String(character)
      if joined.count == 1, joined.unicodeScalars.count <= Self.scalarsPerCharacter {
        characters[cursor - 1] = Character(joined)
        return
      }
    }
    guard characters.count < Self.capacity else { return }
    characters.insert(character, at: cursor)
    cursor += 1
  }

  mutating func deleteBackward() {
    isSelected = false
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    isSelected = false
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func move(by step: Int) { move(to: cursor + step) }
  mutating func moveToStart() { move(to: 0) }
  mutating func moveToEnd() { move(to: characters.count) }

  private mutating func move(to place: Int) {
    isSelected = false
    cursor = min(max(0, place), characters.count)
  }
}
