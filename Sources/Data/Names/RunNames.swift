/// What a run makes of the names of a data set: those to train on, those to judge its epochs by, and those to test on,
/// which are the same for every run.
package struct RunNames: Sendable {
  package let training: [LabelledName]
  /// Empty where nothing is held out besides the test names.
  package let holdout: [LabelledName]
  package let test: [LabelledName]
  private let languages: [String]

  /// - Parameter holdout: names to judge the epochs by, taken from those to train on.
  /// - Throws: `DataError` where there are too few.
  package init(_ dataset: NameDataset, holdout: Int) throws(DataError) {
    let split = try NameSplit.standard(dataset)
    languages = dataset.languages
    test = split.holdout
    let rest = try NameSplit(
      NameDataset(split.training, languages: dataset.languages, name: dataset.name), holdout: .count(holdout),
      seed: 1)
    training = rest.training
    self.holdout = rest.holdout
  }

  /// The parts as text, for other programs: a line for each name with its part, language and folded letters, separated
  /// by tabs. Parts are `train` and `holdout`, by which networks are judged; of a run that holds names out itself, those
  /// are its `holdout`, and the others are `test`.
  package var text: String {
    let parts =
      holdout.isEmpty
      ? [("train", training), ("holdout", test)]
      : [("train", training), ("holdout", holdout), ("test", test)]
    var text = ""
    for (part, names) in parts {
      for name in names {
        text += "\(part)\t\(languages[name.language])\t\(Alphabet.decode(name.letters))\n"
      }
    }
    return text
  }
}

extension NameDataset {
  /// Names grouped by language again.
  fileprivate init(_ names: [LabelledName], languages: [String], name: String) {
    var lists: [[[UInt8]]] = Array(repeating: [], count: languages.count)
    for name in names { lists[name.language].append(name.letters) }
    self.init(name: name, languages: languages, names: lists)
  }
}
