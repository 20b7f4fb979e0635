import Foundation
import Models

/// The weights and optimiser states of an archive, each kept once: a checkpoint in the JSON is the name of its own.
struct NetworkStates: Sendable {
  /// By what stands before the names of their files.
  private var states: [String: NetworkState] = [:]
  private var names: [String] = []

  init() {}

  /// Keeps a state, unless one that is equal is there already.
  mutating func add(_ state: NetworkState, as name: String) {
    guard self.name(of: state) == nil else { return }
    states[name] = state
    names.append(name)
  }

  func name(of state: NetworkState) -> String? { names.first { states[$0]!.isIdentical(to: state) } }

  subscript(name: String) -> NetworkState? { states[name] }

  // MARK: Files

  /// What each optimiser calls what it remembers, in PyTorch's `state_dict`.
  private enum Slot {
    static let momentum = "momentum_buffer"
    static let mean = "exp_avg"
    static let square = "exp_avg_sq"
    /// Key of the metadata: steps made.
    static let steps = "step"
  }

  /// - Parameter records: what is known of the weights with these names.
  func tensors(records: [String: TrainingRecord]) -> [String: Weights] {
    var files: [String: Weights] = [:]
    for (name, state) in states {
      files[name + RunArchive.weights] = records[name].map(state.weights.with) ?? state.weights
      let optimizer = state.optimizer
      var slots = [(optimizer.second == nil ? Slot.momentum : Slot.mean, optimizer.first)]
      if let second = optimizer.second { slots.append((Slot.square, second)) }
      files[name + "optimizer"] = Weights(
        slots.flatMap { slot, part in
          part.names.compactMap { tensor in part[tensor].map { ("\(slot).\(tensor)", $0) } }
        }, metadata: [Slot.steps: "\(optimizer.steps)"])
    }
    return files
  }

  /// - Throws: `RunArchive.Invalid`.
  init(_ files: [String: Weights]) throws {
    for (file, weights) in files where file.hasSuffix(RunArchive.weights) {
      let name = String(file.dropLast(RunArchive.weights.count))
      let optimizerFile = name + "optimizer"
      guard let optimizer = files[optimizerFile] else {
        throw RunArchive.Invalid(file: optimizerFile + ".safetensors", description: "is missing")
      }
      guard let steps = optimizer.metadata[Slot.steps].flatMap({ Int($0) }), steps >= 0 else {
        throw RunArchive.Invalid(
          file: optimizerFile + ".safetensors", description: "does not say how many steps were made")
      }
      func slot(_ slot: String) -> Weights? {
        let tensors = optimizer.names.filter { $0.hasPrefix(slot + ".") }
        guard !tensors.isEmpty else { return nil }
        return Weights(tensors.map { (String($0.dropFirst(slot.count + 1)), optimizer[$0]!) })
      }
      let square = slot(Slot.square)
      states[name] = NetworkState(
        weights: weights.withoutRecord,
        optimizer: OptimizerSnapshot(
          steps: steps, first: slot(square == nil ? Slot.momentum : Slot.mean) ?? Weights(), second: square))
      names.append(name)
    }
  }
}

extension CodingUserInfoKey {
  static let networkStates = CodingUserInfoKey(rawValue: "network states")!
}

extension NetworkState: Codable {
  init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let state = (decoder.userInfo[.networkStates] as? NetworkStates)?[name] else {
      throw RunArchive.Invalid(file: "\(name)\(RunArchive.weights).safetensors", description: "is missing")
    }
    self = state
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    guard let name = (encoder.userInfo[.networkStates] as? NetworkStates)?.name(of: self) else {
      throw EncodingError.invalidValue(
        self,
        .init(codingPath: encoder.codingPath, debugDescription: "a state that the archive does not have"))
    }
    try value.encode(name)
  }
}

extension NetworkState {
  /// Whether all values are the same, bit for bit: a zero is not a negative zero, and a NaN is itself.
  fileprivate func isIdentical(to other: NetworkState) -> Bool {
    optimizer.steps == other.optimizer.steps && weights.isIdentical(to: other.weights)
      && optimizer.first.isIdentical(to: other.optimizer.first)
      && (optimizer.second == nil) == (other.optimizer.second == nil)
      && optimizer.second?.isIdentical(to: other.optimizer.second!) ?? true
  }
}

extension Weights {
  fileprivate func isIdentical(to other: Weights) -> Bool {
    names == other.names && metadata == other.metadata
      && names.allSatisfy { name in
        guard let (one, two) = tensors[name].flatMap({ one in other.tensors[name].map { (one, $0) } }) else {
          return false
        }
        return one.shape == two.shape
          && one.values.elementsEqual(two.values) { $0.bitPattern == $1.bitPattern }
      }
  }

  /// Without what `with(_:)` adds.
  fileprivate var withoutRecord: Weights {
    var weights = self
    for key in TrainingRecord.keys { weights.metadata[key] = nil }
    return weights
  }
}
