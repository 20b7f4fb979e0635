import CTerminal

/// Standard output and standard error in memory until there is something to put into a file, so that there is no file
/// without anything in it. There can be one at a time.
///
/// Where the process ends by a signal that the terminal has taken, what is held goes to the file.
package enum HeldOutput {
  /// - Parameter file: where what is written is to go.
  /// - Returns: false where the system does not allow it; then nothing has changed.
  package static func begin(for file: String) -> Bool { ml2_hold_output(file) }

  /// Whether output is held.
  package static var isHeld: Bool { ml2_holds_output() }

  /// Puts what is held at the end of the file, and sends both there from now on. Without anything held, or where the
  /// file cannot be opened, both go nowhere.
  package static func passOn() { ml2_pass_output_on() }
}
