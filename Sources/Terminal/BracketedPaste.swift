import CNcurses
import Canvas
import Glibc
import Timing

/// Asks the terminal to mark what is pasted, so that it does not pass for keys (xterm's control sequences, "Bracketed
/// Paste Mode").
enum BracketedPaste {
  /// What ncurses gives for the marks: function keys that no keyboard has.
  static let beginKey: Int32 = ml2_key_function(62)
  static let endKey: Int32 = ml2_key_function(63)

  static let offSequence = "\u{1B}[?2004l"

  /// Whether the terminal is one of those that know private modes, or pass over what they do not know.
  static var isUnderstood: Bool { ml2_capability("kmous") != nil || ml2_capability("smcup") != nil }

  static func turnOn(_ descriptor: Int32) {
    guard isUnderstood else { return }
    define_key("\u{1B}[200~", beginKey)
    define_key("\u{1B}[201~", endKey)
    ControlSequence.write("\u{1B}[?2004h", to: descriptor)
  }

  static func turnOff(_ descriptor: Int32) {
    if isUnderstood { ControlSequence.write(offSequence, to: descriptor) }
  }
}

/// A paste that is coming in.
struct PasteInProgress {
  /// More than any field takes; the rest is passed over.
  private static let capacity = 4096
  /// Seconds of silence after which a terminal that lost the end of a paste may be overruled with Escape or Ctrl-C.
  private static let patience = 1.0

  private var scalars = String.UnicodeScalarView()
  private var lastArrival = SystemClock.uptime()

  var text: String { String(scalars) }

  mutating func append(_ code: wint_t) {
    lastArrival = SystemClock.uptime()
    if scalars.count < Self.capacity, let scalar = Unicode.Scalar(code) { scalars.append(scalar) }
  }

  /// Whether this character is a key that gets out of a paste without an end.
  func isEnded(by code: wint_t) -> Bool {
    (code == 27 || code == 3) && SystemClock.uptime() - lastArrival > Self.patience
  }
}
