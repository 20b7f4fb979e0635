import CNcurses
import Glibc

/// Reports of the mouse while a button is held. ncurses asks for presses and releases only, though it
/// understands the rest.
enum MouseDragging {
  /// xterm's button-event tracking.
  static func turnOn() {
    guard ml2_capability("kmous") != nil else { return }
    write("\u{1B}[?1002h")
  }

  static func turnOff() {
    guard ml2_capability("kmous") != nil else { return }
    write("\u{1B}[?1002l")
  }

  private static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count) }
  }
}
