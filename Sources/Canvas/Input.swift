/// What comes in from the terminal.
package enum Input: Sendable, Hashable {
  case key(Key)
  case mouse(Mouse)
  case resized(Size)
  /// Text that a person pasted: its beginning, as it came, control characters included.
  case paste(String)

  /// A key press.
  package enum Key: Sendable, Hashable {
    /// A printable character.
    case character(Character)
    /// A control key by its letter: `.control("c")`.
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }

  /// A mouse action at a cell.
  package struct Mouse: Sendable, Hashable {
    package enum Action: Sendable, Hashable { case press, release, drag, scrollUp, scrollDown }
    package var action: Action
    package var at: Point

    package init(action: Action, at: Point) {
      self.action = action
      self.at = at
    }
  }
}
