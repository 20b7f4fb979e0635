/// The scalars of one record, read in place: a viewer goes through millions of them.
package struct EventRow {
  package private(set) var step = 0
  /// Since 1970.
  package private(set) var seconds = 0.0
  /// Indices of the tags, in the order of the record.
  package private(set) var tags: [Int] = []
  package private(set) var values: [Double] = []

  init() {}

  /// Takes an `Event`.
  /// - Returns: false where it is none.
  mutating func parse(_ data: UnsafeRawBufferPointer, _ index: inout TagIndex) -> Bool {
    step = 0
    seconds = 0
    tags.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    index.beginRecord()
    var event = WireReader(data)
    while let field = event.next() {
      switch (field.number, field.value) {
      case (1, .fixed64(let bits)): seconds = Double(bitPattern: bits)
      case (2, .varint(let value)): step = Int(truncatingIfNeeded: value)
      case (5, .bytes(let summary)): guard parse(summary: summary, &index) else { return false }
      default: break
      }
    }
    return event.isWhole
  }

  private mutating func parse(summary: UnsafeRawBufferPointer, _ index: inout TagIndex) -> Bool {
    var reader = WireReader(summary)
    while let field = reader.next() {
      guard field.number == 1, case .bytes(let value) = field.value else { continue }
      guard parse(value: value, &index) else { return false }
    }
    return reader.isWhole
  }

  private mutating func parse(value: UnsafeRawBufferPointer, _ index: inout TagIndex) -> Bool {
    var reader = WireReader(value)
    var tag: UnsafeRawBufferPointer?
    var number: Double?
    var hasTensor = false
    while let field = reader.next() {
      switch (field.number, field.value) {
      case (1, .bytes(let bytes)): tag = bytes
      case (2, .fixed32(let bits)): number = Double(Float(bitPattern: bits))
      case (8, .bytes): hasTensor = true
      default: break
      }
    }
    guard reader.isWhole else { return false }
    if hasTensor {
      guard let message = try? Tensorboard_Summary.Value(serializedBytes: [UInt8](value)) else {
        return false
      }
      number = message.scalar
    }
    guard let number else { return true }
    tags.append(index.index(of: tag ?? UnsafeRawBufferPointer(start: nil, count: 0)))
    values.append(number)
    return true
  }
}

/// Gives each tag a number. The same tags come in the same order again and again, so the next is guessed first.
struct TagIndex {
  private(set) var tags: [String] = []
  private var bytes: [[UInt8]] = []
  private var known: [String: Int] = [:]
  /// Those of the record before, by their place in it.
  private var order: [Int] = []
  private var place = 0

  mutating func beginRecord() { place = 0 }

  mutating func index(of tag: UnsafeRawBufferPointer) -> Int {
    defer { place += 1 }
    if place < order.count, isSame(bytes[order[place]], tag) { return order[place] }
    let text = String(decoding: tag, as: UTF8.self)
    let index = known[text] ?? add(text, tag)
    if place < order.count { order[place] = index } else { order.append(index) }
    return index
  }

  private mutating func add(_ text: String, _ tag: UnsafeRawBufferPointer) -> Int {
    known[text] = tags.count
    tags.append(text)
    bytes.append(Array(tag))
    return tags.count - 1
  }

  private func isSame(_ known: [UInt8], _ tag: UnsafeRawBufferPointer) -> Bool {
    known.count == tag.count && known.withUnsafeBytes { $0.elementsEqual(tag) }
  }
}
