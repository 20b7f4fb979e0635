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
    /// The file they are in, for people.
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

  /// Writes the weights to a new file in the user's data folder, or elsewhere where that is impossible.
  /// - Returns: the file, for people.
  static func writeNew(_ weights: Weights, of network: NetworkKind) throws -> String {
    let saved = try write(weights, of: network) {
      try write(weights, of: network, to: newFileInDataFolder(for: network))
    }
    return saved.problem.map { "\(saved.path), because \($0)" } ?? saved.path
  }

  private static func write(
    _ weights: Weights, of network: NetworkKind, first: () throws -> String
  ) throws -> Saved {
    var problems: [String] = []
    func attempt(_ write: () throws -> String) -> Saved? {
      do {
        let path = try write()
        let problem = problems.isEmpty ? nil : Failure.Message(problems.joined(separator: "; "))
        return Saved(path: path, problem: problem)
      } catch {
        problems.append("\(error)")
        return nil
      }
    }
    if let saved = attempt(first) { return saved }
    if let saved = attempt({ try write(weights, of: network, to: newFileInDataFolder(for: network)) }) {
      return saved
    }
    let temporary = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    for folder in [FileManager.default.currentDirectoryPath, temporary, "/tmp"] where folder.hasPrefix("/") {
      let file = SavedWeights.newFile(for: network, in: URL(fileURLWithPath: folder, isDirectory: true))
      if let saved = attempt({ try write(weights, of: network, to: file) }) { return saved }
    }
    throw Failure.Message("the weights are lost: \(problems.joined(separator: "; "))")
  }

  private static func newFileInDataFolder(for network: NetworkKind) throws -> URL {
    let folder = SavedWeights.folder
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure.Message(
        "\(folder.path.withoutControlCharacters): cannot be made, expected a folder for weights;"
          + " set XDG_DATA_HOME or use --save")
    }
    return SavedWeights.newFile(for: network)
  }

  private static func write(_ weights: Weights, of network: NetworkKind, to file: URL) throws -> String {
    try weights.write(to: file)
    SavedWeights.record(file, of: network)
    return file.path.withoutControlCharacters
  }

  private func writeToFile(_ weights: Weights) throws -> String {
    // Another run may have taken the name since.
    let isTaken = !isRequested && FileManager.default.fileExists(atPath: url.path)
    let path = try Self.write(
      weights, of: network, to: isTaken ? SavedWeights.newFile(for: network) : url)
    return isTaken ? path : shown
  }
}
