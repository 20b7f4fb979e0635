import FileSupport
import Foundation
import Models
import Testing

/// Our reader against the format's own library, file by file: accepted and refused alike, values equal.
@Suite("Safetensors as the format's own library reads them")
struct SafetensorsCorpusTests {
  /// A line that `make_safetensors_corpus.py` writes.
  struct Example: Decodable {
    struct Tensor: Decodable {
      let name: String
      let dtype: String
      let shape: [String]
      let values: Data?
    }

    let file: Data
    let accepted: Bool
    /// Why ours refuses what the library accepts.
    let limit: String?
    let metadata: [[String]]?
    let tensors: [Tensor]?
  }

  static func examples(in file: URL) throws -> [Example] {
    try Data(contentsOf: file).split(separator: 0x0A)
      .map { try JSONDecoder().decode(Example.self, from: $0) }
  }

  /// What is different, one line each.
  static func differences(_ example: Example) -> [String] {
    let weights: Weights
    do {
      weights = try Weights(safetensors: Array(example.file), name: "example")
    } catch {
      return example.accepted && example.limit == nil ? ["refused, expected accepted: \(error)"] : []
    }
    guard example.accepted, example.limit == nil else { return ["accepted, expected refused"] }
    var differences: [String] = []
    // Names that are equal as strings although their bytes differ are one key for us.
    func isUnique(_ name: String, in names: [String]) -> Bool { names.filter { $0 == name }.count == 1 }
    let tensors = example.tensors ?? []
    for tensor in tensors where isUnique(tensor.name, in: tensors.map(\.name)) {
      let isCountable = tensor.shape.reduce(1 as Int?) { product, size in
        guard let product, let size = Int(size) else { return nil }
        let (next, overflow) = product.multipliedReportingOverflow(by: size)
        return overflow ? nil : next
      }
      guard let values = tensor.values, isCountable != nil else {
        if weights.otherTypes[tensor.name] != tensor.dtype { differences.append("\(tensor.name): type") }
        continue
      }
      guard let found = weights[tensor.name] else {
        differences.append("\(tensor.name): missing")
        continue
      }
      if found.shape.map(String.init) != tensor.shape { differences.append("\(tensor.name): shape") }
      let expected = values.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map {
          Float(
            bitPattern: UInt32(
              littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
      }
      let areEqual =
        found.values.count == expected.count
        && zip(found.values, expected).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
      if !areEqual { differences.append("\(tensor.name): values") }
    }
    if Set(weights.tensors.keys).union(weights.otherTypes.keys) != Set(tensors.map(\.name)) {
      differences.append("other tensors: \(weights.names)")
    }
    let metadata = example.metadata ?? []
    for pair in metadata where isUnique(pair[0], in: metadata.map { $0[0] }) {
      if weights.metadata[pair[0]] != pair[1] { differences.append("metadata \(pair[0])") }
    }
    if weights.metadata.count != Set(metadata.map { $0[0] }).count { differences.append("other metadata") }
    return differences
  }

  static func check(_ examples: [Example]) {
    for (index, example) in examples.enumerated() {
      let found = differences(example)
      let text = String(decoding: example.file.prefix(400), as: UTF8.self)
      #expect(found.isEmpty, "example \(index): \(found.joined(separator: "; ")) in \(text.debugDescription)")
    }
  }

  @Test("Four hundred files of all kinds") func corpus() throws {
    let examples = try Self.examples(in: fixture("safetensors-corpus.jsonl"))
    #expect(examples.count == 400)
    #expect(examples.count { $0.accepted } > 100 && examples.count { !$0.accepted } > 100)
    Self.check(examples)
  }

  /// A Python that has the library, in the active virtual environment, that of the benchmarks, or on the path.
  static let python: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = [
      environment["VIRTUAL_ENV"].map { $0 + "/bin" }, ".venv/bin", ".build/bench-venv/bin", "/tmp/venv/bin",
    ]
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders.compactMap { $0 } + path).map { $0 + "/python3" }.first { python in
      FileManager.default.isExecutableFile(atPath: python)
        && (try? run(python, ["-c", "import numpy, safetensors"])) == 0
    }
  }()

  private static func run(_ command: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("Ten thousand new files", .enabled(if: python != nil, "needs Python with numpy and safetensors"))
  func newFiles() throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "corpus.jsonl")
    let seed = Int.random(in: 0..<1_000_000_000)
    let script = try fixture("make_safetensors_corpus.py").path
    #expect(
      try Self.run(try #require(Self.python), [script, "10000", "\(seed)", output.path]) == 0, "seed \(seed)")
    let examples = try Self.examples(in: output)
    #expect(examples.count == 10_000, "seed \(seed)")
    Self.check(examples)
  }
}
