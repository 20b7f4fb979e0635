import Foundation
import Text

/// What data sets there are, where they are and how to get them.
package struct DatasetCatalog: Sendable, Codable, Equatable {
  /// One data set.
  package struct Entry: Sendable, Codable, Equatable {
    /// As options take it: "cifar10".
    package let id: String
    package let title: String
    /// "50,000 + 10,000 images of 32×32 in 10 classes".
    package let contents: String
    package let isPresent: Bool
    /// The folder it is in, or would be put into; `nil` for what is part of the program.
    package let folder: String?
    /// Bytes on disk (of the binary, for what is part of it); `nil` when not present.
    package let bytes: Int?
    /// What to do to get it; `nil` when it is there.
    package let howToGet: String?
  }

  /// Of the layout of these fields as JSON; grows when one changes its meaning or goes.
  package let version: Int
  package let datasets: [Entry]

  /// Looks the data sets up.
  /// - Parameter howToGet: what to do to get one.
  package init(folders: DataFolders = .current, howToGet: (ImageDatasetKind) -> String) {
    version = 1
    datasets = ImageDatasetKind.allCases.map { Self.entry($0, folders, howToGet) } + [Self.names]
  }

  private static func entry(
    _ kind: ImageDatasetKind, _ folders: DataFolders, _ howToGet: (ImageDatasetKind) -> String
  ) -> Entry {
    let found = folders.find(kind)
    let contents =
      switch kind {
      case .cifar10: "50,000 + 10,000 colour images of 32×32 in 10 classes"
      case .fashionMNIST: "60,000 + 10,000 grey images of 28×28 in 10 classes"
      }
    return Entry(
      id: kind.rawValue, title: kind.title, contents: contents, isPresent: found != nil,
      folder: (found ?? folders.candidates(for: kind).first)?.withoutControlCharacters,
      bytes: found.map(bytes), howToGet: found == nil ? howToGet(kind) : nil)
  }

  private static var names: Entry {
    let embedded = NameDataset.embedded()
    let count = embedded.names.reduce(0) { $0 + $1.count }
    return Entry(
      id: "names", title: "surnames",
      contents: "\(count.grouped) names in \(embedded.languages.count) languages",
      isPresent: true, folder: nil, bytes: NameDataset.embeddedBytes, howToGet: nil)
  }

  /// Bytes of the files directly in a folder.
  private static func bytes(in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      sum + ((try? FileBytes.size((folder as NSString).appendingPathComponent(name), fix: "")) ?? 0)
    }
  }
}
