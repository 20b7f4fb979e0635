extension NameSplit {
  /// Part of each language's names that no run trains on.
  static let testPart = 0.1

  /// The split that every run and evaluation makes: a tenth of each language to test on. It does not depend on
  /// the seed of a run, so that weights are judged on names they have never seen.
  /// - Throws: `DataError` when nothing would be left to train or to test on.
  package static func standard(_ dataset: NameDataset) throws(DataError) -> NameSplit {
    let split = try NameSplit(dataset, holdout: .fraction(testPart), seed: 0)
    guard !split.training.isEmpty, !split.holdout.isEmpty else {
      throw DataError(
        .malformed, dataset.name, found: "fewer than two different names in every language",
        expected: "names to train on and names to test on", fix: "add names")
    }
    return split
  }
}
