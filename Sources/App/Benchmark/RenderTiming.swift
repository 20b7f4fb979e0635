import Canvas
import TUI
import Timing

/// Times the drawing of a frame, without a terminal.
enum RenderTiming {
  private static let size = Size(columns: 200, rows: 60)
  private static let frames = 101

  /// The median over some frames of a run that long.
  static func milliseconds(_ prepared: PreparedScreen, iterations: Int) -> Double {
    var state = prepared.state(
      size: size, display: Display(glyphs: .unicode, images: .halfBlocks), nameSeed: 1)
    MadeUpRun(iterations: iterations).play(to: &state)
    let times = (0..<frames).map { _ in
      let start = SystemClock.uptime()
      _ = render(state)
      return 1e3 * (SystemClock.uptime() - start)
    }
    return times.sorted()[frames / 2]
  }
}
