import FileSupport
import Files
import Foundation
import Models
import Testing

@Suite("Writing safetensors")
final class SafetensorsWritingTests {
  private let temporary: TemporaryFolder
  private var folder: URL { temporary.url }

  init() throws { temporary = try TemporaryFolder() }

  static let written = Weights(
    [
      ("alpha", .init(shape: [2, 2], values: [1, -0.5, 1e-30, 3.25])),
      ("beta", .init(shape: [3], values: [-1, 0, 1])),
    ], metadata: ["network": "rnn"])

  @Test("The bytes are those of the format's own library")
  func libraryBytes() throws {
    let expected = try Data(contentsOf: fixture("safetensors-written.safetensors"))
    #expect(Data(Self.written.safetensors) == expected)
  }

  @Test("What is written is read back, values, order, text and all")
  func roundTrip() throws {
    let weights = Weights(
      [
        ("z \"quoted\" \\ é🙂\u{1}\n", .init(shape: [], values: [.leastNonzeroMagnitude])),
        ("a", .init(shape: [3, 0], values: [])),
        ("m", .init(shape: [1, 2, 1], values: [-0.0, -.infinity])),
      ], metadata: ["letters": "abc .,;'-", "": "\u{7f}\u{1f}\t"])
    let file = folder.appending(path: "weights.safetensors")
    try weights.write(to: file)
    #expect(try Weights(contentsOf: file) == weights)
  }

  @Test("Data begin at a multiple of 8 bytes", arguments: 0..<8)
  func alignment(length: Int) throws {
    let weights = Weights([(String(repeating: "n", count: length), .init(shape: [1], values: [1]))])
    #expect((weights.safetensors.count - 4) % 8 == 0)
    #expect(try Weights(safetensors: weights.safetensors, name: "alignment") == weights)
  }

  @Test("Equal weights give equal bytes, however their metadata were put together")
  func deterministic() {
    let pairs = (0..<40).map { ("key \($0)", "value \($0)") }
    let one = Weights(metadata: Dictionary(uniqueKeysWithValues: pairs))
    let other = Weights(metadata: Dictionary(uniqueKeysWithValues: pairs.reversed()))
    #expect(one.safetensors == other.safetensors)
  }

  @Test("A full disk is reported in one line that says what to do")
  func fullDisk() {
    let error = #expect(throws: FileWriteError.self) {
      try AtomicFile.write(Self.written.safetensors, to: URL(fileURLWithPath: "/dev/full"))
    }
    #expect(error?.problem == .full("/dev/full"))
    #expect(
      error?.description
        == "/dev/full: cannot be written: no space left in '/dev/full'; free some or name a file elsewhere")
  }
}
