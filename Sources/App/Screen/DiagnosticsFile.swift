import Datasets
import Foundation

/// Takes standard output and standard error away from the screen, into a file in the user's data folder, while
/// it is open: libraries write to both.
final class DiagnosticsFile {
  private var originals: [(descriptor: Int32, copy: Int32)] = []

  init() {
    let folder = DataFolders.current.user
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var file = open(folder + "/ml2-tui.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    if file < 0 { file = open("/dev/null", O_WRONLY | O_CLOEXEC) }
    guard file >= 0 else { return }
    fflush(nil)
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      originals.append((descriptor, fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)))
      dup2(file, descriptor)
    }
    Glibc.close(file)
  }

  /// Gives both back.
  func close() {
    fflush(nil)
    for (descriptor, copy) in originals where copy >= 0 {
      dup2(copy, descriptor)
      Glibc.close(copy)
    }
    originals = []
  }
}
