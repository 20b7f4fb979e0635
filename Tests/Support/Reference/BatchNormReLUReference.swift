/// Batch normalisation of each channel over (N, H, W), then ReLU (Ioffe and Szegedy, arXiv:1502.03167).
///
/// y = max(0, γ·x̂ + β), x̂ = (x − μ)/√(σ² + ε)
package struct BatchNormReLUReference {
  /// γ, (C)
  package var scale: Tensor
  /// β, (C)
  package var shift: Tensor

  package static let epsilon = 1e-5
  package static let momentum = 0.1

  /// Mean and variance of each channel, (C).
  package struct Statistics: Equatable {
    package var mean: Tensor
    package var variance: Tensor

    package init(mean: Tensor, variance: Tensor) {
      self.mean = mean
      self.variance = variance
    }
  }

  package init(scale: Tensor, shift: Tensor) {
    self.scale = scale
    self.shift = shift
  }

  /// Those of a batch (N, C, H, W), the variance biased: divided by N·H·W.
  package static func statistics(of x: Tensor) -> Statistics {
    var result = Statistics(mean: Tensor(zeros: [x.shape[1]]), variance: Tensor(zeros: [x.shape[1]]))
    let count = Double(x.shape[0] * x.shape[2] * x.shape[3])
    forEachElement(of: x.shape) { n, c, i, j in result.mean.values[c] += x[n, c, i, j] / count }
    forEachElement(of: x.shape) { n, c, i, j in
      let distance = x[n, c, i, j] - result.mean.values[c]
      result.variance.values[c] += distance * distance / count
    }
    return result
  }

  /// Running statistics after a batch of `count` = N·H·W values a channel: a tenth of the way towards those of
  /// the batch, whose variance is first made unbiased.
  package static func updated(_ running: Statistics, by batch: Statistics, count: Int) -> Statistics {
    var result = running
    for c in running.mean.values.indices {
      let unbiased = batch.variance.values[c] * Double(count) / Double(count - 1)
      result.mean.values[c] += momentum * (batch.mean.values[c] - running.mean.values[c])
      result.variance.values[c] += momentum * (unbiased - running.variance.values[c])
    }
    return result
  }

  /// x (N, C, H, W) → y of the same shape. `statistics` are those of x in training, running ones in inference.
  package func forward(_ x: Tensor, _ statistics: Statistics) -> Tensor {
    var y = Tensor(zeros: x.shape)
    Self.forEachElement(of: x.shape) { n, c, i, j in
      y[n, c, i, j] = max(0, scale.values[c] * Self.normalised(x, statistics, n, c, i, j) + shift.values[c])
    }
    return y
  }

  /// Training: dy in the shape of y → gradients in the shapes of x, γ, β. With dŷ = dy where y > 0, else 0:
  ///
  /// dγ = Σ dŷ·x̂, dβ = Σ dŷ, dx = γ/√(σ² + ε) · (dŷ − dβ/count − x̂·dγ/count)
  package func backward(_ x: Tensor, _ dy: Tensor) -> (x: Tensor, scale: Tensor, shift: Tensor) {
    let statistics = Self.statistics(of: x)
    let y = forward(x, statistics)
    let count = Double(x.shape[0] * x.shape[2] * x.shape[3])
    var dx = Tensor(zeros: x.shape)
    var (dScale, dShift) = (Tensor(zeros: scale.shape), Tensor(zeros: shift.shape))
    Self.forEachElement(of: x.shape) { n, c, i, j in
      guard y[n, c, i, j] > 0 else { return }
      dScale.values[c] += dy[n, c, i, j] * Self.normalised(x, statistics, n, c, i, j)
      dShift.values[c] += dy[n, c, i, j]
    }
    Self.forEachElement(of: x.shape) { n, c, i, j in
      let passed = y[n, c, i, j] > 0 ? dy[n, c, i, j] : 0
      let factor = scale.values[c] / (statistics.variance.values[c] + Self.epsilon).squareRoot()
      let normalised = Self.normalised(x, statistics, n, c, i, j)
      dx[n, c, i, j] =
        factor * (passed - dShift.values[c] / count - normalised * dScale.values[c] / count)
    }
    return (dx, dScale, dShift)
  }

  private static func normalised(
    _ x: Tensor, _ statistics: Statistics, _ n: Int, _ c: Int, _ i: Int, _ j: Int
  ) -> Double {
    (x[n, c, i, j] - statistics.mean.values[c]) / (statistics.variance.values[c] + epsilon).squareRoot()
  }

  private static func forEachElement(of shape: [Int], _ body: (Int, Int, Int, Int) -> Void) {
    for n in 0..<shape[0] {
      for c in 0..<shape[1] {
        for i in 0..<shape[2] {
          for j in 0..<shape[3] { body(n, c, i, j) }
        }
      }
    }
  }
}
