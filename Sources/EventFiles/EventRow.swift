import Glibc

/// The scalars of one record, read in place: a viewer goes through millions of them.
package struct EventRow {
  package private(set) var step = 0
  /// Since 1970.
  package private(set) var seconds = 0.0
  /// Indices in `tags`, in the order of the record.
  package private(set) var tagIndices: [Int] = []
  package private(set) var values: [Double] = []
  /// All tags of the file so far.
  package var tags: [String] { index.tags }

  private var index = TagIndex()
  /// The record before: most differ from it in their numbers alone.
  private var template = RecordTemplate()
  /// Others that were met, by their lengths.
  private var templates: [Int: RecordTemplate] = [:]
  private static let longestTemplate = 4096

  init() {}

  /// Takes an `Event`.
  /// - Returns: false where it is none.
  mutating func parse(_ data: UnsafeRawBufferPointer) -> Bool {
    if takeByTemplate(data) { return true }
    if data.count != template.count, let other = templates[data.count] {
      template = other
      if takeByTemplate(data) { return true }
    }
    step = 0
    seconds = 0
    tagIndices.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    index.beginRecord()
    template = RecordTemplate(data)
    var event = WireReader(data)
    while let field = event.next() {
      switch (field.number, field.value) {
      case (1, .fixed64(let bits)):
        seconds = Double(bitPattern: bits)
        template.seconds = event.offset - 8
      case (2, .varint(let value)):
        step = Int(truncatingIfNeeded: value)
        template.step = field.start..<event.offset
      case (5, .bytes(let summary)):
        guard parse(summary: summary, event.offset - summary.count) else { return false }
      default: break
      }
    }
    guard event.isWhole else { return false }
    if data.count < Self.longestTemplate {
      template.close(tagIndices)
      templates[data.count] = template
    }
    return true
  }

  private mutating func takeByTemplate(_ data: UnsafeRawBufferPointer) -> Bool {
    guard template.fits(data) else { return false }
    step = template.step(in: data)
    seconds = template.seconds(in: data)
    if tagIndices.count != template.tags.count || tagIndices != template.tags {
      tagIndices = template.tags
      values = tagIndices.map { _ in 0 }
    }
    for place in template.places.indices {
      let bits = data.loadUnaligned(fromByteOffset: template.places[place], as: UInt32.self)
      values[place] = Double(Float(bitPattern: UInt32(littleEndian: bits)))
    }
    return true
  }

  /// - Parameter start: of the summary in the record.
  private mutating func parse(
    summary: UnsafeRawBufferPointer, _ start: Int
  ) -> Bool {
    var reader = WireReader(summary)
    while let field = reader.next() {
      guard field.number == 1, case .bytes(let value) = field.value else { continue }
      guard parse(value: value, start + reader.offset - value.count) else { return false }
    }
    return reader.isWhole
  }

  private mutating func parse(
    value: UnsafeRawBufferPointer, _ start: Int
  ) -> Bool {
    var reader = WireReader(value)
    var tag: UnsafeRawBufferPointer?
    var number: Double?
    var hasTensor = false
    while let field = reader.next() {
      switch (field.number, field.value) {
      case (1, .bytes(let bytes)): tag = bytes
      case (2, .fixed32(let bits)):
        number = Double(Float(bitPattern: bits))
        template.places.append(start + reader.offset - 4)
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
    if hasTensor { template.hasOthers = true }
    tagIndices.append(index.index(of: tag ?? UnsafeRawBufferPointer(start: nil, count: 0)))
    values.append(number)
    return true
  }
}

/// A record whose numbers may be others: step, time, and plain values at known places.
private struct RecordTemplate {
  private var bytes: [UInt8] = []
  var seconds = 0
  var step = 0..<0
  /// Where the values are, four bytes each.
  var places: [Int] = []
  private(set) var tags: [Int] = []
  /// Whether it has values that are written in another way.
  var hasOthers = false
  /// What lies between the numbers.
  private var fixed: [Range<Int>] = []
  private var isUsable = false

  init() {}

  init(_ data: UnsafeRawBufferPointer) { bytes = Array(data) }

  var count: Int { bytes.count }

  /// Makes it one, if the record has values and nothing but those.
  mutating func close(_ tags: [Int]) {
    self.tags = tags
    // A value that stands twice in a message counts once; such a record is read field by field.
    guard tags.count == places.count, !tags.isEmpty, !hasOthers, seconds > 0, !step.isEmpty else { return }
    isUsable = true
    let numbers = ([seconds..<seconds + 8, step] + places.map { $0..<$0 + 4 }).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var end = 0
    for number in numbers {
      if number.lowerBound > end { fixed.append(end..<number.lowerBound) }
      end = number.upperBound
    }
    if end < bytes.count { fixed.append(end..<bytes.count) }
  }

  /// Whether a record of the same length differs in the numbers alone.
  func fits(_ data: UnsafeRawBufferPointer) -> Bool {
    guard isUsable, data.count == bytes.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      for range in fixed
      where memcmp(
        bytes.baseAddress! + range.lowerBound, data.baseAddress! + range.lowerBound, range.count) != 0
      {
        return false
      }
      // The step ends where it ended.
      for place in step where (bytes[place] ^ data[place]) & 0x80 != 0 { return false }
      return true
    }
  }

  func step(in data: UnsafeRawBufferPointer) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    for place in step {
      result |= UInt64(data[place] & 0x7F) << shift
      shift += 7
    }
    return Int(truncatingIfNeeded: result)
  }

  func seconds(in data: UnsafeRawBufferPointer) -> Double {
    Double(bitPattern: UInt64(littleEndian: data.loadUnaligned(fromByteOffset: seconds, as: UInt64.self)))
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
    known.count == tag.count
      && (tag.isEmpty || known.withUnsafeBytes { memcmp($0.baseAddress!, tag.baseAddress!, tag.count) } == 0)
  }
}
