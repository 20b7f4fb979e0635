import FileSupport
import Foundation
import Testing

@Suite("ml2-tui screenshot") struct ScreenshotTests {
  @Test("The picture holds what the screen shows once the keys are pressed")
  func picture() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = program.home["screen.svg"]
    let ended = try program.run(
      "screenshot", "rnn", "--names-dir", names, "--batch-size", "12", "--epochs", "2", "--size", "100x30",
      "--keys", "@1 / best Enter @1000", "-o", file)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output == "" && ended.errors == "")
    let picture = try String(contentsOfFile: file, encoding: .utf8)
    #expect(picture.hasPrefix("<svg ") || picture.hasPrefix("<?xml "))
    #expect(picture.hasSuffix("</svg>\n"))
    let shown = picture.replacing(/<[^>]*>/, with: "")
    for text in ["RNN", "finished", "hyperparameters", "names", "best", "quit"] {
      #expect(shown.contains(text), "no \(text)")
    }
  }

  @Test("Iterations that the run never reaches are said to be missing")
  func tooFew() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let ended = try program.run(
      "screenshot", "rnn", "--names-dir", names, "--max-iterations", "3", "--after-iterations", "1000", "-o",
      program.home["screen.svg"])
    #expect(ended.status == 0)
    #expect(ended.errors.contains("--after-iterations: found 1000"))
    #expect(ended.errors.contains("3 iterations"))
  }

  @Test("Another look and another size give another picture")
  func look() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    func picture(_ options: String...) throws -> String {
      let file = program.home["screen.svg"]
      let ended = try program.run(
        ["screenshot", "rnn", "--names-dir", names, "--after-iterations", "1", "-o", file] + options)
      #expect(ended.status == 0, "\(ended.errors)")
      return try String(contentsOfFile: file, encoding: .utf8)
    }
    let small = try picture("--size", "50x12")
    #expect(small.contains("50×12") && small.contains("60×16"))
    let ascii = try picture("--ascii", "--theme", "light")
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("Names come from the shipped RNN where the one that was saved last knows other languages")
  func otherLanguages() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let trained = try program.run(
      "train", "rnn", "--names-dir", names, "--batch-size", "12", "--max-iterations", "1")
    #expect(trained.status == 0, "\(trained.errors)")
    // Paused before the first epoch, after which names come from the run itself.
    func source(_ options: String...) throws -> [String] {
      let file = program.home["screen.svg"]
      let ended = try program.run(
        [
          "screenshot", "rnn", "--size", "120x36", "--epochs", "100000", "--keys", "p @1s",
          "--after-iterations", "1", "-o", file,
        ] + options)
      #expect(ended.status == 0, "\(ended.errors)")
      let picture = try String(contentsOfFile: file, encoding: .utf8)
      return ["saved", "or", "shipped"].filter { picture.contains(">\($0)<") }
    }
    #expect(try source() == ["shipped"])
    #expect(try source("--names-dir", names, "--batch-size", "1") == ["saved"])
  }

  @Test(
    "What cannot be is said in one line before any training",
    arguments: [
      (["--size", "5000x5000"], ["--size", "found 5000x5000", "1x1 to 1000x1000"]),
      (["--size", "120"], ["--size", "found 120", "such as 120x36"]),
      (["--keys", "p @soon"], ["--keys", "found @soon", "@200"]),
      (["--keys", "Ctrl-Enter"], ["--keys", "found Ctrl-Enter", "Ctrl-A to Ctrl-Z"]),
      (["--after-iterations", "0"], ["--after-iterations", "found 0", "1 or more"]),
      (["--output", "/nowhere/screen.svg"], ["/nowhere/screen.svg"]),
      (["--batch-size", "1000000"], ["1000000"]),
    ])
  func refused(options: [String], parts: [String]) throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let output = options.contains("--output") ? [] : ["-o", program.home["screen.svg"]]
    let ended = try program.run(["screenshot", "rnn", "--names-dir", names] + output + options)
    expectFailure(ended, mentioning: parts)
    #expect(ended.status == (options[0] == "--output" ? 1 : 64))
    #expect(!FileManager.default.fileExists(atPath: program.home["screen.svg"]))
  }
}
