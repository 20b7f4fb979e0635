/// y = max(0, x)
public struct ReLUReference {
  public init() {}

  /// Any shape → the same shape.
  public func forward(_ x: Tensor) -> Tensor {
    Tensor(shape: x.shape, values: x.values.map { max(0, $0) })
  }

  /// dy where x > 0, else 0.
  public func backward(_ x: Tensor, _ dy: Tensor) -> Tensor {
    Tensor(shape: x.shape, values: zip(x.values, dy.values).map { $0 > 0 ? $1 : 0 })
  }
}
