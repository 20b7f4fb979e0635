extension String {
  /// The text with every character that could steer a terminal or reorder a line replaced by "?": C0 and C1
  /// controls, DEL, line and paragraph separators, and formatting characters such as bidirectional overrides.
  public var withoutControlCharacters: String {
    guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.steersTerminal ? "?" : scalar) }
    return String(scalars)
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
