import Foundation
import Models

/// A run between two iterations as files: tensors under PyTorch's names, and everything else as JSON. What is made from
/// an archive is the snapshot that the archive was made from, to the last bit.
package struct RunArchive: Sendable {
  /// All that is no tensor.
  package let state: [UInt8]
  /// Tensors by the name of their file, without its ending: `weights` and `optimizer`, and with `best-` and `fallback-`
  /// before them those of the best epoch and those to go back to from a loss that is not finite, where they are others.
  package let tensors: [String: Weights]

  package init(state: [UInt8], tensors: [String: Weights]) {
    self.state = state
    self.tensors = tensors
  }

  /// Of the weights as they are.
  package static let weights = "weights"
  /// Of the JSON.
  package static let stateFile = "state.json"

  /// What cannot be understood in an archive.
  package struct Invalid: Error, Equatable, CustomStringConvertible {
    /// The file in question.
    package let file: String
    /// What was found and expected.
    package let description: String
  }
}

extension RunArchive {
  package init(_ snapshot: RunSnapshot) throws {
    var parts = NetworkStates()
    parts.add(snapshot.network, as: "")
    if let best = snapshot.variables.selection.checkpoint { parts.add(best.network, as: "best-") }
    if let fallback = snapshot.variables.checkpoint { parts.add(fallback.network, as: "fallback-") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    encoder.userInfo[.networkStates] = parts
    state = [UInt8](try encoder.encode(State(snapshot)))
    tensors = parts.tensors(records: snapshot.records)
  }

  /// - Throws: `Invalid`.
  package func snapshot() throws(Invalid) -> RunSnapshot {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      let version = try decoder.decode(Version.self, from: Data(state)).format
      guard version <= State.newestFormat else {
        throw Invalid(
          file: Self.stateFile,
          description: "has format \(version), up to \(State.newestFormat) is understood; use a newer ml2-tui"
        )
      }
      let parts = try NetworkStates(tensors)
      decoder.userInfo[.networkStates] = parts
      let state = try decoder.decode(State.self, from: Data(self.state))
      guard let network = parts[""] else {
        throw Invalid(file: "weights.safetensors", description: "is missing")
      }
      return state.snapshot(network)
    } catch let error as Invalid {
      throw error
    } catch let error as DecodingError {
      throw Invalid(file: Self.stateFile, description: error.words)
    } catch {
      throw Invalid(file: Self.stateFile, description: "\(error)")
    }
  }

  private struct Version: Decodable { let format: Int }

  /// What is written as JSON.
  private struct State: Codable {
    static let newestFormat = 1

    let format: Int
    let configuration: Configuration
    let variables: RunVariables
    let timing: RunTiming.Reading

    init(_ snapshot: RunSnapshot) {
      format = Self.newestFormat
      configuration = snapshot.configuration
      variables = snapshot.variables
      timing = snapshot.timing
    }

    func snapshot(_ network: NetworkState) -> RunSnapshot {
      RunSnapshot(configuration: configuration, variables: variables, network: network, timing: timing)
    }
  }
}

extension DecodingError {
  /// What is wrong and where, in a part of a line.
  package var words: String {
    func place(_ context: Context, _ last: (any CodingKey)? = nil) -> String {
      let path = (context.codingPath + (last.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "the whole" : "'\(path)'"
    }
    return switch self {
    case .keyNotFound(let key, let context): "lacks \(place(context, key))"
    case .valueNotFound(_, let context): "has nothing for \(place(context))"
    case .typeMismatch(let type, let context): "has something else than \(type) for \(place(context))"
    case .dataCorrupted(let context): "has something that cannot be read for \(place(context))"
    @unknown default: "cannot be read"
    }
  }
}
