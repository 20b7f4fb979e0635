/// Goes through the records of an event file in memory, from any record on.
package struct RecordScanner {
  private let bytes: UnsafeRawBufferPointer
  /// Where the next record begins: after the last that was whole and intact.
  package private(set) var offset: Int
  /// Why the scan has ended; `nil` before it has.
  package private(set) var end: End?

  package enum End: Sendable, Equatable {
    /// After a whole record.
    case whole
    /// The last record is not all there, as when it is still being written.
    case cut
    /// A checksum is wrong: what follows cannot be told.
    case damaged
  }

  /// - Parameter offset: where a record begins.
  package init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The data of the next record, which lies in the bytes given; `nil` at the end.
  package mutating func next() -> UnsafeRawBufferPointer? {
    guard end == nil else { return nil }
    let rest = bytes.count - offset
    guard rest > 0 else { return finish(.whole) }
    guard rest >= RecordFrame.headerSize else { return finish(.cut) }
    let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    guard checksum(at: offset + 8) == RecordFrame.maskedChecksum(part(offset, 8)) else {
      return finish(.damaged)
    }
    guard length <= UInt64(max(0, rest - RecordFrame.headerSize - RecordFrame.footerSize)) else {
      return finish(.cut)
    }
    let data = part(offset + RecordFrame.headerSize, Int(length))
    guard checksum(at: offset + RecordFrame.headerSize + Int(length)) == RecordFrame.maskedChecksum(data)
    else { return finish(.damaged) }
    offset += RecordFrame.headerSize + Int(length) + RecordFrame.footerSize
    return data
  }

  private mutating func finish(_ end: End) -> UnsafeRawBufferPointer? {
    self.end = end
    return nil
  }

  private func part(_ start: Int, _ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
  }

  private func checksum(at place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
