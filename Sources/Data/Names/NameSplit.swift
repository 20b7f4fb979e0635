import Kernels

/// Names to train on and names held out to judge the network by.
///
/// Which names are held out depends on the seed and the names alone. Copies of a name stay together, so that
/// no held-out name was trained on in its language.
public struct NameSplit: Sendable {
  /// How much of the data to hold out.
  public enum Holdout: Sendable, Equatable {
    case none
    /// This part of each language's distinct names, rounded to the nearest; in 0..<1.
    case fraction(Double)
    /// So many distinct names, from each language in proportion (largest remainders).
    case count(Int)
  }

  public let languages: [String]
  public let training: [LabelledName]
  public let holdout: [LabelledName]

  /// Holds out at least one distinct name of each language that has two, and leaves each at least one.
  ///
  /// - Throws: `DataError` when the fraction or count cannot be held out.
  public init(_ dataset: NameDataset, holdout: Holdout, seed: UInt64) throws(DataError) {
    languages = dataset.languages
    let shuffled = dataset.names.enumerated().map { language, names in
      Self.shuffledDistinct(names, seed: seed, language: language)
    }
    let quotas = try Self.quotas(distinct: shuffled.map(\.count), holdout)
    let heldOut = zip(shuffled, quotas).map { Set($0.prefix($1)) }
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
  private static func quotas(distinct: [Int], _ holdout: Holdout) throws(DataError) -> [Int] {
    switch holdout {
    case .none: return distinct.map { _ in 0 }
    case .fraction(let part):
      guard part >= 0, part < 1 else {
        throw DataError(
          .option, "hold-out", found: "\(part)", expected: "a part from 0 to below 1",
          fix: "choose one, for example 0.1")
      }
      return part == 0
        ? distinct.map { _ in 0 }
        : distinct.map { min(max(1, Int((Double($0) * part).rounded())), $0 - 1) }
    case .count(0): return distinct.map { _ in 0 }
    case .count(let count):
      let least = distinct.reduce(0) { $0 + min(1, $1 - 1) }
      let most = distinct.reduce(0) { $0 + $1 - 1 }
      guard count >= least, count <= most, count > 0 else {
        throw DataError(
          .option, "--holdout", found: "\(count)",
          expected: "0, or \(max(1, least)) to \(most) so that every language has names on both sides",
          fix: "choose one in that range")
      }
      return apportion(count, over: distinct)
    }
  }

  /// Largest remainders, within 1...(size − 1) for each language.
  private static func apportion(_ count: Int, over sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    let shares = sizes.map { Double(count) * Double($0) / Double(total) }
    var quotas = zip(shares, sizes).map { min(max(1, Int($0)), $1 - 1) }
    // Giving to the language that is furthest below its share, or taking from the one furthest above it.
    while true {
      let missing = count - quotas.reduce(0, +)
      if missing == 0 { return quotas }
      let candidates = sizes.indices.filter { missing > 0 ? quotas[$0] < sizes[$0] - 1 : quotas[$0] > 1 }
      let furthest =
        missing > 0
        ? candidates.max { shares[$0] - Double(quotas[$0]) < shares[$1] - Double(quotas[$1]) }
        : candidates.max { Double(quotas[$0]) - shares[$0] < Double(quotas[$1]) - shares[$1] }
      guard let furthest else { return quotas }
      quotas[furthest] += missing > 0 ? 1 : -1
    }
  }

  /// The split as text, for other programs: a line `train` or `holdout`, language and folded name for each
  /// name, separated by tabs; training names first, each part in the order of the data set.
  public var text: String {
    var text = ""
    for (part, names) in [("train", training), ("holdout", holdout)] {
      for name in names {
        text += "\(part)\t\(languages[name.language])\t\(Alphabet.decode(name.letters))\n"
      }
    }
    return text
  }
}
