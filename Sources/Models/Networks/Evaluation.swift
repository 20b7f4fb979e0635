/// How a network does on a set it was not trained on.
public struct Evaluation: Sendable, Equatable {
  /// Mean negative log-likelihood in nats: CNN per image, RNN per letter.
  public var loss: Double
  /// Part predicted right, 0...1: CNN of the images, RNN of the letters.
  public var accuracy: Double
  /// Images or letters that were judged.
  public var count: Int
  /// One for each class (CNN) or language (RNN).
  public var classes: [ClassScore]
  /// CNN: images of class `row` predicted as `column`, row by row, classes × classes; RNN: empty.
  public var confusion: [Int]
  /// CNN: the three most likely classes of each image, in the order of the set; RNN: empty.
  public var predictions: [Prediction]

  /// Score of one class or language.
  public struct ClassScore: Sendable, Equatable {
    public var name: String
    public var loss: Double
    public var accuracy: Double
    public var count: Int

    /// Whether the set has any of this class; loss and accuracy mean nothing otherwise.
    public var isJudged: Bool { count > 0 }

    public init(name: String, loss: Double, accuracy: Double, count: Int) {
      self.name = name
      self.loss = loss
      self.accuracy = accuracy
      self.count = count
    }
  }

  /// The three most likely classes of an image, most likely first, with their probabilities 0...1.
  public struct Prediction: Sendable, Equatable {
    public var classes: (UInt8, UInt8, UInt8)
    public var probabilities: (Float, Float, Float)

    public init(classes: (UInt8, UInt8, UInt8), probabilities: (Float, Float, Float)) {
      self.classes = classes
      self.probabilities = probabilities
    }

    public static func == (left: Self, right: Self) -> Bool {
      left.classes == right.classes && left.probabilities == right.probabilities
    }
  }

  public init(
    loss: Double, accuracy: Double, count: Int, classes: [ClassScore], confusion: [Int] = [],
    predictions: [Prediction] = []
  ) {
    self.loss = loss
    self.accuracy = accuracy
    self.count = count
    self.classes = classes
    self.confusion = confusion
    self.predictions = predictions
  }
}
