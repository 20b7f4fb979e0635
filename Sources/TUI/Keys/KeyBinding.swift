import Canvas

/// A row of the key table.
package struct KeyBinding: Sendable {
  package var context: KeyContext
  package var keys: [Input.Key]
  package var command: KeyCommand
  /// How the keys are written: `Tab`, `↑↓`.
  var keyText: String
  /// The same in ASCII.
  package var asciiKeyText: String
  /// For the footer, one or two words; `nil` is in the help only.
  package var short: String?
  /// For the help, one line; `nil` for keys that a neighbouring row speaks for.
  package var explanation: String?
  /// In the footer, lower ranks stand first and stay when columns are few.
  package var rank: Int

  init(
    _ context: KeyContext, _ keys: [Input.Key], _ command: KeyCommand, _ keyText: String,
    ascii: String? = nil, short: String? = nil, _ explanation: String? = nil, rank: Int = 50
  ) {
    self.context = context
    self.keys = keys
    self.command = command
    self.keyText = keyText
    asciiKeyText = ascii ?? keyText
    self.short = short
    self.explanation = explanation
    self.rank = rank
  }
}
