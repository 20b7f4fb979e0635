import Foundation

/// Writes any text in the 58 letters of `Alphabet`: accents are taken off, letters of their own are spelled
/// out (ł → l, ß → ss, Þ → Th), so are ligatures, full-width and other variants of letters (ﬃ → ffi), typographic
/// quotes and dashes become ' and -, and what is left is dropped.
///
/// PyTorch's tutorial decomposes (NFD), drops the marks and keeps what is in the alphabet, which loses ł and
/// its like. The table below, compatibility decomposition (NFKD) and the letters' names in Unicode keep them.
package enum NameFolding {
  /// The text in letters of the alphabet, without blanks at its ends; empty when nothing is left.
  package static func fold(_ text: String) -> String {
    Alphabet.decode(encode(text))
  }

  /// `fold(text)` as indices into `Alphabet.letters`.
  package static func encode(_ text: String) -> [UInt8] { folded(text).letters }

  /// `encode(text)`, and whether nothing was dropped but combining marks and invisible characters.
  static func folded(_ text: String) -> (letters: [UInt8], isWhole: Bool) {
    var letters: [UInt8] = []
    var isWhole = true
    if text.utf8.allSatisfy({ $0 < 128 }) {
      for byte in text.utf8 { append(Unicode.Scalar(byte), to: &letters, &isWhole) }
    } else {
      for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
        append(scalar, to: &letters, &isWhole)
      }
    }
    let blank = Alphabet.index(ofScalar: 0x20)!
    guard let first = letters.firstIndex(where: { $0 != blank }) else { return ([], isWhole) }
    let last = letters.lastIndex { $0 != blank }!
    return (Array(letters[first...last]), isWhole)
  }

  private static func append(_ scalar: Unicode.Scalar, to letters: inout [UInt8], _ isWhole: inout Bool) {
    if let spelling = spelling(of: scalar) {
      letters.append(contentsOf: spelling)
    } else if let parts = variantParts(of: scalar) {
      for part in parts { append(part, to: &letters, &isWhole) }
    } else if let base = baseLetter(of: scalar) {
      letters.append(base)
    } else if !scalar.isShed {
      isWhole = false
    }
  }

  private static func spelling(of scalar: Unicode.Scalar) -> [UInt8]? {
    Alphabet.index(ofScalar: scalar.value).map { [$0] } ?? spellings[scalar]
  }

  /// What a ligature or another variant of letters, punctuation or blanks consists of. Symbols stay out: a
  /// spacing accent decomposes to a blank, "№" to "No".
  private static func variantParts(of scalar: Unicode.Scalar) -> String.UnicodeScalarView? {
    guard scalar.value >= 0x80, scalar.isText else { return nil }
    let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
    return parts.elementsEqual(CollectionOfOne(scalar)) ? nil : parts
  }

  /// The letter below a stroke, bar, hook or tail that does not decompose: "LATIN SMALL LETTER B WITH HOOK" → b.
  private static func baseLetter(of scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.value >= 0x80, let words = scalar.properties.name?.split(separator: " "), words.count > 4,
      words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH"
    else { return nil }
    switch words[1] {
    case "CAPITAL": return Alphabet.encode(String(words[3]))?.first
    case "SMALL": return Alphabet.encode(words[3].lowercased())?.first
    default: return nil
    }
  }

  /// What neither decomposition nor the name of a letter says, or says otherwise.
  private static let spellings: [Unicode.Scalar: [UInt8]] = {
    let table: [(String, String)] = [
      // The commonest with a stroke, so as not to look up their names.
      ("ł", "l"), ("Ł", "L"), ("đ", "d"), ("Đ", "D"), ("ø", "o"), ("Ø", "O"),
      // Letters of their own.
      ("ß", "ss"), ("ẞ", "SS"), ("æ", "ae"), ("Æ", "Ae"), ("œ", "oe"), ("Œ", "Oe"), ("þ", "th"),
      ("Þ", "Th"), ("ð", "d"), ("Ð", "D"), ("Ɖ", "D"), ("ı", "i"), ("ȷ", "j"), ("ŋ", "ng"), ("Ŋ", "Ng"),
      ("ĸ", "k"), ("ſ", "s"), ("ŀ", "l"), ("Ŀ", "L"), ("ŉ", "'n"),
      // African and other alphabets that take letters from phonetics.
      ("ə", "e"), ("Ə", "E"), ("ǝ", "e"), ("Ǝ", "E"), ("ɛ", "e"), ("Ɛ", "E"), ("ɔ", "o"), ("Ɔ", "O"),
      ("ɵ", "o"), ("ɑ", "a"), ("Ɑ", "A"), ("ɡ", "g"), ("Ɡ", "G"), ("ɣ", "g"), ("Ɣ", "G"), ("ɩ", "i"),
      ("Ɩ", "I"),
      ("ɪ", "i"), ("Ɪ", "I"), ("ʊ", "u"), ("Ʊ", "U"), ("ʉ", "u"), ("Ʉ", "U"), ("ʃ", "sh"), ("Ʃ", "Sh"),
      ("ʒ", "zh"), ("Ʒ", "Zh"), ("ȝ", "gh"), ("Ȝ", "Gh"), ("ƿ", "w"), ("Ƿ", "W"), ("ȣ", "ou"), ("Ȣ", "Ou"),
      ("ƣ", "gh"), ("Ƣ", "Gh"),
      // Apostrophes and letters that look like them or are written so (Hawaiian ʻokina, glottal stops, modifier
      // apostrophe, primes, accents).
      ("‘", "'"), ("’", "'"), ("‚", "'"), ("‛", "'"), ("ʻ", "'"), ("ʼ", "'"), ("ʽ", "'"), ("′", "'"),
      ("`", "'"), ("´", "'"), ("ʹ", "'"), ("ʔ", "'"), ("Ɂ", "'"), ("ɂ", "'"), ("ʕ", "'"), ("ʾ", "'"),
      ("ʿ", "'"), ("ˀ", "'"), ("ꞌ", "'"), ("Ꞌ", "'"),
      // Hyphens, dashes and the minus sign.
      ("\u{2010}", "-"), ("\u{2011}", "-"), ("\u{2012}", "-"), ("\u{2013}", "-"), ("\u{2014}", "-"),
      ("\u{2015}", "-"), ("\u{2212}", "-"),
      ("\t", " "),
      // The point between two l of Catalan, which is left out where it cannot be written.
      ("·", ""),
    ]
    return Dictionary(
      uniqueKeysWithValues: table.map { letter, spelling in
        (letter.unicodeScalars.first!, Alphabet.encode(spelling)!)
      })
  }()
}

extension Unicode.Scalar {
  /// A letter, a letter that is a number, punctuation or a blank.
  fileprivate var isText: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .spaceSeparator:
      true
    default: false
    }
  }

  /// What nobody misses: a mark that decomposition has set apart, or something invisible.
  fileprivate var isShed: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
