/// y = max(0, x)
package struct ReLUReference {
  package init() {}

  /// Any shape → the same shape.
  package func forward(_ x: Tensor) -> Tensor {
    Tensor(shape: x.shape, values: x.values.map { max(0, $0) })
  }

  /// dy where x > 0, else 0.
  package func backward(_ x: Tensor, _ dy: Tensor) -> Tensor {
    Tensor(shape: x.shape, values: zip(x.values, dy.values).map { $0 > 0 ? $1 : 0 })
  }
}
