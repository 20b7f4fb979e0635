import Files
import Foundation
import Glibc
import Text
import Training

/// The folder of a run, which holds all that is kept of it:
///
///     20261127-143335-cnn-otter/
///       run.json           what is trained on what, with which values, where (RunManifest)
///       status.json        how far it is (RunStatus)
///       events.out.tfevents.…  the curves, as TensorBoard reads them
///       changes.jsonl      what was changed on the way, a line each (ChangeLine)
///       log.txt            the log
///       checkpoints/       what it goes on from (CheckpointStore)
///       lock               held by the process that writes the run
package struct RunFolder: Sendable, Hashable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The last part of the path.
  package var name: String { (path as NSString).lastPathComponent }

  /// What comes after the time and the network in the name.
  package var word: String { name.split(separator: "-").dropFirst(3).joined(separator: "-") }

  package subscript(file: String) -> String { path + "/" + file }

  package var manifest: String { self["run.json"] }
  package var status: String { self["status.json"] }
  package var changes: String { self["changes.jsonl"] }
  package var log: String { self["log.txt"] }
  package var checkpoints: String { self["checkpoints"] }

  /// Names of the event files, the oldest first.
  package var eventFiles: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.contains("tfevents") }.sorted()
  }

  /// Takes the right to write the run.
  /// - Returns: `nil` when another process has it.
  package func lock() throws(RunFolderError) -> RunLock? {
    do throws(FileProblem) {
      return try FileLock.take(self["lock"]).map(RunLock.init)
    } catch {
      throw RunFolderError(path: self["lock"], problem: .inaccessible(error.words))
    }
  }

  /// Whether a process writes the run now.
  package var isLive: Bool {
    guard access(self["lock"], F_OK) == 0 else { return false }
    do {
      return try lock() == nil
    } catch {
      return false
    }
  }

  // MARK: New ones

  /// Letters, digits and `-_.`, beginning with none of those signs; it becomes a part of a folder's name.
  package static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}/) != nil
  }

  /// Makes the folder of a new run in the folder of the runs, which is made too.
  /// - Parameter name: the person's word for it; else one is chosen that no other run has.
  package static func create(
    in runs: String, _ network: NetworkKind, name: String?, now: Date = Date()
  ) throws(RunFolderError) -> RunFolder {
    do {
      try FileManager.default.createDirectory(atPath: runs, withIntermediateDirectories: true)
    } catch {
      throw RunFolderError(path: runs, problem: .cannotBeMade)
    }
    let stem = "\(timestamp(now))-\(network.rawValue)"
    var words = name.map { [$0] } ?? RunWords.unused(in: runs)
    words += (2...).prefix(1000).map { "\(words[0])-\($0)" }
    for word in words {
      let folder = RunFolder("\(runs)/\(stem)-\(word)")
      if mkdir(folder.path, 0o777) == 0 { return folder }
      guard errno == EEXIST else {
        throw RunFolderError(path: folder.path, problem: .inaccessible(SystemError.last.text))
      }
    }
    throw RunFolderError(path: runs, problem: .cannotBeMade)
  }

  /// In UTC: `20261127-143335`.
  private static func timestamp(_ date: Date) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd-HHmmss"
    return format.string(from: date)
  }
}

/// The right to write a run, until the last reference goes or the process ends, however it ends.
package final class RunLock: Sendable {
  private let lock: FileLock

  init(_ lock: FileLock) { self.lock = lock }
}

/// What is wrong with the folder of a run or a file in it; `description` is one line.
package struct RunFolderError: Error, Equatable, CustomStringConvertible {
  package let path: String
  package let problem: Problem

  package enum Problem: Equatable, Sendable {
    case cannotBeMade
    /// Why the system refuses it.
    case inaccessible(String)
    /// What was found, and what was expected.
    case invalid(String)
    case newerFormat(Int)
    /// No checkpoint that is whole.
    case nothingToGoOnFrom
    case live
  }

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  package var description: String {
    let file = path.withoutControlCharacters
    return switch problem {
    case .cannotBeMade: "\(file): cannot be made, expected a folder for runs; choose another one"
    case .inaccessible(let reason): "\(file): \(reason)"
    case .invalid(let what): "\(file): \(what.withoutControlCharacters)"
    case .newerFormat(let format):
      "\(file): has format \(format), up to \(RunManifest.newestFormat) is understood; use a newer ml2-tui"
    case .nothingToGoOnFrom: "\(file): has no checkpoint that is whole, so the run cannot go on"
    case .live: "\(file): is written by another process; wait for its end, or end it"
    }
  }
}

extension FileProblem {
  /// What stands in the way, in a part of a line.
  var words: String {
    switch self {
    case .notAFile(let kind): "is \(kind.name), not a file"
    case .system(let error): error.text
    }
  }
}
