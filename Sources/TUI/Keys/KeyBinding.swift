import Canvas

/// A row of the key table.
package struct KeyBinding: Sendable {
  package var context: KeyContext
  package var keys: [Input.Key]
  package var command: KeyCommand
  /// How the keys are written: `Tab`, `↑↓`.
  package var keyText: String
  /// The same in ASCII.
  package var asciiKeyText: String
  /// For the footer, one or two words; `nil` is in the help only.
  package var short: String?
  /// For the help, one line; `nil` for keys that a neighbouring row speaks for.
  package var explanation: String?
  /// In the footer, lower ranks stand first and stay when columns are few.
  package var rank: Int
  /// The same while no run is under way.
  private let rankAtRest: Int
  /// What the footer says now instead of `short`; `nil` where the key would do nothing.
  private let labelNow: (@Sendable (AppState) -> String?)?

  /// From this rank on a key stays in the footer, however few the columns are.
  static let alwaysShown = 98

  init(
    _ context: KeyContext, _ keys: [Input.Key], _ command: KeyCommand, _ keyText: String,
    ascii: String? = nil, short: String? = nil, _ explanation: String? = nil, rank: Int = 50,
    rankAtRest: Int? = nil, labelNow: (@Sendable (AppState) -> String?)? = nil
  ) {
    self.context = context
    self.keys = keys
    self.command = command
    self.keyText = keyText
    asciiKeyText = ascii ?? keyText
    self.short = short
    self.explanation = explanation
    self.rank = rank
    self.rankAtRest = rankAtRest ?? rank
    self.labelNow = labelNow
  }

  /// In a pane.
  init(
    _ pane: Pane, _ keys: [Input.Key], _ command: KeyCommand, _ keyText: String, ascii: String? = nil,
    short: String? = nil, _ explanation: String? = nil, rank: Int = 50,
    labelNow: (@Sendable (AppState) -> String?)? = nil
  ) {
    self.init(
      .pane(pane), keys, command, keyText, ascii: ascii, short: short, explanation, rank: rank,
      labelNow: labelNow)
  }

  /// What the footer says of it; `nil` for a key that is in the help only, or would do nothing now.
  func label(_ state: AppState) -> String? {
    guard let short else { return nil }
    guard let labelNow else { return short }
    return labelNow(state)
  }

  func rank(_ state: AppState) -> Int { state.run.isLive ? rank : rankAtRest }
}
