import Canvas

/// A piece of each curve as it stands in the plot, for the legend: the curves differ without colour too.
enum CurveSample {
  static func train(_ repertoire: Glyphs.Repertoire) -> String {
    switch repertoire {
    case .unicode: "⠒⠒"
    case .console: "▀"
    case .ascii: "-"
    }
  }

  /// Dashed in braille; else the character that `PlotCurves` draws it with.
  static func test(_ repertoire: Glyphs.Repertoire) -> String {
    repertoire == .unicode ? "⠒⠂" : "o"
  }

  /// Of curves that are no part of the run.
  static func past(_ repertoire: Glyphs.Repertoire) -> String { repertoire == .unicode ? "⠤⠤" : "," }

  static func raw(_ repertoire: Glyphs.Repertoire) -> String { repertoire == .unicode ? "⣿" : "." }
}
