import Foundation
import Training

/// Shows a run to somebody who is not at the screen.
protocol EventObserver: AnyObject {
  func observe(_ event: SessionEvent)
  /// Where the weights went; the last thing said.
  func saved(to path: String)
}

/// Writes lines to standard output at once, so that a pipe sees them as they come.
enum StandardOutput {
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      // A reader that has gone away does not keep the run from its end.
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
