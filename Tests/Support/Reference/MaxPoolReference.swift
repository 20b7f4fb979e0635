/// The largest value of each 3×3 window, stride 2, no padding; the first of equals.
package struct MaxPoolReference {
  package init() {}

  /// x (N, C, H, W) → y (N, C, (H − 3)/2 + 1, (W − 3)/2 + 1), rounded down
  package func forward(_ x: Tensor) -> Tensor {
    var y = Tensor(zeros: outputShape(x))
    forEachWindow(x) { n, c, i, j, row, column in y[n, c, i, j] = x[n, c, row, column] }
    return y
  }

  /// dy in the shape of y → gradient in the shape of x: each goes to where the largest value was.
  package func backward(_ x: Tensor, _ dy: Tensor) -> Tensor {
    var dx = Tensor(zeros: x.shape)
    forEachWindow(x) { n, c, i, j, row, column in dx[n, c, row, column] += dy[n, c, i, j] }
    return dx
  }

  private func outputShape(_ x: Tensor) -> [Int] {
    [x.shape[0], x.shape[1], (x.shape[2] - 3) / 2 + 1, (x.shape[3] - 3) / 2 + 1]
  }

  /// Calls `body` with the place of each output and the row and column of the largest value in its window.
  private func forEachWindow(
    _ x: Tensor, _ body: (_ n: Int, _ c: Int, _ i: Int, _ j: Int, _ row: Int, _ column: Int) -> Void
  ) {
    let shape = outputShape(x)
    for n in 0..<shape[0] {
      for c in 0..<shape[1] {
        for i in 0..<shape[2] {
          for j in 0..<shape[3] {
            var (row, column) = (2 * i, 2 * j)
            for p in 2 * i..<2 * i + 3 {
              for q in 2 * j..<2 * j + 3 where x[n, c, p, q] > x[n, c, row, column] { (row, column) = (p, q) }
            }
            body(n, c, i, j, row, column)
          }
        }
      }
    }
  }
}
