/// The lines of UTF-8 text, without what ends them: whatever Unicode lets end a line, as spreadsheets, word
/// processors and old systems write it. CR LF is one end. The last line need not have any.
struct TextLines: Sequence, IteratorProtocol {
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private var rest: Bytes

  init(_ bytes: Bytes) { rest = bytes }

  mutating func next() -> Bytes? {
    guard !rest.isEmpty else { return nil }
    for place in rest.indices {
      let length = lengthOfEnd(at: place)
      guard length > 0 else { continue }
      defer { rest = rest[(place + length)...] }
      return rest[..<place]
    }
    defer { rest = rest[rest.endIndex...] }
    return rest
  }

  /// Bytes of the line end that begins here; 0 where none does.
  private func lengthOfEnd(at place: Int) -> Int {
    func follows(_ bytes: UInt8...) -> Bool { rest[(place + 1)...].starts(with: bytes) }
    switch rest[place] {
    case 0x0A, 0x0B, 0x0C: return 1  // Line feed, vertical tab, form feed.
    case 0x0D: return follows(0x0A) ? 2 : 1
    case 0xC2: return follows(0x85) ? 2 : 0  // Next line.
    case 0xE2: return follows(0x80, 0xA8) || follows(0x80, 0xA9) ? 3 : 0  // Line and paragraph separator.
    default: return 0
    }
  }
}
