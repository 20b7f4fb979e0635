import Canvas

extension String {
  /// Blanks after it, up to `width` columns; cut where it is wider.
  func padded(_ width: Int) -> String {
    let text = truncated(to: width, ellipsis: "")
    return text + String(repeating: " ", count: max(0, width - text.columns))
  }

  /// Blanks before it, up to `width` columns; cut where it is wider.
  func paddedLeft(_ width: Int) -> String {
    let text = truncated(to: width, ellipsis: "")
    return String(repeating: " ", count: max(0, width - text.columns)) + text
  }
}
