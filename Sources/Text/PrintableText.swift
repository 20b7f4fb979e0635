extension String {
  /// The text with every character that could steer a terminal or reorder a line replaced by "?": C0 and C1
  /// controls, DEL, line and paragraph separators, and formatting characters such as bidirectional overrides.
  package var withoutControlCharacters: String {
    guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.steersTerminal ? "?" : scalar) }
    return String(scalars)
  }

  /// The text as it can be quoted in one line of a terminal: without control characters, and cut after 80
  /// scalars. (Scalars, since one character may hold any number of combining marks.)
  package var printable: String {
    let limit = 80
    let cut = unicodeScalars.prefix(limit)
    return String(cut).withoutControlCharacters + (cut.endIndex < unicodeScalars.endIndex ? "…" : "")
  }
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    if value >= 0x20 && value < 0x7F { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }
}
