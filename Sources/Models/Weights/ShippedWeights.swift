import EmbeddedAssets

extension Weights {
  /// The RNN that is part of the program, trained by it on the embedded surnames.
  /// - Throws: `SafetensorsError` when the program was built without it.
  package static func shippedRNN() throws(SafetensorsError) -> Weights {
    var length = 0
    let bytes = ml2_rnn_weights(&length)
    return try Weights(
      safetensors: Array(UnsafeBufferPointer(start: bytes, count: length)), name: "the program's own RNN")
  }
}
