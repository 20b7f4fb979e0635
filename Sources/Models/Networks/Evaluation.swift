/// How a network does on a set it was not trained on.
package struct Evaluation: Sendable, Equatable, Codable {
  /// Mean negative log-likelihood in nats: CNN per image, RNN per letter.
  package var loss: Double
  /// Part predicted right, 0...1: CNN of the images, RNN of the letters.
  package var accuracy: Double
  /// Images or letters that were judged.
  package var count: Int
  /// One for each class (CNN) or language (RNN).
  package var classes: [ClassScore]
  /// CNN: images of class `row` predicted as `column`, row by row, classes × classes; RNN: empty.
  package var confusion: [Int]
  /// CNN: the three most likely classes of each image, in the order of the set; RNN: empty.
  package var predictions: [Prediction]

  /// Score of one class or language.
  package struct ClassScore: Sendable, Equatable, Codable {
    package var name: String
    package var loss: Double
    package var accuracy: Double
    package var count: Int

    /// Whether the set has any of this class; loss and accuracy mean nothing otherwise.
    package var isJudged: Bool { count > 0 }

    package init(name: String, loss: Double, accuracy: Double, count: Int) {
      self.name = name
      self.loss = loss
      self.accuracy = accuracy
      self.count = count
    }
  }

  /// The three most likely classes of an image, most likely first, with their probabilities 0...1.
  package struct Prediction: Sendable, Equatable {
    package var classes: (UInt8, UInt8, UInt8)
    package var probabilities: (Float, Float, Float)

    package init(classes: (UInt8, UInt8, UInt8), probabilities: (Float, Float, Float)) {
      self.classes = classes
      self.probabilities = probabilities
    }

    package static func == (left: Self, right: Self) -> Bool {
      left.classes == right.classes && left.probabilities == right.probabilities
    }
  }

  package init(
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
