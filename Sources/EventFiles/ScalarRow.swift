/// Writes the records of scalars that are measured together again and again: a step, a time, and a value for each tag.
///
/// What is the same in each is serialised once. A message is the concatenation of its parts, and a `Summary` of one
/// scalar ends with its value, so the rest of a record is copied and the values are put in.
package struct ScalarRow: Sendable {
  /// A `Summary` with all tags.
  private let summary: [UInt8]
  /// Where in it the values lie.
  private let places: [Int]
  /// The number and length of the `Summary` in an `Event`.
  private let prefix: [UInt8]

  package init(_ tags: [String]) {
    var summary: [UInt8] = []
    var places: [Int] = []
    for tag in tags {
      let one = Tensorboard_Summary.with {
        $0.value = [
          .with {
            $0.tag = tag
            $0.simpleValue = 0
          }
        ]
      }
      summary += (try? one.serializedBytes()) ?? []
      places.append(summary.count - 4)
    }
    self.summary = summary
    self.places = places
    // An event with nothing else; what comes before the summary's bytes is what is wanted.
    let event = Tensorboard_Event.with { event in
      event.summary = .with {
        $0.value = tags.map { tag in
          .with {
            $0.tag = tag
            $0.simpleValue = 0
          }
        }
      }
    }
    let whole: [UInt8] = (try? event.serializedBytes()) ?? []
    prefix = Array(whole.dropLast(summary.count))
  }

  /// Appends a record.
  /// - Parameters:
  ///   - seconds: since 1970.
  ///   - values: in the order of the tags.
  func append(step: Int, seconds: Double, values: (Int) -> Float, to bytes: inout [UInt8]) {
    RecordFrame.append(to: &bytes) { bytes in
      bytes.append(Self.wallTime)
      withUnsafeBytes(of: seconds.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(Self.step)
      var rest = UInt64(bitPattern: Int64(step))
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      bytes.append(contentsOf: prefix)
      let start = bytes.count
      bytes.append(contentsOf: summary)
      bytes.withUnsafeMutableBytes { buffer in
        for (index, place) in places.enumerated() {
          buffer.storeBytes(
            of: values(index).bitPattern.littleEndian, toByteOffset: start + place, as: UInt32.self)
        }
      }
    }
  }

  /// Field 1 with 8 bytes, field 2 as a varint.
  private static let wallTime: UInt8 = 1 << 3 | 1
  private static let step: UInt8 = 2 << 3
}
