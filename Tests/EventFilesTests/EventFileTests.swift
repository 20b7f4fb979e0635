import CChecksum
import EventFiles
import FileSupport
import Foundation
import Testing

@Suite("Event files") struct EventFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ body: (EventFileWriter) -> Void) throws -> String {
    let path = folder["events.out.tfevents.1"]
    let writer = try EventFileWriter(creating: path, seconds: 1_700_000_000)
    body(writer)
    let length = writer.length
    try writer.flush()
    #expect(writer.length == length && writer.waitingBytes == 0)
    return path
  }

  private func scalars(_ path: String) throws -> (values: [EventFileReader.Scalar], end: RecordScanner.End) {
    var reader = EventFileReader(path)
    var values: [EventFileReader.Scalar] = []
    try reader.read { values.append($0) }
    return (values, reader.end)
  }

  /// RFC 3720, appendix B.4, and the check value of the catalogues.
  @Test(
    "The checksum is CRC-32C, in any pieces",
    arguments: [
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa), ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      (Array(0..<32), 0x46dd_794e), (Array("123456789".utf8), 0xe306_9283),
    ] as [([UInt8], UInt32)])
  func checksum(bytes: [UInt8], expected: UInt32) {
    for split in 0...bytes.count {
      let first = ml2_crc32c(0, Array(bytes[..<split]), split)
      #expect(ml2_crc32c(first, Array(bytes[split...]), bytes.count - split) == expected)
    }
  }

  @Test("What is written is read again, to the bit")
  func roundTrip() throws {
    let values: [Float] = [0, -0.0, .infinity, .leastNonzeroMagnitude, 3.25, .greatestFiniteMagnitude]
    let steps = [0, 1, 127, 128, 300, 1 << 40]
    let path = try write { writer in
      for (step, value) in zip(steps, values) {
        writer.append(ScalarRow(["train/loss", "Füße", ""]), step: step, seconds: Double(step) + 0.5) {
          [value, 2, 3][$0]
        }
      }
      writer.append(text: "a **text**", tag: "log", step: 3, seconds: 1)
    }
    let (read, end) = try scalars(path)
    #expect(end == .whole)
    #expect(read.count == 3 * steps.count)
    for (index, scalar) in read.enumerated() {
      #expect(scalar.tag == ["train/loss", "Füße", ""][index % 3])
      #expect(scalar.step == steps[index / 3] && scalar.seconds == Double(scalar.step) + 0.5)
      let value = index % 3 == 0 ? values[index / 3] : Float(index % 3 + 1)
      #expect(Float(scalar.value).bitPattern == value.bitPattern)
    }
  }

  @Test("A file that is still written is read on from where it ended, whatever is there of its last record")
  func growing() throws {
    let whole = try write { writer in
      for step in 1...20 {
        writer.append(ScalarRow(["a", "b"]), step: step, seconds: 0) { _ in Float(step) }
      }
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    let path = folder["growing"]
    var reader = EventFileReader(path)
    var steps: [Int] = []
    for length in stride(from: 0, through: bytes.count, by: 7) + [bytes.count] {
      try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
      try reader.read { if $0.tag == "a" { steps.append($0.step) } }
      #expect(reader.end != .damaged)
    }
    #expect(steps == Array(1...20) && reader.end == .whole && reader.offset == bytes.count)
  }

  @Test("Any flipped bit is noticed, and what came before it stands")
  func damaged() throws {
    let path = try write { writer in
      for step in 1...3 { writer.append(ScalarRow(["a"]), step: step, seconds: 0) { _ in Float(step) } }
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      try Data(changed).write(to: URL(fileURLWithPath: path))
      let (read, end) = try scalars(path)
      #expect(end == .damaged, "bit \(bit)")
      #expect(read.map(\.step) == Array([1, 2, 3].prefix(read.count)) && read.count < 3)
    }
  }

  @Test("Bytes of any kind are no reason to crash")
  func noise() throws {
    var numbers = SystemRandomNumberGenerator()
    for length in 0..<300 {
      let path = folder["noise"]
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(try scalars(path).values.isEmpty)
    }
  }
}
