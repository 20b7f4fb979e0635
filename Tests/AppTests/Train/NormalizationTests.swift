import FileSupport
import Foundation
import Models
import Testing

@Suite("What travels with the weights of the CNN") struct NormalizationTests {
  private func train(_ program: Program, _ images: String, _ more: String...) throws -> String {
    let file = program.home[UUID().uuidString + ".safetensors"]
    let ended = try program.run(
      ["train", "cnn", "--data-dir", images, "--epochs", "1", "--batch-size", "20", "--save", file] + more)
    #expect(ended.status == 0, "\(ended.errors)")
    return file
  }

  @Test("The file says data set, classes, normalisation and what the run came to")
  func metadata() throws {
    let program = try Program()
    let file = try train(program, try Samples.writeImages(to: program.home))
    let metadata = try Weights(contentsOf: URL(fileURLWithPath: file)).metadata
    #expect(metadata["dataset"] == "CIFAR-10")
    #expect(metadata["classes"]?.hasPrefix(#"["airplane","automobile""#) == true)
    for key in ["mean", "std"] {
      let values = try JSONDecoder().decode([Float].self, from: Data(try #require(metadata[key]).utf8))
      #expect(values.count == 3 && values.allSatisfy { (0.01...1).contains($0) })
    }
    #expect(metadata["epoch"] == "1" && metadata["iterations"] == "5")
    #expect(try #require(metadata["test_loss"].flatMap(Double.init)) > 0)
  }

  @Test("The same weights and test images give the same result whatever the training images beside them")
  func otherTrainingImages() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let file = try train(program, images)
    let dark = try Samples.writeImages(to: program.home, folder: "dark")
    for name in Samples.cifarFiles where name.hasPrefix("data") {
      let records = Samples.records(20).enumerated().map { $0 % 3073 == 0 ? $1 : $1 / 8 }
      try program.home.write(records, to: "dark/\(name)")
    }
    let outputs = try [images, dark].map { folder in
      let ended = try program.run("evaluate", "cnn", "--data-dir", folder, "--weights", file)
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(ended.errors == "")
      return ended.output
    }
    #expect(outputs[0] == outputs[1])
    // A run that begins from the weights goes on with their normalisation.
    let next = try train(program, dark, "--init", file)
    for key in ["mean", "std"] {
      #expect(
        try Weights(contentsOf: URL(fileURLWithPath: next)).metadata[key]
          == Weights(contentsOf: URL(fileURLWithPath: file)).metadata[key])
    }
  }

  @Test("Weights for other classes are refused, with the file and what to do")
  func otherClasses() throws {
    let program = try Program()
    let file = try train(program, try Samples.writeImages(to: program.home))
    let fashion = try Samples.writeFashion(to: program.home)
    for arguments in [
      ["evaluate", "cnn", "--data-dir", fashion, "--weights", file],
      ["train", "cnn", "--data-dir", fashion, "--init", file, "--batch-size", "20"],
      ["screenshot", "cnn", "--data-dir", fashion, "--init", file, "-o", program.home["s.svg"]],
    ] {
      expectFailure(
        try program.run(arguments),
        mentioning: [file, "CIFAR-10", "Fashion-MNIST", "--dataset", "--data-dir"])
    }
  }

  @Test("Weights that do not say how their images were normalised are used with a word about it")
  func silent() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let file = try train(program, images)
    var weights = try Weights(contentsOf: URL(fileURLWithPath: file))
    weights.metadata = ["format": "pt"]
    try weights.write(to: URL(fileURLWithPath: file))
    for arguments in [
      ["evaluate", "cnn", "--data-dir", images, "--weights", file],
      ["train", "cnn", "--data-dir", images, "--max-iterations", "1", "--batch-size", "20", "--init", file],
    ] {
      let ended = try program.run(arguments)
      #expect(ended.status == 0)
      #expect(ended.errorLines.count == 1 && ended.errors.contains(file), "\(ended.errors)")
      #expect(ended.errors.contains("normalised"))
    }
  }

  @Test(
    "Metadata that cannot be a normalisation are refused",
    arguments: [
      ("mean", "[0.5]"), ("mean", "x"), ("std", "[0.1, 0, 0.1]"), ("std", "[0.1, -1, 0.1]"),
      ("classes", "[]"),
    ])
  func damaged(key: String, text: String) throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let file = try train(program, images)
    var weights = try Weights(contentsOf: URL(fileURLWithPath: file))
    weights.metadata[key] = text
    try weights.write(to: URL(fileURLWithPath: file))
    expectFailure(
      try program.run("evaluate", "cnn", "--data-dir", images, "--weights", file), mentioning: [file, key])
  }

  @Test("Three classes go on from their weights, in the log and on the screen")
  func threeClasses() throws {
    let program = try Program()
    let images = try Samples.writeFashion(to: program.home)
    for (part, count) in [("train", 40), ("t10k", 10)] {
      try program.home.write(
        Samples.idx([count], (0..<count).map { UInt8($0 % 3) }), to: "fashion/\(part)-labels-idx1-ubyte")
    }
    try program.home.write("one\ntwo\nthree\n", to: "fashion/classes.txt")
    let file = try train(program, images)
    _ = try train(program, images, "--init", file)
    let picture = program.home["three.svg"]
    let ended = try program.run(
      "screenshot", "cnn", "--data-dir", images, "--init", file, "--batch-size", "20", "--after-iterations",
      "2",
      "-o", picture)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(FileManager.default.fileExists(atPath: picture))
  }
}
