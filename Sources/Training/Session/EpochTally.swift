import Models

/// Running means over an epoch.
struct EpochTally: Sendable, Codable {
  private var lossSum = 0.0
  private var correct = 0
  private var count = 0
  private(set) var samples = 0

  mutating func add(_ result: BatchResult, samples added: Int) {
    lossSum += Double(result.loss) * Double(result.count)
    correct += result.correct
    count += result.count
    samples += added
  }

  /// Per image or letter.
  var loss: Double { lossSum / Double(max(count, 1)) }
  var accuracy: Double { Double(correct) / Double(max(count, 1)) }
}
