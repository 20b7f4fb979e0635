/// y = x·Wᵀ + b, with what follows the batch dimension of x flattened, channels first.
package struct LinearReference {
  /// (O, I)
  package var weight: Tensor
  /// (O)
  package var bias: Tensor

  package init(weight: Tensor, bias: Tensor) {
    self.weight = weight
    self.bias = bias
  }

  /// x (N, …) with I values a row → y (N, O)
  package func forward(_ x: Tensor) -> Tensor {
    var y = Tensor(zeros: [x.shape[0], bias.shape[0]])
    let inputs = weight.shape[1]
    for n in 0..<y.shape[0] {
      for o in 0..<y.shape[1] {
        y[n, o] = bias.values[o]
        for i in 0..<inputs { y[n, o] += weight[o, i] * x.values[n * inputs + i] }
      }
    }
    return y
  }

  /// dy (N, O) → gradients in the shapes of x, W, b.
  package func backward(_ x: Tensor, _ dy: Tensor) -> (x: Tensor, weight: Tensor, bias: Tensor) {
    var dx = Tensor(zeros: x.shape)
    var (dw, db) = (Tensor(zeros: weight.shape), Tensor(zeros: bias.shape))
    let inputs = weight.shape[1]
    for n in 0..<dy.shape[0] {
      for o in 0..<dy.shape[1] {
        db.values[o] += dy[n, o]
        for i in 0..<inputs {
          dx.values[n * inputs + i] += weight[o, i] * dy[n, o]
          dw[o, i] += x.values[n * inputs + i] * dy[n, o]
        }
      }
    }
    return (dx, dw, db)
  }
}
