import Foundation

/// The runs in a folder of runs.
package struct RunCatalog: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// What is known of a run without opening its curves.
  package struct Entry: Sendable {
    package let folder: RunFolder
    package let manifest: RunManifest
    /// `nil` where it was never written, or cannot be read.
    package let status: RunStatus?
    package let isLive: Bool

    /// The word in the folder's name or what the person has called it since.
    package var name: String { manifest.name }

    /// What the run is doing, in a word.
    package var state: String {
      guard let status else { return isLive ? "running" : "interrupted" }
      if isLive { return status.state == .diverged ? "diverged" : "running" }
      return status.state == .training ? "interrupted" : status.state.rawValue
    }

    /// Whether it can go on as it was planned.
    package var isUnfinished: Bool { !isLive && status?.state != .finished }
  }

  /// Every folder that is a run or looks like one, the oldest first, and what is wrong with those that cannot be read.
  package func entries() throws(RunFolderError) -> (runs: [Entry], problems: [RunFolderError]) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch CocoaError.fileReadNoSuchFile {
      return ([], [])
    } catch {
      throw RunFolderError(path: path, problem: .inaccessible("cannot be read; check its permissions"))
    }
    var runs: [Entry] = []
    var problems: [RunFolderError] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let folder = RunFolder("\(path)/\(name)")
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue
      else {
        continue
      }
      do throws(RunFolderError) {
        runs.append(try Self.entry(folder))
      } catch {
        problems.append(error)
      }
    }
    return (runs, problems)
  }

  package static func entry(_ folder: RunFolder) throws(RunFolderError) -> Entry {
    Entry(
      folder: folder, manifest: try RunManifest(folder), status: try? RunStatus(folder), isLive: folder.isLive
    )
  }
}
