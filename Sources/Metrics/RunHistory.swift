/// Everything measured in a run, in bounded memory.
package struct RunHistory: Sendable {
  /// One value of each metric for each iteration. Not a number where the curves are open.
  package private(set) var iterations = Track([
    .loss, .accuracy, .learningRate, .gradientNorm, .throughput, .volatility,
  ])
  /// Loss and accuracy of the finished epochs on the hold-out if there is one, else on the test set.
  package private(set) var epochs = Track([.loss, .accuracy])

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
    let volatility = deviation.next(sample.loss)
    func value(_ index: Int) -> Float {
      // In the order of `iterations`.
      switch index {
      case 0: sample.loss
      case 1: sample.accuracy
      case 2: sample.learningRate
      case 3: sample.gradientNorm
      case 4: sample.throughput
      default: volatility
      }
    }
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

  /// - Parameters:
  ///   - place: the end of an epoch.
  ///   - loss: in nats, per image (CNN) or letter (RNN).
  ///   - accuracy: part of the images or letters that was judged right.
  package mutating func append(epochAt place: RunPlace, loss: Double, accuracy: Double) {
    epochs.append(place) { $0 == 0 ? Float(loss) : Float(accuracy) }
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
