import FileSupport
import Foundation
import Models
import Testing

@Suite("ml2-tui generate") struct GenerateTests {
  @Test("The weights inside the binary make a name for each of the report's pairs, and are named")
  func shipped() throws {
    let program = try Program()
    for (language, start) in [
      ("French", "L"), ("Russian", "R"), ("Spanish", "D"), ("Italian", "C"), ("German", "P"), ("Arabic", "K"),
    ] {
      let ended = try program.run("generate", "--language", language, "--start", start)
      #expect(ended.status == 0)
      #expect(ended.lines.count == 1)
      #expect(ended.lines[0].hasPrefix(start))
      #expect((2...20).contains(ended.lines[0].count))
      #expect(ended.errorLines == ["ml2-tui: names from the RNN that comes with the program"])
    }
  }

  @Test("Greedy names are the same every time, and case does not matter in a language")
  func greedy() throws {
    let program = try Program()
    let first = try program.run("generate", "--language", "Russian", "--start", "Ro")
    #expect(first.output == (try program.run("generate", "--language", "russian", "--start", "Ro").output))
    #expect(
      first.output
        == (try program.run("generate", "--language", "Russian", "--start", "Ro", "--seed", "9").output))
    #expect(first.output.hasPrefix("Ro"))
  }

  @Test("A seed determines sampled names; without one they are others each time")
  func sampled() throws {
    let program = try Program()
    func names(_ options: String...) throws -> [String] {
      let ended = try program.run(
        ["generate", "--language", "Italian", "--start", "C", "--count", "40"] + options)
      #expect(ended.status == 0)
      return ended.lines
    }
    let first = try names("--seed", "5")
    #expect(first.count == 40)
    #expect(Set(first).count > 20)
    #expect(first.allSatisfy { $0.hasPrefix("C") })
    #expect(try names("--seed", "5") == first)
    #expect(try names("--seed", "6") != first)
    #expect(try names() != names())
  }

  @Test("A low temperature gives the greedy name, a high one wild ones")
  func temperature() throws {
    let program = try Program()
    let greedy = try program.run("generate", "--language", "German", "--start", "S")
    let cold = try program.run(
      "generate", "--language", "German", "--start", "S", "--temperature", "1e-6", "--seed", "1")
    #expect(cold.output == greedy.output)
    let options = ["generate", "--language", "German", "--start", "S", "--count", "50", "--seed", "1"]
    let safe = try program.run(options + ["--temperature", "0.3"]).lines
    let wild = try program.run(options + ["--temperature", "3"]).lines
    #expect(Set(safe).count < Set(wild).count)
  }

  @Test("--all gives every language a name for every letter, in lines that fit on a screen")
  func all() throws {
    let ended = try Program().run("generate", "--all")
    #expect(ended.status == 0)
    let languages = ended.lines.filter { !$0.hasPrefix(" ") }
    #expect(languages.count == 18)
    #expect(languages == languages.sorted())
    #expect(ended.lines.allSatisfy { $0.count <= 80 })
    for block in ended.output.split(separator: /(?m)^[A-Z][a-z]+\n/) {
      // Names may have spaces in them; columns are at least two apart.
      let names = block.split(whereSeparator: \.isNewline).flatMap { line in
        line.split(separator: /\s{2,}/).map(String.init)
      }
      #expect(names.map { $0.prefix(1) }.joined() == "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    }
  }

  @Test("The user's last trained RNN comes before the shipped one, --weights before both")
  func source() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let trained = try program.run(
      "train", "rnn", "--names-dir", names, "--epochs", "30", "--batch-size", "12", "--learning-rate", "0.01",
      "--keep", "best")
    #expect(trained.status == 0)
    let saved = try #require(program.savedWeights.first)
    let own = try program.run("generate", "--language", "Beeish", "--start", "L")
    #expect(own.status == 0)
    #expect(own.errors.contains("your last trained RNN"))
    #expect(own.errors.contains(saved))
    #expect(own.output.hasPrefix("Lo"))
    let file = program.home["copy.safetensors"]
    try FileManager.default.moveItem(
      atPath: program.home["\(Program.weightsFolder)/\(saved)"], toPath: file)
    let named = try program.run("generate", "--language", "Beeish", "--start", "L", "--weights", file)
    #expect(named.output == own.output)
    #expect(named.errors.contains(file))
    expectUnknown(
      try program.run("generate", "--language", "Beeish", "--start", "L"),
      mentioning: ["--language", "Beeish", "Arabic, Chinese", "Vietnamese, the languages of the RNN that"])
  }

  static let mistakes: [(options: [String], parts: [String])] = [
    (["--language", "Klingon", "--start", "K"], ["--language", "found Klingon", "Arabic", "Vietnamese"]),
    (["--language", "italain", "--start", "K"], ["found italain", "; did you mean 'Italian'"]),
    (["--language", "Irish", "--start", "42"], ["--start", "found \"42\"", "letter"]),
    (["--language", "Irish", "--start", ""], ["--start", "letter"]),
    (["--language", "Irish", "--start", "東"], ["--start", "letter"]),
  ]

  @Test("A language or start that cannot be used is one line", arguments: mistakes)
  func refused(_ options: [String], _ parts: [String]) throws {
    expectUnknown(try Program().run(["generate"] + options), mentioning: parts)
  }

  @Test(
    "Numbers that cannot be used are refused",
    arguments: [
      (["--count", "0"], ["--count", "found 0"]), (["--count", "-2"], ["--count", "found -2"]),
      (["--count", "x"], ["--count", "found x", "an integer"]),
      (["--temperature", "0"], ["--temperature", "found 0", "positive"]),
      (["--temperature", "-1"], ["--temperature", "found -1", "positive"]),
      (["--temperature", "nan"], ["--temperature", "found nan", "positive"]),
      (["--all"], ["--all", "without"]),
    ])
  func numbers(_ options: [String], _ parts: [String]) throws {
    expectFailure(
      try Program().run(["generate", "--language", "Irish", "--start", "O"] + options), mentioning: parts)
  }

  @Test("The RNN as PyTorch saves it, without metadata, makes names in the embedded languages")
  func withoutMetadata() throws {
    let program = try Program()
    var weights = try Weights.shippedRNN()
    weights.metadata = ["format": "pt"]
    let file = program.home["pt.safetensors"]
    try weights.write(to: URL(fileURLWithPath: file))
    let options = ["generate", "--language", "Russian", "--start", "R"]
    let ended = try program.run(options + ["--weights", file])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output == (try program.run(options).output))
    #expect(ended.errors.contains(file) && ended.errors.contains("embedded"))
    #expect(try program.run("evaluate", "rnn", "--weights", file).status == 0)
  }

  @Test("A language is found by its own name, whatever is invisible in it, and shown clean")
  func invisible() throws {
    let program = try Program()
    let languages = ["سه\u{200C}زبان", "ab", "a\u{200D}b", "Re\u{1B}[31md"]
    for language in languages { try program.home.write("Anna\nBerta\nClara\n", to: "names/\(language).txt") }
    let trained = try program.run(
      "train", "rnn", "--names-dir", program.home["names"], "--batch-size", "2", "--max-iterations", "1")
    #expect(trained.status == 0, "\(trained.errors)")
    for language in languages + ["AB", "re?[31mD"] {
      let ended = try program.run("generate", "--language", language, "--start", "A", "--json")
      #expect(ended.status == 0, "\(ended.errors)")
      let object = try JSONText.object(ended.output)
      let found = try #require(object["language"] as? String)
      #expect(languages.contains(language) ? found == language : languages.contains(found))
    }
    let file = try #require(program.savedWeights.first)
    for shown in [
      try program.run(
        "evaluate", "rnn", "--names-dir", program.home["names"], "--weights",
        program.home["\(Program.weightsFolder)/\(file)"]),
      try program.run("data", "verify", "--names-dir", program.home["names"]),
      try program.run("generate", "--all"),
    ] {
      #expect(shown.status == 0 && shown.output.contains("Re?[31md"), "\(shown)")
      #expect(!shown.output.contains("\u{1B}") && !shown.errors.contains("\u{1B}"))
    }
  }

  @Test("A language that the weights do not know is said before a start is asked for")
  func languageFirst() throws {
    expectUnknown(
      try Program().run("generate", "--language", "Klingon"), mentioning: ["found Klingon", "Arabic"])
    let ended = try Program().run("generate", "--language", "Russian")
    expectUnknown(ended, mentioning: ["--start: found nothing"])
    expectFailure(try Program().run("generate", "--start", "R"), mentioning: ["--language"])
  }

  @Test(
    "A start that is not used as it is, or is unlikely, is told",
    arguments: [
      ("r", ["\"r\"", "\"R\""], "r"), ("R東o", ["東", "\"Ro\""], "Ro"), ("Ré", ["marks", "\"Re\""], "Re"),
      ("R9", ["9", "\"R\""], "R"),
    ])
  func changedStart(start: String, parts: [String], used: String) throws {
    let ended = try Program().run("generate", "--language", "Russian", "--start", start)
    #expect(ended.status == 0 && ended.output.hasPrefix(used))
    #expect(ended.errorLines.count == 2 && ended.errors.contains("--start"), "\(ended.errors)")
    for part in parts { #expect(ended.errors.contains(part), "\(ended.errors)") }
  }

  @Test("--json gives one object for each name, with the name that is printed without it")
  func json() throws {
    let program = try Program()
    let options = ["generate", "--language", "italian", "--start", "Ca", "--count", "3", "--seed", "4"]
    let ended = try program.run(options + ["--json"])
    let objects = try ended.lines.map {
      try JSONText.object($0)
    }
    #expect(objects.compactMap { $0["name"] as? String } == (try program.run(options).lines))
    for object in objects {
      #expect(object["event"] as? String == "name" && object["version"] as? Int == 1)
      #expect(object["language"] as? String == "Italian" && object["start"] as? String == "Ca")
      #expect(try #require(object["log_likelihood_per_letter"] as? Double) < 0)
    }
    #expect(try program.run("generate", "--all", "--json").lines.count == 18 * 26)
  }

  /// What is wrong is a mistake on the command line, although it is known only once the weights are.
  private func expectUnknown(
    _ ended: Ended, mentioning parts: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectFailure(ended, mentioning: parts, sourceLocation: sourceLocation)
    #expect(ended.status == 64, sourceLocation: sourceLocation)
  }
}
