import Canvas
import Metrics
import Text

/// A change and what it did, in words.
enum ChangeText {
  /// `changed lr 0.1→0.02 at epoch 38: loss 0.6100→0.5200 (−0.0710 ±0.0120 against its trend), volatility
  /// 0.0820→0.0310`
  static func line(_ run: RunState, _ index: Int, _ glyphs: Glyphs) -> String {
    guard run.changes.indices.contains(index) else { return "" }
    let change = run.changes[index]
    let effect = run.effect(ofChange: index)
    var line =
      "changed \(change.label(arrow: glyphs.arrow)) at epoch \(change.epoch)"
    guard effect.after.count > 1 || effect.after.hasDiverged else { return line }
    if effect.after.hasDiverged {
      return line + ": loss "
        + pair(effect.before.loss, nil, missing: "diverged", arrow: glyphs.arrow) {
          Numbers.figure($0)
        }
    }
    let loss = named("loss", effect.before.loss, effect.after.loss, glyphs) { Numbers.figure($0) }
    let figures = [
      loss.map { $0 + againstTrend(effect, glyphs) },
      named("volatility", effect.before.volatility, effect.after.volatility, glyphs) { Numbers.figure($0) },
      named("accuracy", effect.before.accuracy, effect.after.accuracy, glyphs) {
        Numbers.percent($0, decimals: 1)
      },
    ].compactMap { $0 }
    if !figures.isEmpty { line += ": " + figures.joined(separator: ", ") }
    return line
  }

  private static func againstTrend(_ effect: ChangeEffect, _ glyphs: Glyphs) -> String {
    guard let deviation = effect.lossAgainstTrend else { return "" }
    let figures = text(deviation, glyphs)
    return deviation.isClear ? " (\(figures) against its trend)" : " (no clear effect, \(figures))"
  }

  /// `−0.0310 ±0.0100`
  static func text(_ deviation: Deviation, _ glyphs: Glyphs) -> String {
    let sign = deviation.value > 0 ? "+" : ""
    return
      "\(sign)\(Numbers.figure(deviation.value)) \(glyphs.plusMinus)\(Numbers.figure(deviation.uncertainty))"
  }

  private static func named(
    _ name: String, _ before: Double?, _ after: Double?, _ glyphs: Glyphs, _ text: (Double) -> String
  ) -> String? {
    after == nil ? nil : name + " " + pair(before, after, arrow: glyphs.arrow, text)
  }

  /// A figure before and after a change; a dash where the one before is missing, `missing` for the one after.
  static func pair(
    _ before: Double?, _ after: Double?, missing: String = Numbers.missing, arrow: String,
    _ text: (Double) -> String
  ) -> String {
    (before.map(text) ?? Numbers.missing) + arrow + (after.map(text) ?? missing)
  }
}
