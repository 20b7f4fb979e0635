import Foundation

/// Ten thousand predictions as a JSON array would be most of a file: they are packed, 15 bytes each.
extension Evaluation {
  private enum Key: String, CodingKey {
    case loss, accuracy, count, classes, confusion, predictions
  }

  /// Bytes of a packed prediction: three classes and, little-endian, three probabilities.
  private static let packedSize = 3 + 3 * 4

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let packed = try values.decode(Data.self, forKey: .predictions)
    guard packed.count % Self.packedSize == 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .predictions, in: values,
        debugDescription: "found \(packed.count) bytes, expected a multiple of \(Self.packedSize)")
    }
    self.init(
      loss: try values.decode(Double.self, forKey: .loss),
      accuracy: try values.decode(Double.self, forKey: .accuracy),
      count: try values.decode(Int.self, forKey: .count),
      classes: try values.decode([ClassScore].self, forKey: .classes),
      confusion: try values.decode([Int].self, forKey: .confusion),
      predictions: packed.withUnsafeBytes { bytes in
        stride(from: 0, to: bytes.count, by: Self.packedSize).map { start in
          func probability(_ index: Int) -> Float {
            let bits = bytes.loadUnaligned(fromByteOffset: start + 3 + 4 * index, as: UInt32.self)
            return Float(bitPattern: UInt32(littleEndian: bits))
          }
          return Prediction(
            classes: (bytes[start], bytes[start + 1], bytes[start + 2]),
            probabilities: (probability(0), probability(1), probability(2)))
        }
      })
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(loss, forKey: .loss)
    try values.encode(accuracy, forKey: .accuracy)
    try values.encode(count, forKey: .count)
    try values.encode(classes, forKey: .classes)
    try values.encode(confusion, forKey: .confusion)
    var packed = Data(capacity: predictions.count * Self.packedSize)
    for prediction in predictions {
      let (classes, probabilities) = (prediction.classes, prediction.probabilities)
      packed.append(contentsOf: [classes.0, classes.1, classes.2])
      for probability in [probabilities.0, probabilities.1, probabilities.2] {
        withUnsafeBytes(of: probability.bitPattern.littleEndian) { packed.append(contentsOf: $0) }
      }
    }
    try values.encode(packed, forKey: .predictions)
  }
}
