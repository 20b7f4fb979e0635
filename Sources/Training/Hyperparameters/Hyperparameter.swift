import Models

/// What is known of one value that a run is steered by: panel, command line, checks and JSON read it here.
///
/// ```swift
/// var configuration = Recipe.standard.configuration(for: .cnn)
/// try Hyperparameter.momentum.check(.real(0.95), in: .init(configuration))
/// configuration[.momentum] = .real(0.95)
/// ```
package struct Hyperparameter: Sendable {
  /// In JSON and files, and with dashes as an option: `batch_size`. No two have the same.
  package let name: String
  /// For people: `batch size`.
  package let title: String
  /// For marks on the curves, where columns are few.
  package let shortTitle: String
  /// Those that have it.
  package let networks: Set<NetworkKind>
  /// From when a new value holds.
  package let effect: Effect
  /// What values there are.
  package let domain: Domain
  /// How keys go from one value to the next.
  package let steps: Steps
  /// Whether it can be left out.
  package let canBeOff: Bool
  /// What it does, a sentence for the command line.
  package let help: String
  /// Said beside the range.
  let note: String?
  /// The range where it depends on the run, and why it ends there.
  let bounds: @Sendable (Circumstances) -> (range: ClosedRange<Int>, reason: String?)?
  /// The values that this run can have instead, if it cannot have this one.
  let objection: @Sendable (HyperparameterValue, Circumstances) -> String?
  let storage: HyperparameterStorage

  package enum Effect: Sendable {
    /// At the next iteration of the run.
    case now
    /// When the next run starts.
    case nextRun
  }

  package enum Domain: Sendable, Equatable {
    case count(ClosedRange<Int>)
    case real(Interval)
    case flag
    case schedule
    case choice([String])
    case seed
  }

  package enum Steps: Sendable, Equatable {
    /// By one; flags and names to the next.
    case one
    case powersOfTwo
    /// … 0.1, 0.2, 0.5, 1, 2, 5 …; below the given value comes 0, or off for what can be off.
    case oneTwoFive(zeroBelow: Double)
    /// By 0.05, and from the first of `fine` on to the next of them.
    case twentieths(fine: [Double])
  }

  init(
    _ name: String, _ title: String, short: String? = nil, for networks: Set<NetworkKind> = [.cnn, .rnn],
    effect: Effect = .now, at storage: HyperparameterStorage, _ domain: Domain, steps: Steps = .one,
    canBeOff: Bool = false, help: String,
    note: String? = nil,
    bounds: @escaping @Sendable (Circumstances) -> (range: ClosedRange<Int>, reason: String?)? = { _ in nil },
    objection: @escaping @Sendable (HyperparameterValue, Circumstances) -> String? = { _, _ in nil }
  ) {
    self.name = name
    self.title = title
    shortTitle = short ?? title
    self.networks = networks
    self.effect = effect
    self.domain = domain
    self.steps = steps
    self.canBeOff = canBeOff
    self.help = help
    self.note = note
    self.bounds = bounds
    self.objection = objection
    self.storage = storage
  }
}

extension Hyperparameter: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { name.hash(into: &hasher) }
}

extension Hyperparameter: CustomStringConvertible {
  package var description: String { name }
}

extension Hyperparameter {
  /// Those of a network, in the order of the panel.
  package static func all(of network: NetworkKind) -> [Hyperparameter] {
    all.filter { $0.networks.contains(network) }
  }
}

extension Configuration {
  /// The value of a hyperparameter. A value of another kind than the hyperparameter's changes nothing; whether one is
  /// in range is for `Hyperparameter.check`.
  package subscript(hyperparameter: Hyperparameter) -> HyperparameterValue {
    get { hyperparameter.storage.read(self) }
    set { hyperparameter.storage.write(&self, newValue) }
  }
}
