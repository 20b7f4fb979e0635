import Models
import Text

extension Hyperparameter {
  /// The run that a value is for.
  package struct Circumstances: Sendable {
    /// The other values.
    package var configuration: Configuration
    /// Samples per epoch, once they are known.
    package var trainingSamples: Int?
    /// The epoch that runs, from 1; a run cannot be made shorter than it.
    package var currentEpoch: Int
    /// The names that `dataset` can have; empty where any will do.
    package var datasets: [String]

    package init(
      _ configuration: Configuration, trainingSamples: Int? = nil, currentEpoch: Int = 1,
      datasets: [String] = []
    ) {
      self.configuration = configuration
      self.trainingSamples = trainingSamples
      self.currentEpoch = currentEpoch
      self.datasets = datasets
    }

    /// The names to choose from, where a row has these: of data sets the row knows none, since the machine has them.
    package func choices(_ names: [String]) -> [String] { names.isEmpty ? datasets : names }
  }

  /// Which values can be had, in words: `1 to 50,000`.
  package func hint(in circumstances: Circumstances) -> String {
    values(in: circumstances) + (canBeOff ? ", or off" : "")
  }

  /// The same without `off`.
  private func values(in circumstances: Circumstances) -> String {
    let range =
      switch domain {
      case .count(let range):
        Self.words(bounds(circumstances)?.range ?? range)
      case .real(let interval): interval.words
      case .flag: "on or off"
      case .schedule:
        "constant, step 0.3 0.1 (part of the run, factor), cosine, one-cycle 0.2 (warm-up part)"
      case .choice(let names): circumstances.choices(names).joined(separator: ", ")
      case .seed: "a whole number from 0"
      }
    return range + (note ?? "")
  }

  /// - Throws: what was found and what can be had, when the run cannot have this value.
  package func check(_ value: HyperparameterValue, in circumstances: Circumstances) throws(ConfigurationError)
  {
    let network = circumstances.configuration.network
    if !networks.contains(network) {
      guard value == absent else {
        throw refusal(of: value, expected: "\(absent.text): it is for the \(network == .cnn ? "RNN" : "CNN")")
      }
      return
    }
    if let expected = objection(value, circumstances) { throw refusal(of: value, expected: expected) }
    switch (domain, value) {
    case (_, .off) where canBeOff: return
    case (.count(let range), .count(let count)):
      let narrowed = bounds(circumstances)
      if (narrowed?.range ?? range).contains(count) { return }
      throw refusal(
        of: value, expected: values(in: circumstances) + (narrowed?.reason.map { ", \($0)" } ?? ""))
    case (.real(let interval), .real(let number)): if interval.contains(number) { return }
    case (.schedule, .schedule(let schedule)):
      try schedule.check()
      return
    case (.choice(let names), .choice(let name)):
      let names = circumstances.choices(names)
      if names.isEmpty || names.contains(name) { return }
    case (.flag, .flag), (.seed, .seed): return
    default: break
    }
    throw refusal(of: value, expected: values(in: circumstances))
  }

  private func refusal(of value: HyperparameterValue, expected: String) -> ConfigurationError {
    var found = value.text
    // As programs write them, in a message that may end in a log.
    if case .real(let number) = value, !(number >= 0 && number.isFinite) { found = "\(number)" }
    return ConfigurationError(self, found: found, expected: expected)
  }

  /// What stands for the value in a network that does not have it.
  private var absent: HyperparameterValue { if case .flag = domain { .flag(false) } else { .real(0) } }

  private static func words(_ range: ClosedRange<Int>) -> String {
    let end = range.upperBound == .max ? "the size of the training set" : range.upperBound.grouped
    return "\(range.lowerBound.grouped) to \(end)"
  }
}

extension Schedule {
  /// - Throws: the first part that is out of range.
  fileprivate func check() throws(ConfigurationError) {
    let warmup: Double
    switch self {
    case .constant(let part), .cosine(let part), .oneCycle(let part): warmup = part
    case .step(let size, let factor, let part):
      warmup = part
      try ConfigurationError.require(
        size > 0 && size <= 1, "step size", size, "above 0 and at most 1, a part of the run")
      try ConfigurationError.require(
        factor > 0 && factor <= 1, "step factor", factor, "above 0 and at most 1")
    }
    try ConfigurationError.require(
      (0..<1).contains(warmup), "warmup", warmup, "0 or more and below 1, a part of the run")
  }
}
