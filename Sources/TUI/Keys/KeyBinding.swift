import Canvas

/// A row of the key table.
public struct KeyBinding: Sendable {
  public var context: KeyContext
  public var keys: [Input.Key]
  public var command: KeyCommand
  /// How the keys are written: `Tab`, `↑↓`.
  public var keyText: String
  /// The same in ASCII.
  public var asciiKeyText: String
  /// For the footer, one or two words; `nil` is in the help only.
  public var short: String?
  /// For the help, one line; `nil` for keys that a neighbouring row speaks for.
  public var explanation: String?
  /// In the footer, lower ranks stand first and stay when columns are few.
  public var rank: Int

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
