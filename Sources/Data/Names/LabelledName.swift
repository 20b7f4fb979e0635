/// A name and its language.
public struct LabelledName: Sendable, Hashable {
  /// Index into `NameDataset.languages`.
  public var language: Int
  /// Indices into `Alphabet.letters`, without the end; never empty.
  public var letters: [UInt8]

  public init(language: Int, letters: [UInt8]) {
    self.language = language
    self.letters = letters
  }
}

extension NameDataset {
  /// All names, language after language, in the order they are listed.
  public var labelledNames: [LabelledName] {
    names.enumerated().flatMap { language, list in
      list.map { LabelledName(language: language, letters: $0) }
    }
  }
}
