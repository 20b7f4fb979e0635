extension String {
  /// The text as it can be shown on a terminal: control and format characters (escape sequences, line ends,
  /// changes of writing direction) as `\u{…}`, and cut at 80 characters.
  var printable: String {
    let limit = 80
    var shown = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      guard index < limit else { return shown + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
