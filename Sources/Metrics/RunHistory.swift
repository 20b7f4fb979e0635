/// Everything measured in a run, in bounded memory.
package struct RunHistory: Sendable {
  /// What is measured in each iteration. Not a number where the curves are open.
  package private(set) var iterations = Track(IterationColumn.allCases.map(\.metric))
  /// What is measured at the end of each epoch.
  package private(set) var epochs = Track(EpochColumn.allCases.map(\.metric))

  private var deviation = RollingDeviation()
  /// Exponential means of the metrics that are drawn.
  private var smoothed: [Smoothed] = []
  /// Weight of the past in the smoothed curves, 0..<1.
  package private(set) var smoothing: Double

  private struct Smoothed: Sendable {
    /// Of the metric, among those of `iterations`.
    let index: Int
    var smoothing: Smoothing
    var series: MetricSeries
  }

  /// What was measured in one iteration.
  package struct Sample: Sendable {
    package var place: RunPlace
    package var loss: Float
    package var accuracy: Float
    package var learningRate: Float
    package var gradientNorm: Float
    package var throughput: Float
    /// Follows from the losses up to this one.
    fileprivate var volatility = Float.nan

    package init(
      place: RunPlace, loss: Float, accuracy: Float, learningRate: Float, gradientNorm: Float,
      throughput: Float
    ) {
      self.place = place
      self.loss = loss
      self.accuracy = accuracy
      self.learningRate = learningRate
      self.gradientNorm = gradientNorm
      self.throughput = throughput
    }
  }

  /// What a finished epoch came to.
  package struct Epoch: Sendable {
    /// The end of the epoch.
    package var place: RunPlace
    /// In nats, per image (CNN) or letter (RNN).
    package var evaluationLoss: Double
    /// Part of the images or letters that was judged right.
    package var evaluationAccuracy: Double

    package init(place: RunPlace, evaluationLoss: Double, evaluationAccuracy: Double) {
      self.place = place
      self.evaluationLoss = evaluationLoss
      self.evaluationAccuracy = evaluationAccuracy
    }
  }

  /// - Parameters:
  ///   - smoothing: weight of the past in the smoothed curves, 0..<1.
  ///   - drawn: the metrics that have smoothed curves.
  package init(smoothing: Double, drawn: [Metric] = [.loss, .accuracy]) {
    self.smoothing = smoothing
    draw(drawn)
  }

  /// Samples: one for each iteration.
  package var count: Int { iterations.count }
  package var isEmpty: Bool { count == 0 && epochs.count == 0 }

  package mutating func append(_ sample: Sample) {
    var sample = sample
    sample.volatility = deviation.next(sample.loss)
    // By the column's number, for it is done tens of thousands of times a second.
    func value(_ index: Int) -> Float { IterationColumn(rawValue: index)!.value(sample) }
    iterations.append(sample.place, value)
    for curve in smoothed.indices {
      smoothed[curve].series.append(smoothed[curve].smoothing.next(value(smoothed[curve].index)))
    }
  }

  /// An iteration without an update, because its loss was not finite: the curves are open there.
  package mutating func append(gapAt iteration: Int) {
    var place = end
    place.iteration = Double(iteration)
    append(
      Sample(
        place: place, loss: .nan, accuracy: .nan, learningRate: .nan, gradientNorm: .nan, throughput: .nan))
  }

  package mutating func append(_ epoch: Epoch) {
    epochs.append(epoch.place) { EpochColumn(rawValue: $0)!.value(epoch) }
  }

  /// What had been measured once so many iterations and epochs were done.
  package func prefix(iterations count: Int, epochs: Int) -> RunHistory {
    var history = self
    history.iterations = iterations.prefix(index(from: Double(count).nextUp, on: .iteration))
    history.epochs = self.epochs.prefix(
      self.epochs.places.index(from: Double(epochs).nextUp, on: .epoch))
    history.deviation = RollingDeviation()
    let losses = history.iterations[.loss]
    for index in max(0, losses.count - RollingDeviation.window)..<losses.count {
      _ = history.deviation.next(losses[index])
    }
    let drawn = smoothed.map { iterations.metrics[$0.index] }
    history.smoothed = []
    history.draw(drawn)
    return history
  }

  /// Draws the smoothed curves anew with another weight.
  package mutating func smooth(weight: Double) {
    guard weight != smoothing else { return }
    smoothing = weight
    let metrics = smoothed.map { iterations.metrics[$0.index] }
    smoothed = []
    draw(metrics)
  }

  /// Says which metrics are drawn: these have smoothed curves.
  package mutating func draw(_ metrics: [Metric]) {
    let indices = metrics.compactMap(iterations.metrics.firstIndex(of:))
    smoothed.removeAll { !indices.contains($0.index) }
    for index in indices where !smoothed.contains(where: { $0.index == index }) {
      var smoothing = Smoothing(weight: smoothing)
      let series = iterations[iterations.metrics[index]].smoothed(&smoothing)
      smoothed.append(Smoothed(index: index, smoothing: smoothing, series: series))
    }
  }

  /// The smoothed curve of a metric that is drawn.
  package func smoothed(_ metric: Metric) -> MetricSeries {
    smoothed.first { iterations.metrics[$0.index] == metric }?.series ?? MetricSeries()
  }

  /// Where the sample with this index stands, 0..<count.
  package func place(at index: Int) -> RunPlace { iterations.places.at(index) }

  /// Where the newest sample or epoch stands; the start when there is none.
  package var end: RunPlace {
    var end = iterations.places.last ?? .start
    if let last = epochs.places.last {
      end.iteration = max(end.iteration, last.iteration)
      end.epoch = max(end.epoch, last.epoch)
      end.seconds = max(end.seconds, last.seconds)
    }
    return end
  }

  /// Index of the first sample at or after `position`; `count` when there is none.
  package func index(from position: Double, on axis: RunAxis) -> Int {
    iterations.places.index(from: position, on: axis)
  }
}

/// The metrics of an iteration, and where the value of each is.
private enum IterationColumn: Int, CaseIterable {
  case loss, accuracy, learningRate, gradientNorm, throughput, volatility

  var metric: Metric {
    switch self {
    case .loss: .loss
    case .accuracy: .accuracy
    case .learningRate: .learningRate
    case .gradientNorm: .gradientNorm
    case .throughput: .throughput
    case .volatility: .volatility
    }
  }

  func value(_ sample: RunHistory.Sample) -> Float {
    switch self {
    case .loss: sample.loss
    case .accuracy: sample.accuracy
    case .learningRate: sample.learningRate
    case .gradientNorm: sample.gradientNorm
    case .throughput: sample.throughput
    case .volatility: sample.volatility
    }
  }
}

/// The metrics of an epoch, and where the value of each is.
private enum EpochColumn: Int, CaseIterable {
  case evaluationLoss, evaluationAccuracy

  var metric: Metric {
    switch self {
    case .evaluationLoss: .evaluationLoss
    case .evaluationAccuracy: .evaluationAccuracy
    }
  }

  func value(_ epoch: RunHistory.Epoch) -> Float {
    switch self {
    case .evaluationLoss: Float(epoch.evaluationLoss)
    case .evaluationAccuracy: Float(epoch.evaluationAccuracy)
    }
  }
}
