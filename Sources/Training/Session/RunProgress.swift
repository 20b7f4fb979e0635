/// Where a run is. The counts are of what has been done, so they start at 0.
struct RunProgress: Sendable, Codable {
  let samplesPerEpoch: Int
  /// Whether an epoch ends with a batch of what is left, or leaves that out.
  let keepsPartialBatch: Bool
  private(set) var epoch = 0
  /// Samples of this epoch that were trained on.
  private(set) var sample = 0
  /// Iterations of this epoch.
  private(set) var iteration = 0
  private(set) var totalIterations = 0

  init(samplesPerEpoch: Int, keepsPartialBatch: Bool) {
    self.samplesPerEpoch = samplesPerEpoch
    self.keepsPartialBatch = keepsPartialBatch
  }

  var samplesLeft: Int { samplesPerEpoch - sample }
  /// Epochs done, with fraction.
  var epochsDone: Double { Double(epoch) + Double(sample) / Double(samplesPerEpoch) }

  mutating func advance(by samples: Int) {
    sample += samples
    iteration += 1
    totalIterations += 1
  }

  mutating func finishEpoch() {
    epoch += 1
    sample = 0
    iteration = 0
  }

  /// Samples of the next iteration of this epoch; `nil` at its end.
  func nextBatch(ofSize batchSize: Int) -> Int? {
    let count = min(batchSize, samplesLeft)
    return count == batchSize || (keepsPartialBatch && count > 0) ? count : nil
  }

  /// Iterations this epoch has with batches of this size from here on.
  func iterationsInEpoch(batchSize: Int) -> Int { iteration + iterations(over: samplesLeft, batchSize) }

  /// Iterations of a whole epoch with batches of this size.
  func iterationsPerEpoch(batchSize: Int) -> Int { iterations(over: samplesPerEpoch, batchSize) }

  /// Epochs done, with fraction, once so many iterations have been run, with batches of this size from here on.
  func epochsDone(atIteration total: Int, batchSize: Int) -> Double {
    let further = max(0, total - totalIterations)
    let inThis = iterations(over: samplesLeft, batchSize)
    if further <= inThis {
      let done = min(sample + further * batchSize, samplesPerEpoch)
      return Double(epoch) + Double(done) / Double(samplesPerEpoch)
    }
    let perEpoch = max(1, iterationsPerEpoch(batchSize: batchSize))
    let (whole, rest) = (further - inThis).quotientAndRemainder(dividingBy: perEpoch)
    return Double(epoch + 1) + Double(whole) + Double(rest * batchSize) / Double(samplesPerEpoch)
  }

  private func iterations(over samples: Int, _ batchSize: Int) -> Int {
    samples / batchSize + (keepsPartialBatch && samples % batchSize > 0 ? 1 : 0)
  }
}
