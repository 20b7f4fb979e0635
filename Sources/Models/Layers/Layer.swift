/// What a network is being run for.
package enum Mode: Sendable {
  /// Batch statistics, dropout, and a backward pass.
  case training
  /// Running statistics, forward only.
  case inference
}

/// A layer bound to one batch size, with its forward pass beside its backward pass.
///
/// Layers are made from first to last. For training `prepareBackward` is then called from last to first:
/// each layer finds the gradient of its output made by its successor, and makes that of its input.
package protocol Layer: AnyObject {
  var output: Activation { get }
  /// Makes the backward primitives and the gradient of the input.
  func prepareBackward() throws(DNNError)
  /// Reads the input's value, writes the output's.
  func forward()
  /// Reads the output's gradient, writes the input's and those of the parameters.
  func backward()
}
