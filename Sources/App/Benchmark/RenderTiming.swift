import Canvas
import Dispatch
import TUI
import Training

/// Times the drawing of a frame, without a terminal.
enum RenderTiming {
  private static let size = Size(columns: 200, rows: 60)
  private static let frames = 101

  /// The median over some frames of a run that long, with made-up numbers.
  static func milliseconds(_ prepared: PreparedScreen, iterations: Int) -> Double {
    var state = prepared.state(size: size, display: Display(), nameSeed: 1)
    _ = reduce(&state, .launched)
    let perEpoch = 390
    let samples = (1...iterations).map { iteration in
      let wave = Float(iteration * 7919 % 1000) / 1000
      return IterationSample(
        iteration: iteration, epoch: Double(iteration) / Double(perEpoch), seconds: Double(iteration) * 0.01,
        loss: 0.5 + wave / 2, accuracy: 0.8 - wave / 5, learningRate: 0.1, gradientNorm: 1 + wave,
        samplesPerSecond: 10_000)
    }
    let position = IterationPosition(
      epoch: iterations / perEpoch + 1, epochs: iterations / perEpoch + 2, iteration: iterations % perEpoch,
      iterationsInEpoch: perEpoch, totalIterations: iterations)
    _ = reduce(
      &state,
      .session(.cnn, .iteration(IterationProgress(position: position, samples: samples, secondsLeft: 100))))
    let times = (0..<frames).map { _ in
      let start = DispatchTime.now().uptimeNanoseconds
      _ = render(state, size: size)
      return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-6
    }
    return times.sorted()[frames / 2]
  }
}
