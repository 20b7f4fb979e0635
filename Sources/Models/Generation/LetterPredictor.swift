import Datasets
import Foundation

/// The RNN one letter at a time, on its own copy of the weights.
struct LetterPredictor: Sendable {
  /// What the network has read of a name so far: the hidden state, 128.
  typealias State = [Float]

  private let layout: NameModelLayout
  /// In the model's stored layout.
  private let parameters: [Float]

  init(_ weights: Weights, languages: Int) throws(WeightsError) {
    layout = NameModelLayout(languages: languages)
    let store = ParameterStore(segments: layout.segments)
    try layout.write(weights, to: store.parameters)
    parameters = store.copyParameters()
  }

  var initialState: State { Array(repeating: 0, count: NameModelLayout.hidden) }

  /// Reads a letter and predicts the next.
  func read(_ letter: UInt8, language: Int, _ state: inout State) -> Prediction {
    precondition(language >= 0 && language < layout.languages && letter < Alphabet.end)
    var joined = Array(parameters[layout.inputBias..<layout.outputWeight])
    addRow(language, to: &joined)
    addRow(layout.letterRow + Int(letter), to: &joined)
    for (index, value) in state.enumerated() { addRow(layout.hiddenRow + index, times: value, to: &joined) }
    state = Array(joined.prefix(NameModelLayout.hidden))
    var logits = Array(parameters[layout.outputBias...])
    for (index, value) in joined.enumerated() {
      add(layout.outputWeight + index * NameModelLayout.outputs, times: value, to: &logits)
    }
    return Prediction(logits: logits.prefix(Alphabet.count).map(Double.init))
  }

  private func addRow(_ row: Int, times factor: Float = 1, to sum: inout [Float]) {
    add(row * NameModelLayout.joined, times: factor, to: &sum)
  }

  private func add(_ offset: Int, times factor: Float, to sum: inout [Float]) {
    parameters.withUnsafeBufferPointer { parameters in
      sum.withUnsafeMutableBufferPointer { sum in
        for index in sum.indices { sum[index] += factor * parameters[offset + index] }
      }
    }
  }

  /// What may come next.
  struct Prediction {
    /// Of each letter and of the end.
    var logits: [Double] = []

    /// Natural logarithms of the probabilities at temperature 1.
    var logProbabilities: [Double] {
      let largest = logits.max() ?? 0
      let logSum = log(logits.reduce(0) { $0 + exp($1 - largest) })
      return logits.map { $0 - largest - logSum }
    }

    /// Index of a letter or of the end.
    func choose(_ choice: NameGenerator.Choice, using random: inout some RandomNumberGenerator) -> Int {
      let largest = logits.max() ?? 0
      guard case .sampling(let temperature) = choice, temperature > 0 else {
        return logits.firstIndex(of: largest) ?? Alphabet.end
      }
      let weights = logits.map { exp(($0 - largest) / temperature) }
      var rest = Double.random(in: 0..<1, using: &random) * weights.reduce(0, +)
      for (index, weight) in weights.enumerated() {
        rest -= weight
        if rest < 0 { return index }
      }
      // Rounding can leave a little.
      return weights.lastIndex { $0 > 0 } ?? Alphabet.end
    }
  }
}
