/// Names by language.
public struct NameDataset: Sendable {
  /// In alphabetical order.
  public let languages: [String]
  /// For each language its names, each as indices into `Alphabet.letters`, without the end.
  public let names: [[[UInt8]]]
  /// For people: "surnames" for the embedded lists, else the folder's name.
  public let name: String

  /// - Precondition: as many lists as languages; no list and no name empty.
  public init(name: String, languages: [String], names: [[[UInt8]]]) {
    precondition(languages.count == names.count)
    self.name = name
    self.languages = languages
    self.names = names
  }
}
