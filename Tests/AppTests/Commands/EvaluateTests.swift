import FileSupport
import Foundation
import Testing

@Suite("ml2-tui evaluate") struct EvaluateTests {
  @Test("The CNN's accuracy is the one at the end of its training, with classes and confusion")
  func images() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let file = program.home["w.safetensors"]
    let trained = try program.run(
      "train", "cnn", "--data-dir", images, "--epochs", "1", "--batch-size", "20", "--save", file)
    let ended = try program.run("evaluate", "cnn", "--data-dir", images, "--weights", file)
    #expect(ended.status == 0, "\(ended.errors)")
    let final = try #require(trained.lines.first { $0.hasPrefix("The final accuracy is ") })
    #expect(ended.lines[1] == final.replacing("final ", with: "") + " on 20 images")
    #expect(ended.lines[0].wholeMatch(of: /Test loss \d+\.\d{4}/) != nil)
    #expect(trained.lines.contains(ended.lines[0]))

    let classes = ended.lines[4..<14].map { $0.split(separator: " ") }
    #expect(classes.map { String($0[0]) } == Self.classNames)
    #expect(classes.allSatisfy { $0.count == 4 && $0[1] == "2" && $0[3].hasSuffix("%") })
    // Each row of the confusion matrix has the images of its class, its diagonal those predicted right.
    let confusion = ended.lines.suffix(10).map { $0.split(separator: " ") }
    #expect(confusion.map { String($0[0]) } == Self.classNames)
    let counts = confusion.map { $0.dropFirst().compactMap { Int($0) } }
    #expect(counts.allSatisfy { $0.count == 10 && $0.reduce(0, +) == 2 })
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    #expect(ended.lines[1].contains(String(format: "%.2f", Double(right) * 5)))
  }

  @Test("The RNN is judged per letter and by language")
  func names() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = program.home["w.safetensors"]
    let trained = try program.run(
      "train", "rnn", "--names-dir", names, "--epochs", "2", "--batch-size", "12", "--save", file)
    let ended = try program.run("evaluate", "rnn", "--names-dir", names, "--weights", file)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(trained.lines.contains(ended.lines[0]))
    #expect(ended.lines[0].wholeMatch(of: /Test loss \d+\.\d{4} per letter/) != nil)
    // Four names of a language, each with four letters after the first and the end.
    #expect(ended.lines[1].hasSuffix(" on 60 letters"))
    let rows = ended.lines.suffix(3).map { $0.split(separator: " ").map(String.init) }
    #expect(rows.map { $0[0] } == ["Aaish", "Beeish", "Ceeish"])
    #expect(rows.allSatisfy { $0.count == 4 && $0[1] == "20" })
  }

  @Test("A thread count that cannot be is refused")
  func threads() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = program.home["w.safetensors"]
    _ = try program.run("train", "rnn", "--names-dir", names, "--max-iterations", "1", "--save", file)
    expectFailure(
      try program.run("evaluate", "rnn", "--names-dir", names, "--weights", file, "--threads", "-1"),
      mentioning: ["--threads", "found -1", "1 to 1024"])
  }

  @Test("--json gives the same numbers under stable names")
  func json() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let file = program.home["w.safetensors"]
    _ = try program.run(
      "train", "cnn", "--data-dir", images, "--epochs", "1", "--batch-size", "20", "--save", file)
    let arguments = ["evaluate", "cnn", "--data-dir", images, "--weights", file]
    let ended = try program.run(arguments + ["--json"])
    #expect(ended.lines.count == 1 && ended.errors == "")
    let object = try JSONText.object(ended.output)
    #expect(object["event"] as? String == "evaluation" && object["network"] as? String == "cnn")
    #expect(object["dataset"] as? String == "CIFAR-10" && object["weights"] as? String == file)
    let accuracy = try #require(object["accuracy"] as? Double)
    let text = try program.run(arguments).lines
    #expect(text[1] == String(format: "The accuracy is %.2f%% on 20 images", accuracy * 100))
    #expect(text[0] == String(format: "Test loss %.4f", try #require(object["loss"] as? Double)))
    let confusion = try #require(object["confusion"] as? [[Int]])
    #expect(confusion.count == 10 && confusion.joined().reduce(0, +) == 20)
    #expect((object["classes"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == Self.classNames)
  }

  @Test("A class without test images has a dash for loss and accuracy, not zero")
  func absentClass() throws {
    let program = try Program()
    let images = try Samples.writeFashion(to: program.home, testLabels: [0, 0, 2, 3, 4, 5, 6, 7, 8, 9])
    let file = program.home["w.safetensors"]
    let data = ["--dataset", "fashion-mnist", "--data-dir", images]
    _ = try program.run(["train", "cnn", "--batch-size", "20", "--epochs", "1", "--save", file] + data)
    let ended = try program.run(["evaluate", "cnn", "--weights", file] + data)
    let row = try #require(ended.lines.first { $0.hasPrefix("trouser") })
    #expect(row.split(separator: " ") == ["trouser", "0", "–", "–"])
    let json = try program.run(["evaluate", "cnn", "--weights", file, "--json"] + data).output
    #expect(json.contains(#"{"count":0,"name":"trouser"}"#))
  }

  @Test("Tables are aligned by the columns of a terminal, also with languages in kanji")
  func wideCharacters() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    try FileManager.default.moveItem(atPath: names + "/Beeish.txt", toPath: names + "/日本語.txt")
    let file = program.home["w.safetensors"]
    _ = try program.run("train", "rnn", "--names-dir", names, "--max-iterations", "1", "--save", file)
    let ended = try program.run("evaluate", "rnn", "--names-dir", names, "--weights", file)
    let rows = ended.lines.suffix(3)
    // A kanji takes two columns, and every row ends in the same one.
    let widths = rows.map { row in row.count + row.filter { "日本語".contains($0) }.count }
    #expect(Set(widths).count == 1, "\(rows.joined(separator: "\n"))")
  }

  private static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]
}
