extension Unicode.Scalar {
  /// How many columns a terminal gives the character: 0 for marks that join the character before,
  /// 2 for East Asian wide characters and emoji, 1 otherwise. Control characters count as 1, because they
  /// are shown as a replacement character.
  ///
  /// The ranges are the blocks that Unicode's EastAsianWidth.txt marks W or F; emoji come from the
  /// property `Emoji_Presentation`.
  var columns: Int {
    let code = value
    if code < 0x300 { return 1 }
    if (0x2500...0x25FC).contains(code) || (0x2800...0x28FF).contains(code) { return 1 }
    if joinsCharacterBefore { return 0 }
    if Self.wideRanges.contains(where: { $0.contains(code) }) { return 2 }
    if (0x1F1E6...0x1F1FF).contains(code) { return 1 }
    return properties.isEmojiPresentation ? 2 : 1
  }

  /// A combining mark, or the vowel or final consonant of a decomposed Hangul syllable.
  var joinsCharacterBefore: Bool {
    if value < 0x300 { return false }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether a terminal may be given this character at all. Control codes, invisible format characters
  /// (among them those that reverse the direction of the text) and code points without meaning may not.
  var isDisplayable: Bool {
    if value < 0x7F { return value >= 0x20 }
    if value < 0xA0 { return false }
    if (0x2500...0x259F).contains(value) || (0x2800...0x28FF).contains(value) { return true }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x16FFF, 0x17000...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F202,
    0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x20000...0x3FFFD,
  ]
}

extension Character {
  /// Whether it stands for itself on a screen.
  package var isDisplayable: Bool { unicodeScalars.allSatisfy(\.isDisplayable) }
}
