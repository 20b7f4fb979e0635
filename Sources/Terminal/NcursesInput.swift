import CNcurses
import Canvas

/// Turns what ncurses reads into inputs.
enum NcursesInput {
  /// The next input that is waiting; `nil` when none is.
  /// - Parameter paste: what has come of a paste whose end has not.
  static func read(_ window: UnsafeMutablePointer<WINDOW>, _ paste: inout PasteInProgress?) -> Input? {
    var code: wint_t = 0
    while true {
      let result = wget_wch(window, &code)
      if result == ERR { return nil }
      let isKeyCode = ml2_is_key_code(result)
      if isKeyCode, Int32(bitPattern: code) == BracketedPaste.beginKey {
        paste = paste ?? PasteInProgress()
      } else if let pasted = paste {
        let isEnd = isKeyCode ? Int32(bitPattern: code) == BracketedPaste.endKey : pasted.isEnded(by: code)
        if isEnd {
          paste = nil
          return .paste(pasted.text)
        }
        // A sequence that ncurses takes for a key is no text.
        if !isKeyCode { paste?.append(code) }
      } else if isKeyCode {
        if Int32(bitPattern: code) == MouseReports.key {
          if let mouse = MouseReports.read({ scalar(window) }) { return .mouse(mouse) }
        } else if let input = special(Int32(bitPattern: code)) {
          return input
        }
      } else if code == 27 {
        if let input = escape(window) { return input }
      } else if let input = character(code) {
        return input
      }
    }
  }

  /// A key sequence that ncurses knows has become a key code already. One that it does not know (a focus
  /// report, an arrow with Ctrl) is dropped as a whole, lest its letters pass for keys.
  private static func escape(_ window: UnsafeMutablePointer<WINDOW>) -> Input? {
    var next: wint_t = 0
    let result = wget_wch(window, &next)
    if result == ERR { return .key(.escape) }
    guard !ml2_is_key_code(result), next == 0x5B || next == 0x4F else {
      if ml2_is_key_code(result) {
        ungetch(Int32(bitPattern: next))
      } else {
        unget_wch(wchar_t(bitPattern: next))
      }
      return .key(.escape)
    }
    // ECMA-48: parameters and intermediates, then a final byte from 0x40 on. After "ESC O" one byte follows.
    while wget_wch(window, &next) != ERR, next < 0x40 {}
    return nil
  }

  /// The next character of a sequence that has begun, which may be a moment later than its beginning.
  private static func scalar(_ window: UnsafeMutablePointer<WINDOW>) -> Unicode.Scalar? {
    wtimeout(window, NcursesTerminal.escapeDelay)
    defer { nodelay(window, true) }
    var code: wint_t = 0
    let result = wget_wch(window, &code)
    return result == ERR || ml2_is_key_code(result) ? nil : Unicode.Scalar(code)
  }

  private static func character(_ code: wint_t) -> Input? {
    switch code {
    case 9: return .key(.tab)
    case 10, 13: return .key(.enter)
    case 8, 127: return .key(.backspace)
    case 1...26:
      // Control with a letter sends the letter's number.
      return .key(.control(Character(Unicode.Scalar(UInt8(code) + 96))))
    case 0..<32: return nil
    default:
      guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory != .control else {
        return nil
      }
      return .key(.character(Character(scalar)))
    }
  }

  private static func special(_ code: Int32) -> Input? {
    switch code {
    case KEY_UP, KEY_SR: return .key(.up)
    case KEY_DOWN, KEY_SF: return .key(.down)
    case KEY_LEFT, KEY_SLEFT: return .key(.left)
    case KEY_RIGHT, KEY_SRIGHT: return .key(.right)
    case KEY_HOME, KEY_SHOME, KEY_FIND: return .key(.home)
    case KEY_END, KEY_SEND, KEY_SELECT: return .key(.end)
    case KEY_PPAGE, KEY_SPREVIOUS: return .key(.pageUp)
    case KEY_NPAGE, KEY_SNEXT: return .key(.pageDown)
    case KEY_ENTER: return .key(.enter)
    case KEY_BACKSPACE: return .key(.backspace)
    case KEY_DC, KEY_SDC: return .key(.delete)
    case KEY_IC, KEY_SIC: return .key(.insert)
    case KEY_BTAB: return .key(.backTab)
    case KEY_MOUSE: return mouse()
    default:
      return (1...12).first { ml2_key_function(Int32($0)) == code }.map { .key(.function($0)) }
    }
  }

  private static func mouse() -> Input? {
    var event = MEVENT()
    guard getmouse(&event) != ERR else { return nil }
    let at = Point(column: Int(event.x), row: Int(event.y))
    let action: Input.Mouse.Action? =
      if ml2_mouse_is_up(event.bstate) {
        .scrollUp
      } else if ml2_mouse_is_down(event.bstate) {
        .scrollDown
      } else if ml2_mouse_is_press(event.bstate) {
        .press
      } else if ml2_mouse_is_release(event.bstate) {
        .release
      } else if ml2_mouse_is_motion(event.bstate) {
        .drag
      } else {
        nil
      }
    return action.map { .mouse(Input.Mouse(action: $0, at: at)) }
  }
}
