import Datasets
import Foundation

/// Takes standard output and standard error away from the screen, into a file in the user's data folder, while
/// it is open: libraries write to both.
///
/// The file is `ml2-tui.log`; each run goes on where the one before ended. When it is found to be larger than
/// ``limit`` it becomes `ml2-tui.log.old`, in the place of the one before, and a new one is begun. It is looked at
/// when the screen opens and every ``interval`` while it is open, so neither file is larger than the limit and what
/// is written in an interval.
final class DiagnosticsFile {
  /// Bytes.
  private static let limit = 1 << 20
  /// Seconds.
  private static let interval = 2.0

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
    Self.open(path)
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval, leeway: .milliseconds(500))
    timer.setEventHandler {
      var status = stat()
      if fstat(STDERR_FILENO, &status) == 0, status.st_size > Self.limit { Self.open(path) }
    }
    timer.activate()
  }

  /// Gives both back.
  func close() {
    timer.cancel()
    // What the timer has begun is over then.
    queue.sync {}
    fflush(nil)
    for (descriptor, copy) in originals where copy >= 0 {
      dup2(copy, descriptor)
      Glibc.close(copy)
    }
    originals = []
  }

  private static let descriptors = [STDOUT_FILENO, STDERR_FILENO]

  /// Sends both to the file, which is put aside first where it is too large; without a file to write, to nowhere.
  private static func open(_ path: String) {
    // Another program may have put it aside already.
    var status = stat()
    if stat(path, &status) == 0, status.st_size > limit, rename(path, path + ".old") != 0 {
      truncate(path, 0)
    }
    var file = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    if file < 0 { file = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC) }
    guard file >= 0 else { return }
    for descriptor in descriptors { dup2(file, descriptor) }
    Glibc.close(file)
  }
}
