import Foundation

/// Log-softmax and negative log-likelihood of the right class, averaged over the batch.
///
/// With label smoothing s the target is 1 − s + s/K for the right class and s/K for the others (Szegedy et
/// al., arXiv:1512.00567), as in PyTorch's `CrossEntropyLoss`.
package final class CrossEntropy {
  /// Log-probabilities, (N, K) row by row, after `forward`.
  package private(set) var logProbabilities: [Float]
  private let logits: Activation
  private let classes: Int

  /// - Parameter logits: (N, K), row-major.
  package init(logits: Activation) {
    self.logits = logits
    classes = logits.shape[1]
    logProbabilities = Array(repeating: 0, count: logits.shape[0] * classes)
  }

  package func forward() {
    let x = logits.value.floats
    for row in 0..<logits.shape[0] {
      let range = row * classes..<(row + 1) * classes
      var largest = -Float.infinity
      for i in range { largest = max(largest, x[i]) }
      var sum: Float = 0
      for i in range { sum += exp(x[i] - largest) }
      let logSum = largest + log(sum)
      for i in range { logProbabilities[i] = x[i] - logSum }
    }
  }

  /// Mean loss over the batch, in nats, and the number of images whose most likely class is the right one.
  /// - Parameter labels: N classes, each below K.
  package func score(labels: [UInt8], smoothing: Float = 0) -> (loss: Float, correct: Int) {
    var total = 0.0
    var correct = 0
    for (row, label) in labels.enumerated() {
      let offset = row * classes
      var (best, sum) = (0, Float(0))
      for k in 0..<classes {
        sum += logProbabilities[offset + k]
        if logProbabilities[offset + k] > logProbabilities[offset + best] { best = k }
      }
      let right = logProbabilities[offset + Int(label)]
      total -= Double((1 - smoothing) * right + smoothing / Float(classes) * sum)
      if best == Int(label) { correct += 1 }
    }
    return (Float(total / Double(labels.count)), correct)
  }

  /// Writes the gradient of the mean loss by the logits: (softmax − target) / N.
  package func backward(labels: [UInt8], smoothing: Float = 0) throws(DNNError) {
    let gradient = try logits.ensureGradient().floats
    let scale = 1 / Float(labels.count)
    let spread = smoothing / Float(classes)
    for (row, label) in labels.enumerated() {
      for k in 0..<classes {
        let i = row * classes + k
        let target = spread + (k == Int(label) ? 1 - smoothing : 0)
        gradient[i] = (exp(logProbabilities[i]) - target) * scale
      }
    }
  }
}
