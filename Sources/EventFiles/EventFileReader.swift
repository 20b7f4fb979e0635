import Files

/// Reads the scalars of event files, whoever wrote them, from the beginning or from where an earlier reading ended.
package struct EventFileReader {
  /// A scalar of one step.
  package struct Scalar: Sendable, Equatable {
    package let tag: String
    package let step: Int
    /// Since 1970.
    package let seconds: Double
    package let value: Double
  }

  /// Where the next record begins.
  package private(set) var offset = 0
  /// How the last reading ended.
  package private(set) var end = RecordScanner.End.whole

  private let path: String

  /// Bytes that are read at a time; a record that is longer is read as a whole.
  private static let chunk = 4 << 20
  /// Longer than any record that a training writes; a length beyond it is damage.
  private static let longestRecord = 1 << 30

  package init(_ path: String) { self.path = path }

  /// Reads what has been written since the last reading.
  package mutating func read(_ take: (Scalar) -> Void) throws(FileProblem) {
    try readRecords { data in
      guard let event = try? Tensorboard_Event(serializedBytes: [UInt8](data)) else { return }
      for value in event.summary.value {
        guard let scalar = value.scalar else { continue }
        take(
          Scalar(
            tag: value.tag, step: Int(event.step), seconds: event.wallTime, value: scalar))
      }
    }
  }

  private mutating func readRecords(_ take: (UnsafeRawBufferPointer) -> Void) throws(FileProblem) {
    let file = try RegularFile(path, for: .reading)
    try file.seek(to: offset)
    var bytes: [UInt8] = []
    while true {
      let more = try file.read(Self.chunk)
      bytes += more
      let used = bytes.withUnsafeBytes { buffer in
        var scanner = RecordScanner(buffer)
        while let data = scanner.next() { take(data) }
        end = scanner.end ?? .whole
        return scanner.offset
      }
      offset += used
      bytes.removeFirst(used)
      if more.isEmpty || end == .damaged || bytes.count > Self.longestRecord { return }
    }
  }
}

extension Tensorboard_Summary.Value {
  /// The value of a scalar in any of the ways in which programs write one: as such (PyTorch), or as a tensor of rank 0
  /// with its values in a list (PyTorch's `new_style`) or as bytes (TensorFlow 2, JAX).
  fileprivate var scalar: Double? {
    switch value {
    case .simpleValue(let value): return Double(value)
    case .tensor(let tensor):
      guard tensor.tensorShape.dim.isEmpty else { return nil }
      let content = tensor.tensorContent
      func bits<Bits: FixedWidthInteger>(_: Bits.Type) -> Bits? {
        guard content.count == MemoryLayout<Bits>.size else { return nil }
        return Bits(littleEndian: content.withUnsafeBytes { $0.loadUnaligned(as: Bits.self) })
      }
      let half = tensor.halfVal.first.map { UInt16(truncatingIfNeeded: $0) } ?? bits(UInt16.self)
      switch tensor.dtype {
      case .dtFloat:
        return tensor.floatVal.first.map(Double.init)
          ?? bits(UInt32.self).map { Double(Float(bitPattern: $0)) }
      case .dtDouble: return tensor.doubleVal.first ?? bits(UInt64.self).map { Double(bitPattern: $0) }
      case .dtHalf: return half.map { Double(Float16(bitPattern: $0)) }
      case .dtBfloat16: return half.map { Double(Float(bitPattern: UInt32($0) << 16)) }
      case .dtInt32:
        return tensor.intVal.first.map(Double.init) ?? bits(UInt32.self).map { Double(Int32(bitPattern: $0)) }
      case .dtInt64:
        return tensor.int64Val.first.map(Double.init)
          ?? bits(UInt64.self).map { Double(Int64(bitPattern: $0)) }
      default: return nil
      }
    case nil: return nil
    }
  }
}
