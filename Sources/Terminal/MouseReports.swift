import CNcurses
import Canvas

/// What ncurses does not ask of the mouse by itself: reports while a button is held, and reports that tell columns
/// beyond 223. ncurses asks for the latter (xterm's mode 1006, "SGR") only where the terminal's description says so,
/// which that of tmux does not, though tmux has them.
enum MouseReports {
  /// What ncurses gives for the beginning of a report in mode 1006 that its description does not know: a function key
  /// that no keyboard has.
  static let key: Int32 = ml2_key_function(61)

  static let offSequence = "\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l"

  /// Whether the terminal has a mouse at all.
  static var areUnderstood: Bool { ml2_capability("kmous") != nil }

  static func turnOn(_ terminal: Int32) {
    guard let start = ml2_capability("kmous").map({ String(cString: $0) }) else { return }
    // Where this is the description's own beginning, ncurses reads the whole report.
    if start != "\u{1B}[<" { define_key("\u{1B}[<", key) }
    ControlSequence.write("\u{1B}[?1002h\u{1B}[?1006h", to: terminal)
  }

  static func turnOff(_ terminal: Int32) {
    if areUnderstood { ControlSequence.write("\u{1B}[?1002l\u{1B}[?1006l", to: terminal) }
  }

  /// The rest of a report after its beginning: `0;10;5M` (button, column and row from 1, pressed; `m` is released).
  /// - Parameter next: the next character, `nil` when no more comes.
  /// - Returns: `nil` for what is no report of the left button or the wheel. All of it has been read.
  static func read(_ next: () -> Unicode.Scalar?) -> Input.Mouse? {
    var numbers = [0]
    var isWellFormed = true
    while let scalar = next() {
      switch scalar {
      case "0"..."9":
        // Longer than any number that a terminal sends.
        guard numbers[numbers.count - 1] < 100_000 else {
          isWellFormed = false
          continue
        }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value - 48)
      case ";":
        if numbers.count < 4 { numbers.append(0) }
      case "M", "m":
        guard isWellFormed, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        return action(numbers[0], isReleased: scalar == "m").map {
          Input.Mouse(action: $0, at: Point(column: numbers[1] - 1, row: numbers[2] - 1))
        }
      default: return nil
      }
    }
    return nil
  }

  /// The sum of the button (0 left, 3 none, 64 wheel up, 65 wheel down), the keys held (4 Shift, 8 Alt, 16 Ctrl) and 32
  /// for a movement (xterm's control sequences, "Mouse Tracking").
  private static func action(_ code: Int, isReleased: Bool) -> Input.Mouse.Action? {
    switch code & ~(4 | 8 | 16) {
    case 0: isReleased ? .release : .press
    case 32: .drag
    case 64: .scrollUp
    case 65: .scrollDown
    default: nil
    }
  }
}
