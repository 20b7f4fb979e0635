import FileSupport
import Foundation
import Models
import Testing

@Suite("Weights that cannot be used") struct BadWeightsTests {
  /// A safetensors file with this header.
  private static func file(header: String, data: [UInt8] = []) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
  }

  /// Files with a word that the message must have.
  static let files: [(bytes: [UInt8], part: String)] = [
    ([], "0 bytes"),
    (Array("not a safetensors file at all".utf8), ""),
    (Array(repeating: 0xFF, count: 64), ""),
    (file(header: "{"), ""),
    (file(header: "[]"), ""),
    (file(header: #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#), "w"),
    (file(header: #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,999999999999]}}"#), "w"),
    (file(header: #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#), "w"),
    (
      file(
        header: #"{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#,
        data: Array(repeating: 0, count: 8)), "w"
    ),
    (
      file(header: #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, data: [0, 0, 0, 0]), "missing"
    ),
  ]

  @Test("A file that is damaged, lies or is something else is one line", arguments: 0..<files.count)
  func hostile(index: Int) throws {
    let program = try Program()
    let path = try program.home.write(Self.files[index].bytes, to: "bad.safetensors")
    let names = try Samples.writeNames(to: program.home)
    let parts = ["bad.safetensors", Self.files[index].part].filter { !$0.isEmpty }
    for arguments in [
      ["train", "rnn", "--names-dir", names, "--init", path],
      ["evaluate", "rnn", "--names-dir", names, "--weights", path],
      ["evaluate", "cnn", "--data-dir", try Samples.writeImages(to: program.home), "--weights", path],
    ] {
      expectFailure(try program.run(arguments), mentioning: parts)
    }
    expectFailure(
      try program.run("generate", "--weights", path, "--language", "Aaish", "--start", "A"),
      mentioning: ["bad.safetensors"])
  }

  @Test("A file that is not there, or a folder, is named")
  func missing() throws {
    let program = try Program()
    for path in ["/nowhere/w.safetensors", program.home.path] {
      expectFailure(
        try program.run("generate", "--weights", path, "--language", "Irish", "--start", "A"),
        mentioning: [path])
      expectFailure(try program.run("evaluate", "rnn", "--weights", path), mentioning: [path])
      expectFailure(try program.run("train", "rnn", "--init", path), mentioning: [path])
    }
  }

  @Test("Weights of the other network, of other languages, or with NaN are refused")
  func wrongKind() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let images = try Samples.writeImages(to: program.home)
    let (cnn, rnn) = (program.home["cnn.safetensors"], program.home["rnn.safetensors"])
    _ = try program.run(
      "train", "cnn", "--data-dir", images, "--batch-size", "50", "--max-iterations", "1", "--save", cnn)
    _ = try program.run("train", "rnn", "--names-dir", names, "--max-iterations", "1", "--save", rnn)
    expectFailure(
      try program.run("train", "rnn", "--names-dir", names, "--init", cnn), mentioning: [cnn, "network"])
    expectFailure(
      try program.run("evaluate", "cnn", "--data-dir", images, "--weights", rnn),
      mentioning: [rnn, "network"])
    expectFailure(
      try program.run("generate", "--weights", cnn, "--language", "Irish", "--start", "A"),
      mentioning: [cnn, "network"])
    expectFailure(
      try program.run("evaluate", "rnn", "--weights", rnn), mentioning: [rnn, "languages", "Arabic"])

    var weights = try Weights(contentsOf: URL(fileURLWithPath: rnn))
    weights.tensors["i2h.bias"]?.values[3] = .nan
    try weights.write(to: URL(fileURLWithPath: rnn))
    expectFailure(
      try program.run("train", "rnn", "--names-dir", names, "--init", rnn),
      mentioning: [rnn, "i2h.bias", "not finite"])
    weights.tensors["i2h.bias"] = Weights.Tensor(shape: [2], values: [1, 2])
    try weights.write(to: URL(fileURLWithPath: rnn))
    expectFailure(
      try program.run("train", "rnn", "--names-dir", names, "--init", rnn),
      mentioning: [rnn, "i2h.bias", "(2)", "(128)"])
  }
}
