import FileSupport
import Foundation
import Models
import Testing

@Suite("Which of the saved RNNs makes names") struct ChosenWeightsTests {
  private let program: Program
  private let names: String

  init() throws {
    program = try Program()
    names = try Samples.writeNames(to: program.home)
  }

  private func train(_ options: String...) throws {
    let ended = try program.run(
      ["train", "rnn", "--names-dir", names, "--batch-size", "12", "--learning-rate", "0.01"] + options)
    #expect(ended.status == 0, "\(ended.errors)")
  }

  /// The note of where the names are from.
  private func source(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let ended = try program.run("generate", "--language", "Beeish", "--start", "L")
    #expect(ended.status == 0, "\(ended.errors)", sourceLocation: sourceLocation)
    return ended.errors
  }

  private func loss(_ file: String) throws -> Double {
    let metadata = try Weights.metadata(contentsOf: URL(fileURLWithPath: file))
    return try #require(TrainingRecord(metadata).comparableLoss)
  }

  @Test("A run saved elsewhere counts, and a short trial after it does not take its place")
  func savedElsewhere() throws {
    let good = program.home["mine.safetensors"]
    try train("--epochs", "20", "--keep", "best", "--save", good)
    #expect(try source().contains("your last trained RNN, \(good)"))
    try train("--epochs", "1")
    let trial = try #require(program.savedWeights.first)
    #expect(try loss(good) < loss(program.home["\(Program.weightsFolder)/\(trial)"]))
    let note = try source()
    #expect(note.contains(good) && note.contains("lowest test loss"), "\(note)")
    #expect(note.contains(String(format: "%.4f", try loss(good))))
    // Without it, the trial is the best there is.
    try FileManager.default.removeItem(atPath: good)
    #expect(try source().contains("your last trained RNN, \(program.home[Program.weightsFolder])"))
  }

  @Test("Losses on other names are not compared")
  func otherNames() throws {
    try train("--epochs", "20")
    let ended = try program.run("train", "rnn", "--max-iterations", "2")
    #expect(ended.status == 0)
    let generated = try program.run("generate", "--language", "Russian", "--start", "R")
    #expect(generated.status == 0, "\(generated.errors)")
    #expect(generated.errors.contains("your last trained RNN"))
  }

  @Test("A damaged index costs only its damaged lines, and is whole again after the next run")
  func damagedIndex() throws {
    let index = "data/ml2-tui/saved-weights.jsonl"
    let good = program.home["mine.safetensors"]
    try train("--epochs", "2", "--save", good)
    let line = String(
      decoding: try #require(FileManager.default.contents(atPath: program.home[index])), as: UTF8.self)
    #expect(line.contains(good))
    try program.home.write("{\n\u{0}\u{1}garbage\n\(line){\"file\":\"\(good)", to: index)
    #expect(try source().contains(good))
    let other = program.home["other.safetensors"]
    try train("--epochs", "1", "--save", other)
    let lines = String(
      decoding: try #require(FileManager.default.contents(atPath: program.home[index])), as: UTF8.self
    )
    .split(separator: "\n")
    #expect(lines.count == 2 && lines[1].contains(other))
    #expect(lines.allSatisfy { (try? JSONText.object($0)) != nil })
  }

  @Test("A damaged or gone file is passed over")
  func damagedFile() throws {
    try train("--epochs", "1")
    let saved = try #require(program.savedWeights.first)
    try program.home.write("no weights", to: "\(Program.weightsFolder)/rnn-29990101-000000.safetensors")
    #expect(try source().contains(saved))
  }
}
