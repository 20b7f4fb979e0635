import Datasets
import Foundation
import Models
import Training

/// Where the weights of a run will go.
struct WeightsDestination {
  private let url: URL
  /// The file as the user named it, for people.
  private let shown: String
  /// Whether the user named it.
  private let isRequested: Bool
  private let network: NetworkKind

  /// Makes sure that it can be written before a run is begun.
  /// - Parameter requested: the file the user named, else one in the user's data folder.
  init(requested: String?, network: NetworkKind) throws {
    self.network = network
    isRequested = requested != nil
    if let requested {
      url = URL(fileURLWithPath: requested)
    } else {
      let folder = SavedWeights.folder
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure.Message(
          "\(folder.path.withoutControlCharacters): cannot be made, expected a folder for weights;"
            + " set XDG_DATA_HOME or use --save")
      }
      url = SavedWeights.newFile(for: network)
    }
    shown = (requested ?? url.path).withoutControlCharacters
    try AtomicFile.checkWritable(url)
  }

  /// What became of the weights.
  struct Saved {
    /// The file they are in, for people.
    let path: String
    /// Why that is not the file the user named.
    let problem: (any Error)?
  }

  /// Writes the weights. Where the file the user named cannot be written any more they go to a new file in the
  /// user's data folder, because much work may be in them.
  func write(_ weights: Weights) throws -> Saved {
    do {
      return Saved(path: try writeToFile(weights), problem: nil)
    } catch {
      guard isRequested else { throw error }
      return Saved(path: try Self.writeNew(weights, of: network), problem: error)
    }
  }

  /// Writes the weights to a new file in the user's data folder.
  /// - Returns: the file, for people.
  static func writeNew(_ weights: Weights, of network: NetworkKind) throws -> String {
    try WeightsDestination(requested: nil, network: network).writeToFile(weights)
  }

  private func writeToFile(_ weights: Weights) throws -> String {
    // Another run may have taken the name since.
    let isTaken = !isRequested && FileManager.default.fileExists(atPath: url.path)
    let file = isTaken ? SavedWeights.newFile(for: network) : url
    try weights.write(to: file)
    return isTaken ? file.path.withoutControlCharacters : shown
  }
}
