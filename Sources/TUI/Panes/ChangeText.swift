import Canvas

/// A change and what it did, in words.
enum ChangeText {
  /// `changed lr 0.1→0.02 at epoch 38: loss 0.61→0.52, volatility 0.142→0.061`
  static func line(_ run: RunState, _ index: Int, _ glyphs: Glyphs) -> String {
    guard run.changes.indices.contains(index) else { return "" }
    let change = run.changes[index]
    let effect = run.effect(ofChange: index)
    var line =
      "changed \(change.label(arrow: glyphs.arrow)) at epoch \(change.epoch)"
    guard effect.after.count > 1 || effect.after.hasDiverged else { return line }
    if effect.after.hasDiverged {
      return line + ": loss \(effect.before.loss.map { Numbers.fixed($0, decimals: 3) } ?? Numbers.missing)"
        + "\(glyphs.arrow)diverged"
    }
    let figures = [
      pair("loss", effect.before.loss, effect.after.loss, glyphs) { Numbers.fixed($0, decimals: 3) },
      pair("volatility", effect.before.volatility, effect.after.volatility, glyphs) {
        Numbers.fixed($0, decimals: 3)
      },
      pair("accuracy", effect.before.accuracy, effect.after.accuracy, glyphs) {
        Numbers.percent($0, decimals: 1)
      },
    ].compactMap { $0 }
    if !figures.isEmpty { line += ": " + figures.joined(separator: ", ") }
    return line
  }

  private static func pair(
    _ name: String, _ before: Double?, _ after: Double?, _ glyphs: Glyphs, _ text: (Double) -> String
  ) -> String? {
    guard let after else { return nil }
    return "\(name) \(before.map(text) ?? Numbers.missing)\(glyphs.arrow)\(text(after))"
  }
}
