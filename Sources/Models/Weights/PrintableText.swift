import Datasets

extension String {
  /// The text as it can be shown in one line of a terminal: without control characters, and cut at 80
  /// characters.
  var printable: String {
    // Scalars, since one character may hold any number of combining marks.
    let limit = 80
    let cut = unicodeScalars.prefix(limit)
    return String(cut).withoutControlCharacters + (cut.endIndex < unicodeScalars.endIndex ? "…" : "")
  }
}
