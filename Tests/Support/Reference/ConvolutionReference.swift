/// Cross-correlation with zero padding, stride 1 and a bias, as PyTorch's `Conv2d`.
///
/// y(n,f,i,j) = b(f) + Σ over c, p, q of W(f,c,p,q) · x(n, c, i + p − padding, j + q − padding)
package struct ConvolutionReference {
  /// (F, C, K, K)
  package var weight: Tensor
  /// (F)
  package var bias: Tensor
  package var padding: Int

  package init(weight: Tensor, bias: Tensor, padding: Int) {
    self.weight = weight
    self.bias = bias
    self.padding = padding
  }

  /// x (N, C, H, W) → y (N, F, H + 2·padding − K + 1, W + 2·padding − K + 1)
  package func forward(_ x: Tensor) -> Tensor {
    let grow = 2 * padding - weight.shape[2] + 1
    var y = Tensor(zeros: [x.shape[0], weight.shape[0], x.shape[2] + grow, x.shape[3] + grow])
    for n in 0..<y.shape[0] {
      for f in 0..<y.shape[1] {
        for i in 0..<y.shape[2] {
          for j in 0..<y.shape[3] { y[n, f, i, j] = bias.values[f] }
        }
      }
    }
    forEachProduct(x, y) { n, f, c, i, j, p, q, row, column in
      y[n, f, i, j] += weight[f, c, p, q] * x[n, c, row, column]
    }
    return y
  }

  /// dy in the shape of y → gradients in the shapes of x, W, b.
  package func backward(_ x: Tensor, _ dy: Tensor) -> (x: Tensor, weight: Tensor, bias: Tensor) {
    var dx = Tensor(zeros: x.shape)
    var dw = Tensor(zeros: weight.shape)
    var db = Tensor(zeros: bias.shape)
    for n in 0..<dy.shape[0] {
      for f in 0..<dy.shape[1] {
        for i in 0..<dy.shape[2] {
          for j in 0..<dy.shape[3] { db.values[f] += dy[n, f, i, j] }
        }
      }
    }
    forEachProduct(x, dy) { n, f, c, i, j, p, q, row, column in
      dx[n, c, row, column] += weight[f, c, p, q] * dy[n, f, i, j]
      dw[f, c, p, q] += x[n, c, row, column] * dy[n, f, i, j]
    }
    return (dx, dw, db)
  }

  /// Calls `body` for each product in the formula that does not fall on padding; `row` and `column` are those
  /// of x.
  private func forEachProduct(
    _ x: Tensor, _ y: Tensor,
    _ body: (
      _ n: Int, _ f: Int, _ c: Int, _ i: Int, _ j: Int, _ p: Int, _ q: Int, _ row: Int, _ column: Int
    ) -> Void
  ) {
    let kernel = weight.shape[2]
    for n in 0..<x.shape[0] {
      for f in 0..<weight.shape[0] {
        for c in 0..<weight.shape[1] {
          for i in 0..<y.shape[2] {
            for j in 0..<y.shape[3] {
              for p in 0..<kernel {
                for q in 0..<kernel {
                  let (row, column) = (i + p - padding, j + q - padding)
                  if (0..<x.shape[2]).contains(row), (0..<x.shape[3]).contains(column) {
                    body(n, f, c, i, j, p, q, row, column)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
