import Datasets
import Foundation

/// Takes standard error away from the screen, into a file in the user's data folder, while it is open.
final class DiagnosticsFile {
  private var original: Int32

  init() {
    let folder = DataFolders.current.user
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    original = dup(STDERR_FILENO)
    var file = open(folder + "/ml2-tui.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    if file < 0 { file = open("/dev/null", O_WRONLY | O_CLOEXEC) }
    if file >= 0 {
      dup2(file, STDERR_FILENO)
      Glibc.close(file)
    }
  }

  /// Gives standard error back.
  func close() {
    guard original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    Glibc.close(original)
    original = -1
  }
}
