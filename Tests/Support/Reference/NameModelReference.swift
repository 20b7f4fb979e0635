import Foundation

/// The name RNN in plain loops and double precision, one name and one letter at a time, written down as the
/// tutorial has it. The fast one is tested against it.
package struct NameModelReference {
  package static let letters = 59
  package static let end = 58
  package static let hidden = 128

  /// y = W · x + b, with W (outputs, inputs).
  package struct Linear {
    package var weight: [[Double]]
    package var bias: [Double]

    /// From row-major values, as PyTorch has them.
    package init(weight: [Float], bias: [Float]) {
      let inputs = weight.count / bias.count
      self.weight = bias.indices.map { row in
        weight[row * inputs..<(row + 1) * inputs].map(Double.init)
      }
      self.bias = bias.map(Double.init)
    }

    /// Zeros of the same shape.
    var zero: Linear {
      var zero = self
      zero.weight = weight.map { $0.map { _ in 0 } }
      zero.bias = bias.map { _ in 0 }
      return zero
    }

    func forward(_ x: [Double]) -> [Double] {
      zip(weight, bias).map { row, bias in zip(row, x).reduce(bias) { $0 + $1.0 * $1.1 } }
    }

    /// Adds the gradients of W and b to `gradient`; returns that of x, Wᵀ · dy.
    func backward(_ x: [Double], _ dy: [Double], _ gradient: inout Linear) -> [Double] {
      var dx = x.map { _ in 0.0 }
      for (output, dy) in dy.enumerated() {
        gradient.bias[output] += dy
        for input in x.indices {
          gradient.weight[output][input] += dy * x[input]
          dx[input] += dy * weight[output][input]
        }
      }
      return dx
    }
  }

  /// The three layers, or their gradients.
  package struct Layers {
    package var i2h: Linear
    package var i2o: Linear
    package var o2o: Linear

    package init(i2h: Linear, i2o: Linear, o2o: Linear) {
      self.i2h = i2h
      self.i2o = i2o
      self.o2o = o2o
    }

    var zero: Layers { Layers(i2h: i2h.zero, i2o: i2o.zero, o2o: o2o.zero) }
  }

  package struct Name {
    package var language: Int
    package var letters: [Int]

    package init(language: Int, letters: [Int]) {
      self.language = language
      self.letters = letters
    }
  }

  /// What a batch comes to.
  package struct Result {
    /// Sum over the letters of each name, mean over the names: what is differentiated.
    package var meanLoss: Double
    /// Sum over everything, divided by the letters: what is reported.
    package var lossPerLetter: Double
    package var correct: Int
    package var gradients: Layers
  }

  package var languages: Int
  package var layers: Layers

  package init(languages: Int, layers: Layers) {
    self.languages = languages
    self.layers = layers
  }

  /// What forward keeps of one letter for backward.
  private struct Step {
    var joined: [Double]
    var combined: [Double]
    var logProbabilities: [Double]
    var target: Int
  }

  /// Log-probabilities of what follows each letter, letters × 59.
  package func logProbabilities(of name: Name) -> [[Double]] {
    forward(name).map(\.logProbabilities)
  }

  /// Loss and gradients.
  package func lossAndGradients(_ names: [Name]) -> Result {
    var result = Result(meanLoss: 0, lossPerLetter: 0, correct: 0, gradients: layers.zero)
    var count = 0
    for name in names {
      let steps = forward(name)
      for step in steps {
        result.meanLoss -= step.logProbabilities[step.target] / Double(names.count)
        result.lossPerLetter -= step.logProbabilities[step.target]
        let best = step.logProbabilities.max()
        if step.logProbabilities.firstIndex(where: { $0 == best }) == step.target { result.correct += 1 }
      }
      count += steps.count
      backward(steps, scale: 1 / Double(names.count), &result.gradients)
    }
    result.lossPerLetter /= Double(count)
    return result
  }

  private func forward(_ name: Name) -> [Step] {
    var hidden = [Double](repeating: 0, count: Self.hidden)
    return name.letters.indices.map { index in
      let joined =
        oneHot(name.language, languages) + oneHot(name.letters[index], Self.letters) + hidden
      hidden = layers.i2h.forward(joined)
      let combined = hidden + layers.i2o.forward(joined)
      let logits = layers.o2o.forward(combined)
      return Step(
        joined: joined, combined: combined, logProbabilities: logSoftmax(logits),
        target: index + 1 < name.letters.count ? name.letters[index + 1] : Self.end)
    }
  }

  private func backward(_ steps: [Step], scale: Double, _ gradients: inout Layers) {
    // Gradient of the hidden state that a step hands on.
    var later = [Double](repeating: 0, count: Self.hidden)
    for step in steps.reversed() {
      var dLogits = step.logProbabilities.map { exp($0) * scale }
      dLogits[step.target] -= scale
      let dCombined = layers.o2o.backward(step.combined, dLogits, &gradients.o2o)
      let dHidden = zip(dCombined, later).map { $0 + $1 }
      let throughHidden = layers.i2h.backward(step.joined, dHidden, &gradients.i2h)
      let throughOutput = layers.i2o.backward(
        step.joined, Array(dCombined.dropFirst(Self.hidden)), &gradients.i2o)
      later = zip(throughHidden, throughOutput).map { $0 + $1 }.suffix(Self.hidden)
    }
  }

  private func oneHot(_ index: Int, _ count: Int) -> [Double] {
    (0..<count).map { $0 == index ? 1 : 0 }
  }

  private func logSoftmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let sum = logits.reduce(0) { $0 + exp($1 - largest) }
    return logits.map { $0 - largest - log(sum) }
  }
}
