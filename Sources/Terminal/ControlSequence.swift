import Glibc

/// What the terminal is told beside ncurses.
enum ControlSequence {
  static func write(_ text: String, to terminal: Int32) {
    _ = Glibc.write(terminal, text, text.utf8.count)
  }
}
