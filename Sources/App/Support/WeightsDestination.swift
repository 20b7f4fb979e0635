import Datasets
import Files
import Foundation
import Models
import Text
import Training

/// Where the weights of a run will go.
struct WeightsDestination {
  private let url: URL
  /// The file as the user named it, for people.
  private let shown: String
  /// Whether the user named it.
  let isRequested: Bool
  let network: NetworkKind

  /// Bytes that weights take, with room for many languages or classes.
  private static let expectedSize = 256 << 10

  /// Makes sure that it can be written before a run is begun.
  /// - Parameter requested: the file the user named, else one in the user's data folder.
  init(requested: String?, network: NetworkKind) throws {
    self.network = network
    isRequested = requested != nil
    url =
      if let requested { URL(fileURLWithPath: requested) } else { try Self.newFileInDataFolder(for: network) }
    shown = (requested ?? url.path).withoutControlCharacters
    try AtomicFile.checkWritable(url, space: Self.expectedSize, streams: false)
  }

  /// What became of the weights.
  struct Saved {
    let file: URL
    /// The file as the user named it, or where it was chosen, for people.
    let path: String
    /// Why that is not the file where they should have gone.
    let problem: Failure.Message?
  }

  /// Writes the weights. Where their file cannot be written any more they go to a new file elsewhere, because much
  /// work may be in them: in the user's data folder, in the current folder, or in one for temporary files.
  /// - Throws: what is wrong with every one of these places.
  func write(_ weights: Weights) throws -> Saved {
    try Self.write(weights, of: network) { try writeToFile(weights) }
  }

  /// Writes other weights of the run to a file beside its own, or elsewhere as `write` does.
  func write(_ weights: Weights, _ suffix: FileSuffix) throws -> Saved {
    try Self.write(weights, suffix, of: network, beside: Saved(file: url, path: shown, problem: nil))
  }

  /// The same beside weights that were written.
  static func write(
    _ weights: Weights, _ suffix: FileSuffix, of network: NetworkKind, beside other: Saved
  ) throws -> Saved {
    try write(weights, of: network, suffix: suffix) {
      let file = URL(fileURLWithPath: suffix.beside(other.file.path))
      try write(weights, of: network, to: file)
      return (file, suffix.beside(other.path))
    }
  }

  /// Writes the weights to a new file in the user's data folder, or elsewhere where that is impossible.
  static func writeNew(
    _ weights: Weights, of network: NetworkKind, suffix: FileSuffix? = nil
  ) throws -> Saved {
    try write(weights, of: network, suffix: suffix) {
      try write(weights, of: network, to: newFileInDataFolder(for: network, suffix: suffix))
    }
  }

  private static func write(
    _ weights: Weights, of network: NetworkKind, suffix: FileSuffix? = nil,
    first: () throws -> (file: URL, path: String)
  ) throws -> Saved {
    var problems: [String] = []
    func attempt(_ write: () throws -> (file: URL, path: String)) -> Saved? {
      do {
        let (file, path) = try write()
        let problem = problems.isEmpty ? nil : Failure.Message(problems.joined(separator: "; "))
        return Saved(file: file, path: path, problem: problem)
      } catch {
        problems.append("\(error)")
        return nil
      }
    }
    if let saved = attempt(first) { return saved }
    let inDataFolder = attempt {
      try write(weights, of: network, to: newFileInDataFolder(for: network, suffix: suffix))
    }
    if let inDataFolder { return inDataFolder }
    let temporary = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    for folder in [FileManager.default.currentDirectoryPath, temporary, "/tmp"] where folder.hasPrefix("/") {
      let folder = URL(fileURLWithPath: folder, isDirectory: true)
      let file = SavedWeights.newFile(for: network, suffix: suffix, in: folder)
      if let saved = attempt({ try write(weights, of: network, to: file) }) { return saved }
    }
    throw Failure.Message("the weights are lost: \(problems.joined(separator: "; "))")
  }

  private static func newFileInDataFolder(for network: NetworkKind, suffix: FileSuffix? = nil) throws -> URL {
    let folder = SavedWeights.folder
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure.Message(
        "\(folder.path.withoutControlCharacters): cannot be made, expected a folder for weights;"
          + " set XDG_DATA_HOME or use --save")
    }
    return SavedWeights.newFile(for: network, suffix: suffix)
  }

  @discardableResult
  private static func write(
    _ weights: Weights, of network: NetworkKind, to file: URL
  ) throws -> (file: URL, path: String) {
    try weights.write(to: file)
    SavedWeights.record(file, of: network)
    return (file, file.path.withoutControlCharacters)
  }

  private func writeToFile(_ weights: Weights) throws -> (file: URL, path: String) {
    // Another run may have taken the name since.
    let isTaken = !isRequested && FileManager.default.fileExists(atPath: url.path)
    let saved = try Self.write(
      weights, of: network, to: isTaken ? SavedWeights.newFile(for: network) : url)
    return isTaken ? saved : (saved.file, shown)
  }
}
