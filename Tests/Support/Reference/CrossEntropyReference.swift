import Foundation

/// Log-softmax and the mean over the batch of −Σ target·log p. The target is 1 − s + s/K for the right class
/// and s/K for the other ones (Szegedy et al., arXiv:1512.00567); without smoothing, s = 0, that is the
/// negative log-likelihood.
package struct CrossEntropyReference {
  /// Right class of each row, below K.
  package var labels: [Int]
  /// s, 0..<1
  package var smoothing: Double

  package init(labels: [Int], smoothing: Double = 0) {
    self.labels = labels
    self.smoothing = smoothing
  }

  /// logits (N, K) → log p (N, K) = x − log Σ exp(x), and the loss
  package func forward(_ logits: Tensor) -> (logProbabilities: Tensor, loss: Double) {
    var result = logits
    var loss = 0.0
    for n in labels.indices {
      let row = (0..<logits.shape[1]).map { logits[n, $0] }
      let largest = row.max()!
      let logSum = largest + log(row.reduce(0) { $0 + exp($1 - largest) })
      for k in row.indices {
        result[n, k] = row[k] - logSum
        loss -= target(n, k, of: row.count) * result[n, k] / Double(labels.count)
      }
    }
    return (result, loss)
  }

  /// Gradient of the loss by the logits, (N, K): (p − target)/N
  package func backward(_ logits: Tensor) -> Tensor {
    var dx = forward(logits).logProbabilities
    for n in labels.indices {
      for k in 0..<dx.shape[1] {
        dx[n, k] = (exp(dx[n, k]) - target(n, k, of: dx.shape[1])) / Double(labels.count)
      }
    }
    return dx
  }

  private func target(_ n: Int, _ k: Int, of classes: Int) -> Double {
    smoothing / Double(classes) + (k == labels[n] ? 1 - smoothing : 0)
  }
}
