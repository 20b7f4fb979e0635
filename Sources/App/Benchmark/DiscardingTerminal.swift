import Canvas
import Files
import Glibc
import Synchronization
import Terminal

/// A pseudo-terminal in the place of standard input and output. Keys can be typed into it; what is shown on it
/// is read, counted and thrown away, as fast as it comes.
final class DiscardingTerminal: Sendable {
  private let controller: Int32
  /// Standard output as it was.
  private let original: Int32
  private let shown = Atomic<Int>(0)

  init(size: Size) throws {
    var (controller, device): (Int32, Int32) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(clamping: size.rows), ws_col: UInt16(clamping: size.columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &device, nil, nil, &size) == 0 else {
      throw Failure.Message("no pseudo-terminal: \(SystemError.last.text)")
    }
    self.controller = controller
    original = dup(STDOUT_FILENO)
    dup2(device, STDIN_FILENO)
    dup2(device, STDOUT_FILENO)
    Glibc.close(device)
  }

  /// Bytes written to the terminal so far.
  var bytesShown: Int { shown.load(ordering: .relaxed) }

  /// Reads until the terminal is closed; for a thread of its own.
  func readAll() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { return }
      shown.add(count, ordering: .relaxed)
    }
  }

  /// Presses keys, as the bytes that a terminal sends for them.
  func press(_ bytes: String) {
    var bytes = bytes
    bytes.withUTF8 { _ = write(controller, $0.baseAddress, $0.count) }
  }

  /// Puts standard output back.
  func close() { dup2(original, STDOUT_FILENO) }
}
