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

  private var row = EventRow()

  /// Reads what has been written since the last reading.
  package mutating func read(_ take: (Scalar) -> Void) throws(FileProblem) {
    try readRows { row in
      for (place, tag) in row.tagIndices.enumerated() {
        take(Scalar(tag: row.tags[tag], step: row.step, seconds: row.seconds, value: row.values[place]))
      }
    }
  }

  /// The same, record by record: what is written together comes together, and nothing is allocated for it.
  package mutating func readRows(_ take: (borrowing EventRow) -> Void) throws(FileProblem) {
    var row = row
    self.row = EventRow()
    defer { self.row = row }
    try readRecords { data in
      if row.parse(data), !row.values.isEmpty { take(row) }
    }
  }

  private mutating func readRecords(_ take: (UnsafeRawBufferPointer) -> Void) throws(FileProblem) {
    let file = try RegularFile(path, for: .reading)
    try file.seek(to: offset)
    // What is left of the last reading, before what is read next.
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    var filled = 0
    while true {
      if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
      let got = try file.read(into: &buffer, from: filled)
      filled += got
      let used = buffer.withUnsafeBytes { bytes in
        var scanner = RecordScanner(UnsafeRawBufferPointer(rebasing: bytes[..<filled]))
        while let data = scanner.next() { take(data) }
        end = scanner.end ?? .whole
        return scanner.offset
      }
      offset += used
      buffer.withUnsafeMutableBytes { bytes in
        bytes.baseAddress!.copyMemory(from: bytes.baseAddress! + used, byteCount: filled - used)
      }
      filled -= used
      if got == 0 || end == .damaged || filled > Self.longestRecord { return }
    }
  }
}
