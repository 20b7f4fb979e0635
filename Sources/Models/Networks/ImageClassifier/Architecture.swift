/// The shape of a convolutional classifier: blocks of convolution → batch norm → ReLU → max-pool 3×3 stride 2,
/// then linear → ReLU → linear → log-softmax.
public struct ClassifierArchitecture: Sendable, Equatable {
  /// Channels, rows and columns of an image.
  public var input: [Int]
  public var blocks: [Convolution.Geometry]
  /// Units between the two linear layers.
  public var hiddenUnits: Int
  public var classes: Int

  /// The report's network: 49,338 parameters with 10 classes.
  public static func report(classes: Int = 10) -> ClassifierArchitecture {
    ClassifierArchitecture(
      input: [3, 32, 32],
      blocks: [
        Convolution.Geometry(filters: 16, kernel: 5, padding: 2),
        Convolution.Geometry(filters: 32, kernel: 5, padding: 2),
        Convolution.Geometry(filters: 64, kernel: 3, padding: 2),
      ],
      hiddenUnits: 16, classes: classes)
  }

  public init(input: [Int], blocks: [Convolution.Geometry], hiddenUnits: Int, classes: Int) {
    self.input = input
    self.blocks = blocks
    self.hiddenUnits = hiddenUnits
    self.classes = classes
  }

  /// Channels, rows and columns of what enters each block, and after the last block what is flattened.
  func blockInputs() -> [[Int]] {
    var shapes = [input]
    for block in blocks {
      let convolved = block.outputShape(for: [1] + shapes[shapes.count - 1])
      shapes.append(Array(MaxPool.outputShape(for: convolved).dropFirst()))
    }
    return shapes
  }
}
