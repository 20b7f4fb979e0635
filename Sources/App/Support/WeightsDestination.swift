import Datasets
import Foundation
import Models
import Training

/// Where the weights of a run will go.
struct WeightsDestination {
  let url: URL
  /// The file as the user named it, for people.
  let shown: String

  /// Makes sure that it can be written before a run is begun.
  /// - Parameter requested: the file the user named, else one in the user's data folder.
  init(requested: String?, network: NetworkKind) throws {
    if let requested {
      url = URL(fileURLWithPath: requested)
    } else {
      let folder = SavedWeights.folder
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure.Message(
          "\(folder.path): cannot be made: \(error.localizedDescription); set XDG_DATA_HOME or use --save")
      }
      url = SavedWeights.newFile(for: network)
    }
    shown = (requested ?? url.path).withoutControlCharacters
    try AtomicFile.checkWritable(url)
  }
}
