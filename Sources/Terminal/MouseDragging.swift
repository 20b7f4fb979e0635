import CNcurses
import Glibc

/// Reports of the mouse while a button is held. ncurses asks for presses and releases only, though it
/// understands the rest.
enum MouseDragging {
  /// xterm's button-event tracking.
  static func turnOn(_ terminal: Int32) {
    guard ml2_capability("kmous") != nil else { return }
    write("\u{1B}[?1002h", to: terminal)
  }

  static func turnOff(_ terminal: Int32) {
    guard ml2_capability("kmous") != nil else { return }
    write("\u{1B}[?1002l", to: terminal)
  }

  private static func write(_ text: String, to terminal: Int32) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(terminal, bytes.baseAddress, bytes.count) }
  }
}
