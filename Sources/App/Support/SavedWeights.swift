import Datasets
import Foundation
import Models
import Text
import Training

/// The weights that runs have saved: those without `--save` in the user's data folder
/// (`rnn-20260314-150926.safetensors`), the others wherever `SavedIndex` says.
enum SavedWeights {
  static var folder: URL {
    URL(fileURLWithPath: DataFolders.current.user).appendingPathComponent("weights", isDirectory: true)
  }

  /// A name that sorts by time and does not exist yet.
  static func newFile(
    for network: NetworkKind, suffix: FileSuffix? = nil, in folder: URL = folder, now: Date = Date()
  ) -> URL {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd-HHmmss"
    let stem = "\(network.rawValue)-\(format.string(from: now))"
    func candidate(_ end: String) -> URL {
      let file = folder.appendingPathComponent("\(stem)\(end).safetensors")
      return suffix.map { URL(fileURLWithPath: $0.beside(file.path)) } ?? file
    }
    var file = candidate("")
    var number = 2
    while FileManager.default.fileExists(atPath: file.path) {
      file = candidate("-\(number)")
      number += 1
    }
    return file
  }

  /// Remembers a file that a run has saved, so that `choose` finds it wherever it is, or says why not.
  static func record(_ file: URL, of network: NetworkKind) {
    guard file.deletingLastPathComponent().path != folder.path else { return }
    do {
      try SavedIndex.add(SavedIndex.Entry(file: file.path, network: network.rawValue))
    } catch {
      DataLoading.printNote("\(error); these weights are found only by their name")
    }
  }

  /// The file to use where the user named none, and by which rule it was chosen.
  struct Choice: Equatable {
    let file: URL
    let modified: Date
    /// Of held-out letters or images, where the file was chosen for it over one that was saved later.
    let lowestLoss: Double?
  }

  /// Of the files that still are there and readable: those with the classes or languages and the data set of the
  /// last that was saved are compared, and the one with the lowest loss on what no run trains on is chosen; the
  /// last one where no loss is known.
  /// - Parameter languages: leaves out files with others.
  static func choose(for network: NetworkKind, languages: Set<String>? = nil) -> Choice? {
    let saved = files(of: network).compactMap { Saved($0, network) }
      .filter { languages == nil || $0.languages == languages }
    guard let last = saved.max(by: { ($0.modified, $0.file.path) < ($1.modified, $1.file.path) }) else {
      return nil
    }
    let rated = saved.filter { $0.subject == last.subject && $0.loss != nil }
    let best = rated.min { ($0.loss!, $1.modified) < ($1.loss!, $0.modified) } ?? last
    return Choice(
      file: best.file, modified: best.modified, lowestLoss: best.file == last.file ? nil : best.loss)
  }

  /// A file with what choosing it depends on.
  private struct Saved {
    let file: URL
    let modified: Date
    let loss: Double?
    /// What the losses of two files have to share to be compared.
    let subject: [String?]
    let languages: Set<String>

    /// `nil` when the file has gone, is damaged or is not of this network.
    init?(_ file: URL, _ network: NetworkKind) {
      guard let metadata = try? Weights.metadata(contentsOf: file), metadata["network"] == network.rawValue
      else { return nil }
      self.file = file
      modified = SavedWeights.modified(file)
      loss = TrainingRecord(metadata).comparableLoss
      subject = [metadata["dataset"], metadata["languages"], metadata["classes"]]
      let names = metadata["languages"].flatMap {
        try? JSONDecoder().decode([String].self, from: Data($0.utf8))
      }
      languages = Set(names ?? [])
    }
  }

  private static func files(of network: NetworkKind) -> [URL] {
    let own = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let inFolder = (own ?? []).filter {
      $0.lastPathComponent.hasPrefix("\(network.rawValue)-") && $0.pathExtension == "safetensors"
    }
    do {
      return inFolder + (try SavedIndex.files(of: network)).map { URL(fileURLWithPath: $0) }
    } catch {
      DataLoading.printNote(
        "\(error); weights outside of \(folder.path.withoutControlCharacters) are not found")
      return inFolder
    }
  }

  /// When the file was last written.
  private static func modified(_ file: URL) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
