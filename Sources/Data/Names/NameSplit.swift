import Kernels

/// Names to train on and names held out to judge the network by.
///
/// Which names are held out depends on the seed and the names alone. Copies of a name stay together, so that
/// no held-out name was trained on in its language.
package struct NameSplit: Sendable {
  /// How much of the data to hold out.
  package enum Holdout: Sendable, Equatable {
    case none
    /// This part of each language's distinct names, rounded to the nearest; in 0..<1.
    case fraction(Double)
    /// So many names, copies counted, from each language in proportion (largest remainders); as near to it as copies
    /// that stay together allow.
    case count(Int)
  }

  package let languages: [String]
  package let training: [LabelledName]
  package let holdout: [LabelledName]

  /// Holds out at least one distinct name of each language that has two, and leaves each at least one.
  ///
  /// - Throws: `DataError` when the fraction or count cannot be held out.
  package init(_ dataset: NameDataset, holdout: Holdout, seed: UInt64) throws(DataError) {
    languages = dataset.languages
    let shuffled = dataset.names.enumerated().map { language, names in
      Self.shuffledDistinct(names, seed: seed, language: language)
    }
    let heldOut: [Set<[UInt8]>]
    switch holdout {
    case .none, .count(0): heldOut = shuffled.map { _ in [] }
    case .fraction(let part):
      let quotas = try Self.quotas(distinct: shuffled.map(\.count), part)
      heldOut = zip(shuffled, quotas).map { Set($0.prefix($1)) }
    case .count(let count): heldOut = try Self.choose(count, of: dataset.names, shuffled: shuffled)
    }
    var training: [LabelledName] = []
    var held: [LabelledName] = []
    for name in dataset.labelledNames {
      if heldOut[name.language].contains(name.letters) { held.append(name) } else { training.append(name) }
    }
    self.training = training
    self.holdout = held
  }

  private static func shuffledDistinct(_ names: [[UInt8]], seed: UInt64, language: Int) -> [[UInt8]] {
    // Sorted first, so that the order of the lines in a file does not matter.
    var distinct = Set(names).sorted { $0.lexicographicallyPrecedes($1) }
    var random = CounterRandom(seed, RandomPurpose.holdout, UInt64(language))
    random.shuffle(&distinct)
    return distinct
  }

  /// How many distinct names of each language to hold out.
  private static func quotas(distinct: [Int], _ part: Double) throws(DataError) -> [Int] {
    guard part >= 0, part < 1 else {
      throw DataError(
        choice: .holdout, found: "\(part)", expected: "a part from 0 to below 1",
        fix: "choose one, for example 0.1")
    }
    return part == 0
      ? distinct.map { _ in 0 }
      : distinct.map { min(max(1, Int((Double($0) * part).rounded())), $0 - 1) }
  }
}
