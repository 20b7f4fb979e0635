/// The image data sets that the program knows, by the names its options take.
package enum ImageDatasetKind: String, CaseIterable, Sendable, Codable {
  case cifar10
  case fashionMNIST = "fashion-mnist"

  /// For people: "CIFAR-10".
  package var title: String {
    switch self {
    case .cifar10: "CIFAR-10"
    case .fashionMNIST: "Fashion-MNIST"
    }
  }
}

extension ImageDataset {
  /// Reads a data set from a folder or, without one, from where it is found first.
  ///
  /// - Throws: `DataError` when it is not there, or damaged.
  package static func load(
    _ kind: ImageDatasetKind, folder: String? = nil, in folders: DataFolders = .current
  ) throws(DataError) -> ImageDataset {
    let folder = try locate(kind, folder: folder, in: folders)
    switch kind {
    case .cifar10: return try CIFAR10.load(folder: folder)
    case .fashionMNIST: return try FashionMNIST.load(folder: folder)
    }
  }

  /// The data set that a folder holds files of, here or where it is published below; `nil` when it holds none.
  package static func recognize(_ folder: String) -> ImageDatasetKind? {
    if (try? CIFAR10.filesFolder(folder)) != nil { return .cifar10 }
    return (try? FashionMNIST.filesFolder(folder)) != nil ? .fashionMNIST : nil
  }

  /// The folder that `load` would read, which has a file of the data set in it at least: quick, for what can be
  /// said before reading.
  ///
  /// - Throws: `DataError` when there is none.
  @discardableResult
  package static func locate(
    _ kind: ImageDatasetKind, folder: String? = nil, in folders: DataFolders = .current
  ) throws(DataError) -> String {
    guard let folder = folder ?? folders.find(kind) else {
      throw DataError(
        .missing, kind.title, found: "not in \(folders.candidates(for: kind).joined(separator: ", "))",
        expected: "its files in one of these", fix: "\(.get(kind)), or name their folder with \(.imageFolder)"
      )
    }
    switch kind {
    case .cifar10: return try CIFAR10.filesFolder(folder)
    case .fashionMNIST: return try FashionMNIST.filesFolder(folder)
    }
  }
}

extension ImageDataset {
  /// The names of the classes that `load` would read, without reading the images.
  ///
  /// - Throws: `DataError` when the data set is not there, or the file with the names is damaged.
  package static func classNames(
    _ kind: ImageDatasetKind, folder: String? = nil, in folders: DataFolders = .current
  ) throws(DataError) -> [String] {
    let folder = try locate(kind, folder: folder, in: folders)
    return switch kind {
    case .cifar10: CIFAR10.storedClassNames(in: try CIFAR10.filesFolder(folder)) ?? CIFAR10.classNames
    case .fashionMNIST: try FashionMNIST.storedClassNames(in: folder) ?? FashionMNIST.classNames
    }
  }
}

extension DataFolders {
  /// CIFAR-10 where it is present, else Fashion-MNIST where that is; `nil` without either.
  package var preferredDataset: ImageDatasetKind? { ImageDatasetKind.allCases.first { find($0) != nil } }
}
