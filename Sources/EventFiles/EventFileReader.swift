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

  /// The tags met so far; a row names them by their indices.
  package var tags: [String] { tagIndex.tags }
  private var tagIndex = TagIndex()

  /// Reads what has been written since the last reading.
  package mutating func read(_ take: (Scalar) -> Void) throws(FileProblem) {
    try readRows { row, tags in
      for index in row.tags.indices {
        take(
          Scalar(
            tag: tags[row.tags[index]], step: row.step, seconds: row.seconds, value: row.values[index]))
      }
    }
  }

  /// The same, record by record: what is written together comes together, and nothing is allocated for it.
  /// - Parameter take: given the tags met so far too.
  package mutating func readRows(_ take: (borrowing EventRow, [String]) -> Void) throws(FileProblem) {
    var row = EventRow()
    var index = tagIndex
    tagIndex = TagIndex()
    defer { tagIndex = index }
    try readRecords { data in
      if row.parse(data, &index), !row.tags.isEmpty { take(row, index.tags) }
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
