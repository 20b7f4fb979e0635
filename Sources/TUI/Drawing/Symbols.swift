/// The characters of the panes that are not letters, each with an ASCII form that says the same.
struct Symbols: Equatable {
  var running = "▶"
  var paused = "‖"
  var stopped = "■"
  var finished = "✓"
  var broken = "✗"
  var waiting = "…"
  var separator = "·"
  var arrow = "→"
  var selected = "▸"
  var opening = "‹"
  var closing = "›"
  var more = "▾"
  var less = "▴"
  var bar = "━"
  var barEnd = "╸"
  var rail = "─"
  var knob = "●"
  var mark = "┊"
  var cursor = "│"
  var ellipsis = "…"
  var minus = "−"
  var tick = "┤"
  var corner = "└"
  var axis = "─"
  var axisTick = "┴"
  var on = "●"
  var off = "○"
  var dash = "–"
  /// From low to full.
  var heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  static func of(_ appearance: Appearance) -> Symbols { appearance.isASCII ? .ascii : .unicode }

  static let unicode = Symbols()
  static let ascii = Symbols(
    running: ">", paused: "||", stopped: "#", finished: "+", broken: "!", waiting: "...", separator: "-",
    arrow: "->", selected: ">", opening: "<", closing: ">", more: "v", less: "^", bar: "=", barEnd: ">",
    rail: "-", knob: "o", mark: ":", cursor: "|", ellipsis: "~", minus: "-", tick: "|", corner: "+",
    axis: "-", axisTick: "+", on: "*", off: ".", dash: "-",
    heights: ["_", ".", "-", "=", "+", "*", "#"])
}
