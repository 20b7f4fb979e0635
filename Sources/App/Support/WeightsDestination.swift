import Datasets
import Foundation
import Models
import Training

/// Where the weights of a run will go.
struct WeightsDestination {
  let url: URL
  /// The file as the user named it, for people.
  let shown: String
  /// Whether the user named it.
  let isRequested: Bool
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

  /// - Returns: the file that was written, for people.
  func write(_ weights: Weights) throws -> String {
    // Another run may have taken the name since.
    let isTaken = !isRequested && FileManager.default.fileExists(atPath: url.path)
    let file = isTaken ? SavedWeights.newFile(for: network) : url
    try weights.write(to: file)
    return isTaken ? file.path.withoutControlCharacters : shown
  }
}
