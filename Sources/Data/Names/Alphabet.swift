/// The letters the RNN reads and writes, in the order of PyTorch's tutorial: a–z, A–Z, space . , ; ' - and
/// then the end of a name.
package enum Alphabet {
  package static let letters: [Character] = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;'-")
  /// Index of the end of a name.
  package static let end = 58
  /// Letters and the end of a name.
  package static let count = 59

  /// Index of each ASCII code, `UInt8.max` where there is none.
  private static let indices: [UInt8] = {
    var indices = [UInt8](repeating: .max, count: 128)
    for (index, letter) in letters.enumerated() { indices[Int(letter.asciiValue!)] = UInt8(index) }
    return indices
  }()

  /// Index of the letter with this Unicode scalar value; `nil` for one that is not of the alphabet.
  static func index(ofScalar value: UInt32) -> UInt8? {
    guard value < 128, indices[Int(value)] != .max else { return nil }
    return indices[Int(value)]
  }

  /// Whether the index is that of a letter a–z or A–Z, not of a blank or a sign.
  static func isLetter(_ index: UInt8) -> Bool { index < 52 }

  /// Index of a letter; `nil` for one that is not of the alphabet.
  package static func index(of letter: Character) -> Int? {
    guard let ascii = letter.asciiValue, letter != "\r\n" else { return nil }
    return index(ofScalar: UInt32(ascii)).map(Int.init)
  }

  /// The letters of a text as indices; `nil` when one is not of the alphabet (see `NameFolding`).
  package static func encode(_ text: String) -> [UInt8]? {
    var indices: [UInt8] = []
    for letter in text.unicodeScalars {
      guard let index = index(ofScalar: letter.value) else { return nil }
      indices.append(index)
    }
    return indices
  }

  /// The text up to the end of the name; an index out of range shows as "?".
  package static func decode(_ indices: some Sequence<UInt8>) -> String {
    var text = ""
    for index in indices {
      if index == end { break }
      text.append(index < letters.count ? letters[Int(index)] : "?")
    }
    return text
  }
}
