/// Where a run is. The counts are of what has been done, so they start at 0.
struct RunProgress {
  let samplesPerEpoch: Int
  private(set) var epoch = 0
  /// Samples of this epoch that were trained on.
  private(set) var sample = 0
  /// Iterations of this epoch.
  private(set) var iteration = 0
  private(set) var totalIterations = 0

  init(samplesPerEpoch: Int) { self.samplesPerEpoch = samplesPerEpoch }

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

  /// Iterations this epoch has with batches of this size from here on; a last partial batch is left out.
  func iterationsInEpoch(batchSize: Int) -> Int { iteration + samplesLeft / batchSize }
}
