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

  static func raw(_ repertoire: Glyphs.Repertoire) -> String { repertoire == .unicode ? "⣿" : "." }
}
