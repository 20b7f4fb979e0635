import Datasets
import Files
import Foundation
import Terminal

/// Takes standard output and standard error away from the screen, into a file in the user's data folder, while
/// it is open: libraries write to both.
///
/// The file is `ml2-tui.log`, which is made when there is something to write; each run goes on where the one before
/// ended. When it is found to be larger than ``limit`` it becomes `ml2-tui.log.old`, in the place of the one before,
/// and a new one is begun. It is looked at when the screen opens and every ``interval`` while it is open, so neither
/// file is larger than the limit and what is written in an interval.
final class DiagnosticsFile {
  /// Bytes.
  private static let limit = 1 << 20
  /// Seconds.
  private static let interval = 2.0

  /// Why nothing is written, where that is known; for people.
  let problem: String?
  private var originals: [(descriptor: Int32, copy: Int32)] = []
  private let queue = DispatchQueue(label: "ml2-tui.diagnostics", qos: .utility)
  private let timer: any DispatchSourceTimer

  init() {
    let folder = DataFolders.current.user
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/ml2-tui.log"
    fflush(nil)
    for descriptor in Self.descriptors {
      originals.append((descriptor, fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)))
    }
    problem = Self.begin(path)
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval, leeway: .milliseconds(500))
    timer.setEventHandler { Self.lookAfter(path) }
    timer.activate()
  }

  /// Gives both back.
  func close() {
    timer.cancel()
    // What the timer has begun is over then.
    queue.sync {}
    fflush(nil)
    HeldOutput.passOn()
    for (descriptor, copy) in originals where copy >= 0 {
      dup2(copy, descriptor)
      Glibc.close(copy)
    }
    originals = []
  }

  private static let descriptors = [STDOUT_FILENO, STDERR_FILENO]

  /// Sends both to the file, or holds them where there is none yet.
  /// - Returns: why that is impossible.
  private static func begin(_ path: String) -> String? {
    putAside(path)
    if FileKind(path: path) == nil, HeldOutput.begin(for: path) { return nil }
    return open(path)
  }

  private static func lookAfter(_ path: String) {
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return }
    if HeldOutput.isHeld {
      if status.st_size > 0 { HeldOutput.passOn() }
    } else if status.st_size > limit {
      putAside(path)
      _ = open(path)
    }
  }

  /// Renames a file that is too large. Another program may have done so already.
  private static func putAside(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, FileKind(mode: status.st_mode) == .file, status.st_size > limit else {
      return
    }
    if rename(path, path + ".old") != 0 { truncate(path, 0) }
  }

  /// Sends both to the file; without a file to write, to nowhere.
  private static func open(_ path: String) -> String? {
    do throws(FileProblem) {
      let file = try RegularFile(path, for: .appending)
      send(to: file.descriptor)
      return nil
    } catch {
      let null = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
      send(to: null)
      Glibc.close(null)
      let (reason, fix) =
        switch error {
        case .notAFile(let kind): ("is \(kind.name), not a file", "remove it")
        case .system(let error):
          ("cannot be written (\(error.text))", "check its permissions")
        }
      return "\(path) \(reason), so what libraries print is lost; \(fix)"
    }
  }

  private static func send(to file: Int32) {
    guard file >= 0 else { return }
    for descriptor in descriptors { dup2(file, descriptor) }
  }
}
