import Files
import Foundation

/// Where data sets are looked for and kept, by the XDG Base Directory Specification.
package struct DataFolders: Sendable, Equatable {
  /// `$ML2_DATA_DIR`, else `ml2-tui` in `$XDG_DATA_HOME` (`~/.local/share`): what the user fetched and trained.
  package let user: String
  /// Read-only data roots of the system, the most important first: `$XDG_DATA_DIRS`
  /// (`/usr/local/share`, `/usr/share`).
  package let systemRoots: [String]

  package init(user: String, systemRoots: [String]) {
    self.user = user
    self.systemRoots = systemRoots
  }

  /// Folders as environment variables set them. The specification has relative paths ignored in its own; in
  /// `ML2_DATA_DIR` a path means what it means on a command line.
  package init(environment: [String: String]) {
    let dataHome =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? UserPath.home(environment) + "/.local/share"
    let named = environment["ML2_DATA_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    user =
      named.map { UserPath.absolute($0, environment: environment) }
      ?? (dataHome as NSString).appendingPathComponent("ml2-tui")
    let roots = (environment["XDG_DATA_DIRS"] ?? "").split(separator: ":").map(String.init)
      .filter { $0.hasPrefix("/") }
    // Debian's packages install there whatever the variable says.
    let standard = ["/usr/local/share", "/usr/share"].filter { !roots.contains($0) }
    systemRoots = roots + standard
  }

  /// Those of this process.
  package static var current: DataFolders { DataFolders(environment: ProcessInfo.processInfo.environment) }

  /// Folders in which a data set may be, the preferred first.
  package func candidates(for dataset: ImageDatasetKind) -> [String] {
    func join(_ root: String, _ path: String) -> String { (root as NSString).appendingPathComponent(path) }
    switch dataset {
    case .cifar10:
      return [join(user, CIFAR10.folderName)] + systemRoots.map { join($0, "ml2-tui/" + CIFAR10.folderName) }
    case .fashionMNIST:
      return [join(user, "fashion-mnist")] + systemRoots.map { join($0, "datasets/fashion-mnist") }
    }
  }

  /// The first of these folders that has a file of the data set in it; `nil` when none has.
  package func find(_ dataset: ImageDatasetKind) -> String? {
    candidates(for: dataset).first { folder in
      switch dataset {
      case .cifar10: (try? CIFAR10.filesFolder(folder)) != nil
      case .fashionMNIST: (try? FashionMNIST.filesFolder(folder)) != nil
      }
    }
  }
}
