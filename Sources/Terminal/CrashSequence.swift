import CNcurses
import Canvas
import Glibc

/// What gives a terminal back without ncurses, which a signal handler must not call.
enum CrashSequence {
  /// Out of keypad, mouse and paste mode, attributes off, cursor on, the main screen; where there is only one screen, an empty
  /// line at its lower end for the shell to go on in.
  static func bytes(size: Size) -> [CChar] {
    var bytes: [CChar] = []
    if MouseReports.areUnderstood { bytes = MouseReports.offSequence.utf8CString.dropLast() }
    if BracketedPaste.isUnderstood { bytes += BracketedPaste.offSequence.utf8CString.dropLast() }
    for name in ["rmkx", "op", "sgr0"] { bytes += text(ml2_capability(name)) }
    if ml2_capability("smcup") == nil {
      bytes += text(ml2_move_cursor(Int32(size.rows - 1), 0)) + text(ml2_capability("el"))
    }
    for name in ["cnorm", "rmcup"] { bytes += text(ml2_capability(name)) }
    return bytes
  }

  /// A capability as the terminal is to get it: without the pauses that slow terminals once needed, such as `$<2>`,
  /// `$<0.5>` and `$<50*/>`, which only ncurses reads (see terminfo(5), "Delays and Padding").
  private static func text(_ capability: UnsafePointer<CChar>?) -> [CChar] {
    guard let capability else { return [] }
    var rest = UnsafeBufferPointer(start: capability, count: strlen(capability))[...]
    var text: [CChar] = []
    while let first = rest.first {
      if let length = lengthOfPause(rest) {
        rest = rest.dropFirst(length)
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// How many characters the pause takes that `text` begins with; `nil` when it begins with none.
  private static func lengthOfPause(_ text: Slice<UnsafeBufferPointer<CChar>>) -> Int? {
    let characters = text.lazy.map { Character(UnicodeScalar(UInt8(bitPattern: $0))) }
    guard characters.starts(with: "$<"), let end = characters.firstIndex(of: ">") else { return nil }
    let duration = characters[..<end].dropFirst(2).drop { $0.isASCII && $0.isNumber || $0 == "." }
    let hasDuration = duration.startIndex > characters.index(characters.startIndex, offsetBy: 2)
    guard hasDuration, duration.allSatisfy({ $0 == "*" || $0 == "/" }) else { return nil }
    return characters.distance(from: characters.startIndex, to: end) + 1
  }
}
