import FileSupport
import Foundation
import Models
import Testing

@Suite("Which weights a run keeps") struct KeepTests {
  private func train(_ program: Program, _ options: [String]) throws -> Ended {
    try program.run(
      ["train", "rnn", "--names-dir", Samples.writeNames(to: program.home)] + Samples.spoiltRun + options)
  }

  private func events(_ ended: Ended) throws -> [[String: Any]] {
    try ended.lines.map {
      try JSONText.object($0)
    }
  }

  private func record(_ file: String) throws -> TrainingRecord {
    try TrainingRecord(Weights(contentsOf: URL(fileURLWithPath: file)).metadata)
  }

  private func epoch(of saved: String, _ program: Program) throws -> Int {
    try #require(try record(program.home["\(Program.weightsFolder)/\(saved)"]).epoch)
  }

  @Test("The best epoch's are saved beside the last, and the events say both")
  func beside() throws {
    let program = try Program()
    let ended = try train(program, ["--json", "--save", program.home["net.v1.safetensors"]])
    #expect(ended.status == 0, "\(ended.errors)")
    let events = try events(ended)
    let epochs = events.filter { $0["event"] as? String == "epoch" }
    let losses = epochs.compactMap { ($0["evaluation"] as? [String: Any])?["loss"] as? Double }
    let least = try #require(losses.min())
    let best = try #require(losses.firstIndex(of: least))
    try #require(losses.count == 4 && best < 3)
    let saved = events.filter { $0["event"] as? String == "saved" }
    #expect(events.suffix(2).allSatisfy { $0["event"] as? String == "saved" })
    #expect(saved.compactMap { $0["weights"] as? String } == ["best", "last"])
    #expect(saved[0]["epoch"] as? Int == best + 1 && saved[1]["epoch"] == nil)
    let files = saved.compactMap { $0["path"] as? String }
    #expect(files == [program.home["net.v1-best.safetensors"], program.home["net.v1.safetensors"]])
    let records = try files.map(record)
    #expect(records.map(\.testLoss) == [least, losses[3]])
    // Judged by another command they are what their names say.
    for (file, loss) in zip(files, [least, losses[3]]) {
      let judged = try program.run(
        "evaluate", "rnn", "--names-dir", program.home["names"], "--weights", file, "--json")
      let result = try JSONText.object(judged.output)
      #expect(abs((result["loss"] as? Double ?? 0) - loss) < 1e-6)
    }
  }

  @Test("Weights that an earlier run has left beside the file are said to be its own, and stay")
  func earlierRun() throws {
    let program = try Program()
    let (file, best) = (program.home["net.safetensors"], program.home["net-best.safetensors"])
    let note = "ml2-tui: \(best) was not written now and is of an earlier run"
    let first = try train(program, ["--save", file])
    #expect(!first.errorLines.contains(note))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: best))
    // The only epoch is the best and the last.
    let second = try program.run(
      "train", "rnn", "--names-dir", program.home["names"], "--epochs", "1", "--save", file)
    #expect(second.status == 0 && second.errorLines.contains(note), "\(second.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: best)) == bytes)
  }

  @Test("Without a file that was named, both get names that belong together, and the log says both")
  func inDataFolder() throws {
    let program = try Program()
    let ended = try train(program, [])
    let names = program.allSavedWeights.sorted()
    try #require(names.count == 2)
    let stem = String(names[1].dropLast(".safetensors".count))
    #expect(names[0] == "\(stem)-best.safetensors")
    let folder = program.home[Program.weightsFolder]
    #expect(
      ended.lines.suffix(2) == [
        "Weights of the best epoch, \(try epoch(of: names[0], program)), saved to \(folder)/\(names[0])",
        "Weights saved to \(folder)/\(names[1])",
      ])
    // The better ones make names.
    let made = try program.run("generate", "--language", "Aaish", "--start", "K")
    #expect((made.output + made.errors).contains("-best.safetensors"), "\(made.output)\(made.errors)")
  }

  @Test("The best alone are kept by --keep best, and by patience unless --keep last")
  func keep() throws {
    for (options, weights) in [
      (["--keep", "best"], ["best"]), (["--patience", "4"], ["best"]),
      (["--patience", "4", "--keep", "last"], ["best", "last"]), (["--keep", "last"], ["best", "last"]),
    ] {
      let program = try Program()
      let ended = try train(program, ["--json", "--save", program.home["w.safetensors"]] + options)
      let saved = try events(ended).filter { $0["event"] as? String == "saved" }
      #expect(saved.compactMap { $0["weights"] as? String } == weights, "\(options)")
      let file = program.home["w.safetensors"]
      #expect(saved.last?["path"] as? String == file)
      #expect((try record(file).epoch == 4) == (weights != ["best"]), "\(options)")
    }
    let wrong = try Program().run("train", "rnn", "--keep", "worst")
    #expect(wrong.status == 64)
  }

  @Test("A place that cannot be written loses neither")
  func fallback() throws {
    let program = try Program()
    // A folder of that name is in the way.
    try program.home.write("", to: "w-best.safetensors/file")
    let ended = try train(program, ["--save", program.home["w.safetensors"]])
    #expect(ended.status == 1)
    #expect(ended.errors.contains("w-best.safetensors"))
    #expect(try record(program.home["w.safetensors"]).epoch == 4)
    let saved = try #require(program.allSavedWeights.first)
    #expect(saved.hasSuffix("-best.safetensors"))
    #expect(try epoch(of: saved, program) < 4)
  }
}
