/// A name and its language.
package struct LabelledName: Sendable, Hashable {
  /// Index into `NameDataset.languages`.
  package var language: Int
  /// Indices into `Alphabet.letters`, without the end; never empty.
  package var letters: [UInt8]

  package init(language: Int, letters: [UInt8]) {
    self.language = language
    self.letters = letters
  }
}

extension NameDataset {
  /// All names, language after language, in the order they are listed.
  package var labelledNames: [LabelledName] {
    names.enumerated().flatMap { language, list in
      list.map { LabelledName(language: language, letters: $0) }
    }
  }
}
