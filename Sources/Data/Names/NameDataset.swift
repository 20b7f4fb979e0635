/// Names by language.
package struct NameDataset: Sendable {
  /// In alphabetical order.
  package let languages: [String]
  /// For each language its names, each as indices into `Alphabet.letters`, without the end.
  package let names: [[[UInt8]]]
  /// For people: "surnames" for the embedded lists, else the folder's name.
  package let name: String

  /// - Precondition: as many lists as languages; no list and no name empty.
  package init(name: String, languages: [String], names: [[[UInt8]]]) {
    precondition(languages.count == names.count)
    self.name = name
    self.languages = languages
    self.names = names
  }
}
