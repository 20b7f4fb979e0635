/// The characters a screen is drawn with, by what the terminal can show.
///
/// Drawing takes a set as an argument; there is no global choice.
package struct Glyphs: Sendable, Hashable {
  /// What curves are made of.
  package enum Repertoire: Sendable, Hashable {
    /// All of Unicode: curves in braille, rounded corners, blocks in eighths.
    case unicode
    /// What the fonts of the Linux console have: line drawing, half blocks and arrows.
    case console
    /// ASCII alone.
    case ascii
  }

  package let repertoire: Repertoire

  package let topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: String
  /// Where a tick meets the axis, where both axes meet, and the dotted line of a mark.
  package let tickLeft, axisCorner, markLine: String
  /// Stands for what was cut off.
  package let ellipsis: String
  /// The selected row; around a value that arrow keys change.
  package let pointer, decrease, increase: String
  /// States of a run.
  package let playing, paused, stopped, finished, failed: String
  /// The knob of a slider and a small separator.
  package let knob, separator: String
  /// Between an old value and a new one, before how often something came, and before an uncertainty.
  package let arrow, times, plusMinus: String
  /// That there is more in a direction.
  package let up, down: String
  /// The bar that tells how far a run is: done, its end, and what is left.
  package let progressDone, progressTip, progressLeft: String
  /// From empty to full in the height of one cell.
  package let heights: [String]
  /// From dark to bright, for pictures without colour.
  package let shades: [String]

  package static let unicode = Glyphs(
    repertoire: .unicode,
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─", vertical: "│",
    tickLeft: "┤", axisCorner: "└", markLine: "┊",
    ellipsis: "…",
    pointer: "▸", decrease: "‹", increase: "›",
    playing: "▶", paused: "‖", stopped: "■", finished: "✓", failed: "✗",
    knob: "●", separator: "·",
    arrow: "→", times: "×", plusMinus: "±",
    up: "↑", down: "↓",
    progressDone: "━", progressTip: "╸", progressLeft: "─",
    heights: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: [" ", "░", "▒", "▓", "█"])

  package static let console = Glyphs(
    repertoire: .console,
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", horizontal: "─", vertical: "│",
    tickLeft: "┤", axisCorner: "└", markLine: "│",
    ellipsis: "~",
    pointer: "►", decrease: "‹", increase: "›",
    playing: "►", paused: "|", stopped: "■", finished: "√", failed: "x",
    knob: "■", separator: "·",
    arrow: "→", times: "×", plusMinus: "±",
    up: "↑", down: "↓",
    progressDone: "█", progressTip: "▌", progressLeft: "─",
    heights: [" ", "▄", "█"],
    shades: [" ", "░", "▒", "▓", "█"])

  package static let ascii = Glyphs(
    repertoire: .ascii,
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-", vertical: "|",
    tickLeft: "|", axisCorner: "+", markLine: ":",
    ellipsis: "~",
    pointer: ">", decrease: "<", increase: ">",
    playing: ">", paused: "|", stopped: "#", finished: "*", failed: "x",
    knob: "o", separator: ".",
    arrow: "->", times: "x", plusMinus: "+-",
    up: "^", down: "v",
    progressDone: "=", progressTip: ">", progressLeft: "-",
    heights: [" ", "_", ".", "-", "=", "*", "#"],
    shades: [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"])
}
