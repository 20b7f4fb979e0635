import CKernels
import Datasets

/// How the RNN's parameters lie in memory, and the way to and from PyTorch's tensors.
///
/// Weights are transposed, one row for each input, so that a one-hot input selects a row. i2h (128 columns)
/// and i2o (59, padded to 64) lie side by side: their 192 outputs together are the input of o2o, whose 59
/// outputs are padded to 64 too. Padding is zero.
struct NameModelLayout: Sendable {
  static let hidden = ML2_RNN_HIDDEN
  /// Stored columns of i2h and i2o together, and stored rows of o2o.
  static let joined = ML2_RNN_JOINED_STORED
  /// Stored columns of o2o.
  static let outputs = ML2_RNN_LETTERS_STORED

  /// A tensor of PyTorch, (outputs, inputs) or (outputs).
  struct Tensor {
    let name: String
    let shape: [Int]
    /// Inputs of the layer, 1/√ of which bounds the initial values.
    let fanIn: Int
    /// Of element (0, 0), in floats.
    let offset: Int
    /// Floats from input to input; from output to output it is 1.
    let stride: Int

    var outputs: Int { shape[0] }
    var inputs: Int { shape.count > 1 ? shape[1] : 1 }
  }

  let languages: Int
  let inputBias: Int
  let outputWeight: Int
  let outputBias: Int

  /// Inputs of i2h and i2o: languages, letters, hidden state.
  var inputs: Int { languages + Alphabet.count + Self.hidden }
  /// Row of the joined weight where the letters begin.
  var letterRow: Int { languages }
  /// Row of the joined weight where the hidden state begins.
  var hiddenRow: Int { languages + Alphabet.count }

  init(languages: Int) {
    self.languages = languages
    inputBias = (languages + Alphabet.count + Self.hidden) * Self.joined
    outputWeight = inputBias + Self.joined
    outputBias = outputWeight + Self.joined * Self.outputs
  }

  /// The segments of a `ParameterStore`; they follow each other without gaps.
  var segments: [(name: String, shape: [Int], storedCount: Int)] {
    let outputs = Self.hidden + Alphabet.count
    return [
      ("i2h+i2o.weight", [outputs, inputs], inputs * Self.joined),
      ("i2h+i2o.bias", [outputs], Self.joined),
      ("o2o.weight", [Alphabet.count, outputs], Self.joined * Self.outputs),
      ("o2o.bias", [Alphabet.count], Self.outputs),
    ]
  }

  /// PyTorch's tensors in the order of its `state_dict`.
  var tensors: [Tensor] {
    func layer(
      _ name: String, outputs: Int, inputs: Int, weight: Int, stride: Int, bias: Int
    ) -> [Tensor] {
      [
        Tensor(
          name: "\(name).weight", shape: [outputs, inputs], fanIn: inputs, offset: weight, stride: stride),
        Tensor(name: "\(name).bias", shape: [outputs], fanIn: inputs, offset: bias, stride: 0),
      ]
    }
    return layer(
      "i2h", outputs: Self.hidden, inputs: inputs, weight: 0, stride: Self.joined, bias: inputBias)
      + layer(
        "i2o", outputs: Alphabet.count, inputs: inputs, weight: Self.hidden, stride: Self.joined,
        bias: inputBias + Self.hidden)
      + layer(
        "o2o", outputs: Alphabet.count, inputs: Self.hidden + Alphabet.count, weight: outputWeight,
        stride: Self.outputs, bias: outputBias)
  }

  /// Calls `body` with the place of each element of a tensor, in PyTorch's order.
  func forEachPlace(in tensor: Tensor, _ body: (_ place: Int) -> Void) {
    for output in 0..<tensor.outputs {
      for input in 0..<tensor.inputs { body(tensor.offset + input * tensor.stride + output) }
    }
  }

  /// Reads PyTorch's tensors from a stored buffer.
  func read(_ stored: UnsafePointer<Float>) -> [(name: String, tensor: Weights.Tensor)] {
    tensors.map { tensor in
      var values: [Float] = []
      values.reserveCapacity(tensor.outputs * tensor.inputs)
      forEachPlace(in: tensor) { values.append(stored[$0]) }
      return (tensor.name, Weights.Tensor(shape: tensor.shape, values: values))
    }
  }

  /// Writes PyTorch's tensors to a stored buffer whose padding is zero.
  /// - Throws: `WeightsError`, before anything is written.
  func write(
    _ weights: Weights, areFinite: Bool = true, to stored: UnsafeMutablePointer<Float>
  ) throws(WeightsError) {
    var pairs: [(Tensor, [Float])] = []
    for tensor in tensors {
      pairs.append(
        (tensor, try weights.values(of: tensor.name, shape: tensor.shape, areFinite: areFinite)))
    }
    for (tensor, values) in pairs {
      var next = 0
      forEachPlace(in: tensor) {
        stored[$0] = values[next]
        next += 1
      }
    }
  }
}

extension ml2_rnn_parameters {
  /// The parts of a stored buffer.
  init(_ stored: UnsafeMutablePointer<Float>, _ layout: NameModelLayout) {
    self.init(
      joined_weight: stored, joined_bias: stored + layout.inputBias,
      output_weight: stored + layout.outputWeight, output_bias: stored + layout.outputBias)
  }
}
