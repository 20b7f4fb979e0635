/// Goes through the fields of a message of Protocol Buffers in memory, without copying.
/// Source: https://protobuf.dev/programming-guides/encoding/
struct WireReader {
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(UnsafeRawBufferPointer)
  }

  private let data: UnsafeRawBufferPointer
  /// Where the next field begins.
  private(set) var offset = 0
  private var isDamaged = false

  init(_ data: UnsafeRawBufferPointer) { self.data = data }

  /// Whether everything was read and understood.
  var isWhole: Bool { !isDamaged && offset == data.count }

  /// The next field; `nil` at the end, and where the bytes are none.
  /// - Returns: with where its value begins, or the length of that.
  mutating func next() -> (number: UInt64, value: Value, start: Int)? {
    guard offset < data.count, !isDamaged else { return nil }
    guard let key = varint() else {
      isDamaged = true
      return nil
    }
    let start = offset
    guard let value = value(ofType: key & 7) else {
      isDamaged = true
      return nil
    }
    return (key >> 3, value, start)
  }

  private mutating func value(ofType type: UInt64) -> Value? {
    switch type {
    case 0: return varint().map { .varint($0) }
    case 1:
      guard data.count - offset >= 8 else { return nil }
      defer { offset += 8 }
      return .fixed64(UInt64(littleEndian: data.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    case 2:
      guard let length = varint(), length <= UInt64(data.count - offset) else { return nil }
      defer { offset += Int(length) }
      return .bytes(UnsafeRawBufferPointer(rebasing: data[offset..<offset + Int(length)]))
    case 5:
      guard data.count - offset >= 4 else { return nil }
      defer { offset += 4 }
      return .fixed32(UInt32(littleEndian: data.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    // Groups, which nobody writes any more.
    default: return nil
    }
  }

  private mutating func varint() -> UInt64? {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while offset < data.count, shift < 64 {
      let byte = data[offset]
      offset += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    return nil
  }
}
