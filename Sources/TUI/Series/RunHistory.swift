import Training

/// Everything measured in a run: appended to, never changed, so that a frame's cost depends on its columns and
/// not on the iterations of the run.
public struct RunHistory: Sendable {
  /// Mean loss of each batch in nats: per image (CNN) or letter (RNN). Not a number where the curves are open.
  public private(set) var loss = MetricSeries()
  /// Part of each batch's images or letters that was judged right, 0...1.
  public private(set) var accuracy = MetricSeries()
  /// Exponential means of the two, in their units.
  public private(set) var smoothedLoss = MetricSeries()
  public private(set) var smoothedAccuracy = MetricSeries()
  /// The rate that each iteration was made with.
  public private(set) var learningRate = MetricSeries()
  /// L2 norm of the whole gradient, before clipping.
  public private(set) var gradientNorm = MetricSeries()
  /// Images or names per second over the last moments.
  public private(set) var throughput = MetricSeries()
  /// Standard deviation of the last hundred losses around their trend, in nats; not a number before there are three.
  public private(set) var volatility = MetricSeries()
  public private(set) var epochs = EpochHistory()

  private var iterationAxis: [Int32] = []
  private var epochAxis: [Float] = []
  private var timeAxis: [Float] = []
  private var deviation = RollingDeviation()
  private var lossSmoothing: Smoothing
  private var accuracySmoothing: Smoothing

  /// - Parameter smoothing: weight of the past in the smoothed curves, 0..<1.
  public init(smoothing: Double) {
    lossSmoothing = Smoothing(weight: smoothing)
    accuracySmoothing = Smoothing(weight: smoothing)
  }

  /// Samples: of all series alike.
  public var count: Int { loss.count }
  public var isEmpty: Bool { count == 0 && epochs.isEmpty }

  public mutating func append(_ sample: IterationSample) {
    iterationAxis.append(Int32(clamping: sample.iteration))
    epochAxis.append(Float(sample.epoch))
    timeAxis.append(Float(sample.seconds))
    loss.append(sample.loss)
    accuracy.append(sample.accuracy)
    smoothedLoss.append(lossSmoothing.next(sample.loss))
    smoothedAccuracy.append(accuracySmoothing.next(sample.accuracy))
    learningRate.append(sample.learningRate)
    gradientNorm.append(sample.gradientNorm)
    throughput.append(sample.samplesPerSecond)
    volatility.append(deviation.next(sample.loss))
  }

  /// An iteration without an update, because its loss was not finite: the curves are open there.
  public mutating func append(gapAt iteration: Int) {
    let end = end
    append(
      IterationSample(
        iteration: iteration, epoch: end.epoch, seconds: end.seconds, loss: .nan, accuracy: .nan,
        learningRate: .nan, gradientNorm: .nan, samplesPerSecond: .nan))
  }

  public mutating func append(_ epoch: EpochSummary) {
    epochs.append(
      EpochPoint(
        place: RunPlace(
          iteration: Double(epoch.totalIterations), epoch: Double(epoch.epoch), seconds: epoch.seconds),
        loss: epoch.evaluation.loss, accuracy: epoch.evaluation.accuracy))
  }

  /// Draws the smoothed curves anew with another weight.
  public mutating func smooth(weight: Double) {
    guard weight != lossSmoothing.weight else { return }
    lossSmoothing = Smoothing(weight: weight)
    accuracySmoothing = Smoothing(weight: weight)
    smoothedLoss = MetricSeries(lossSmoothing.next(loss.values))
    smoothedAccuracy = MetricSeries(accuracySmoothing.next(accuracy.values))
  }

  /// Where the sample with this index stands, 0..<count.
  public func place(at index: Int) -> RunPlace {
    RunPlace(
      iteration: Double(iterationAxis[index]), epoch: Double(epochAxis[index]),
      seconds: Double(timeAxis[index]))
  }

  /// Where the newest sample or epoch stands; the start when there is none.
  public var end: RunPlace {
    var end = count > 0 ? place(at: count - 1) : .start
    if let last = epochs.points.last?.place {
      end.iteration = max(end.iteration, last.iteration)
      end.epoch = max(end.epoch, last.epoch)
      end.seconds = max(end.seconds, last.seconds)
    }
    return end
  }

  /// Index of the first sample at or after `position`; `count` when there is none.
  public func index(from position: Double, on axis: PlotAxis) -> Int {
    switch axis {
    case .iteration: iterationAxis.lowerBound { Double($0) < position }
    case .epoch: epochAxis.lowerBound { Double($0) < position }
    case .time: timeAxis.lowerBound { Double($0) < position }
    }
  }
}
