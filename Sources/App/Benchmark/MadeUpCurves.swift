import EventFiles
import RunStore
import Training

/// Curves with made-up numbers in the folder of a run.
enum MadeUpCurves {
  private static let perEpoch = 10_000

  static func write(to run: RunFolder, iterations: Int) throws {
    let writer = try CurveWriter(run)
    for iteration in 1...iterations {
      writer.append(
        IterationSample(
          iteration: iteration, epoch: Double(iteration) / Double(perEpoch),
          seconds: Double(iteration) / 38_000,
          loss: 2 + Float(iteration &* 7919 % 1000) / 1000, accuracy: Float(iteration % 100) / 100,
          learningRate: 5e-4, gradientNorm: 3 + Float(iteration % 7), samplesPerSecond: 38_000))
      if iteration % 50_000 == 0 { try writer.flush() }
    }
    try writer.flush()
  }
}
