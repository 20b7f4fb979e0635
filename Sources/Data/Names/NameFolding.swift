import Foundation

/// Writes any text in the 58 letters of `Alphabet`: accents are taken off, letters of their own are spelled
/// out (ł → l, ß → ss, Þ → Th), typographic quotes and dashes become ' and -, and what is left is dropped.
///
/// PyTorch's tutorial decomposes (NFD), drops the marks and keeps what is in the alphabet, which loses ł and
/// its like; the table below keeps them.
public enum NameFolding {
  /// The text in letters of the alphabet, without blanks at its ends; empty when nothing is left.
  public static func fold(_ text: String) -> String {
    Alphabet.decode(encode(text))
  }

  /// `fold(text)` as indices into `Alphabet.letters`.
  public static func encode(_ text: String) -> [UInt8] {
    var letters: [UInt8] = []
    if text.utf8.allSatisfy({ $0 < 128 }) {
      for byte in text.utf8 { append(Unicode.Scalar(byte), to: &letters) }
    } else {
      for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars { append(scalar, to: &letters) }
    }
    let blank = Alphabet.index(ofScalar: 0x20)!
    guard let first = letters.firstIndex(where: { $0 != blank }) else { return [] }
    let last = letters.lastIndex { $0 != blank }!
    return Array(letters[first...last])
  }

  private static func append(_ scalar: Unicode.Scalar, to letters: inout [UInt8]) {
    if let index = Alphabet.index(ofScalar: scalar.value) {
      letters.append(index)
    } else if let spelling = spellings[scalar] {
      letters.append(contentsOf: spelling)
    }
  }

  /// What NFD does not reduce to letters of the alphabet.
  private static let spellings: [Unicode.Scalar: [UInt8]] = {
    let table: [(String, String)] = [
      // Strokes, bars and hooks.
      ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ø", "o"), ("Ø", "O"), ("ħ", "h"), ("Ħ", "H"),
      ("ŧ", "t"), ("Ŧ", "T"), ("ƀ", "b"), ("Ƀ", "B"), ("ɨ", "i"), ("Ɨ", "I"), ("ƶ", "z"), ("Ƶ", "Z"),
      ("ɓ", "b"), ("Ɓ", "B"), ("ɖ", "d"), ("Ɖ", "D"), ("ɗ", "d"), ("Ɗ", "D"), ("ƙ", "k"), ("Ƙ", "K"),
      ("ƴ", "y"), ("Ƴ", "Y"), ("ƒ", "f"), ("Ƒ", "F"), ("ŀ", "l"), ("Ŀ", "L"),
      // Letters of their own.
      ("ß", "ss"), ("ẞ", "SS"), ("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("Œ", "Oe"), ("þ", "th"),
      ("Þ", "Th"), ("ð", "d"), ("Ð", "D"), ("ı", "i"), ("ŋ", "ng"), ("Ŋ", "Ng"), ("ĸ", "k"), ("ə", "e"),
      ("Ə", "E"), ("ɛ", "e"), ("Ɛ", "E"), ("ɔ", "o"), ("Ɔ", "O"), ("ſ", "s"), ("ŉ", "'n"), ("ij", "ij"),
      ("IJ", "IJ"),
      // Apostrophes and letters that look like them (Hawaiian ʻokina, modifier apostrophe, primes, accents).
      ("‘", "'"), ("’", "'"), ("‚", "'"), ("‛", "'"), ("ʻ", "'"), ("ʼ", "'"), ("ʽ", "'"), ("′", "'"),
      ("`", "'"), ("´", "'"), ("ʹ", "'"),
      // Hyphens, dashes and the minus sign.
      ("\u{2010}", "-"), ("\u{2011}", "-"), ("\u{2012}", "-"), ("\u{2013}", "-"), ("\u{2014}", "-"),
      ("\u{2015}", "-"), ("\u{2212}", "-"),
      // Blanks.
      ("\t", " "), ("\u{A0}", " "), ("\u{2002}", " "), ("\u{2003}", " "), ("\u{2009}", " "),
      ("\u{202F}", " "), ("\u{3000}", " "),
    ]
    return Dictionary(
      uniqueKeysWithValues: table.map { letter, spelling in
        (letter.unicodeScalars.first!, Alphabet.encode(spelling)!)
      })
  }()
}
