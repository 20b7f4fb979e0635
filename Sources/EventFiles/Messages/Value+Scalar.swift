extension Tensorboard_Summary.Value {
  /// The value of a scalar in any of the ways in which programs write one: as such (PyTorch), or as a tensor of rank 0
  /// with its values in a list (PyTorch's `new_style`) or as bytes (TensorFlow 2, JAX).
  var scalar: Double? {
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
