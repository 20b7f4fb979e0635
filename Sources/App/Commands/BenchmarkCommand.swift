import ArgumentParser
import Canvas
import Foundation
import Training

/// `ml2-tui benchmark`: times the parts of training, for comparison with other programs.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Time a training step, an epoch or the screen and print one JSON object.",
    discussion: """
      EXAMPLES
        ml2-tui benchmark cnn-step --batch-size 256 --threads 1
        ml2-tui benchmark cnn-epoch
        ml2-tui benchmark rnn-step --iterations 10000
        ml2-tui benchmark screen --size 200x60
        ml2-tui benchmark runs --turns 40
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case cnnStep = "cnn-step"
    case cnnEpoch = "cnn-epoch"
    case rnnStep = "rnn-step"
    case screen
    /// What keeping a run costs, and how fast kept runs are read.
    case runs
  }

  @Argument(help: "What to time.")
  var subject: Subject
  @Option(
    parsing: .unconditional,
    help: .integer("Samples per iteration (default: 128 for the CNN, 1 for the RNN)."))
  var batchSize: Int?
  @Option(
    parsing: .unconditional, help: .integer("Threads to use (default: what affinity and cgroup allow)."))
  var threads: Int?
  @Option(parsing: .unconditional, help: .integer("Timed iterations; for cnn-epoch, batches."))
  var iterations: Int?
  @Option(help: ArgumentHelp("screen: its columns and rows.", valueName: SizeArgument.valueName))
  var size = SizeArgument(Size(columns: 120, rows: 36))
  @Option(parsing: .unconditional, help: .integer("screen, runs: turns with and without."))
  var turns = 20
  @Option(parsing: .unconditional, help: .integer("screen: keys to press, of either kind."))
  var keys = 200
  @OptionGroup(title: "Data") var data: DataOptions

  func run() throws {
    try Failure.reporting {
      try checkRanges()
      switch subject {
      case .cnnStep: try timeTraining(.cnnStep)
      case .cnnEpoch: try timeTraining(.cnnEpoch)
      case .rnnStep: try timeTraining(.rnnStep)
      case .screen: try timeScreen()
      case .runs: try timeRuns()
      }
    }
  }

  /// Of all options, also of those that this subject does not use.
  private func checkRanges() throws {
    for (field, value, limit) in [
      ("turns", turns, 10_000), ("keys", keys, 10_000), ("threads", usedThreads, 1024),
      ("batch size", batchSize ?? 1, 65_536),
    ] where !(1...limit).contains(value) {
      throw ConfigurationError(field: field, found: "\(value)", expected: "1 to \(limit)")
    }
    if let iterations, iterations < 1 {
      throw ConfigurationError(field: "iterations", found: "\(iterations)", expected: "1 or more")
    }
  }

  private func timeRuns() throws {
    var options = try TrainOptions.parse(["--preset", "report"])
    options.data = data
    options.threads = threads
    // Of the RNN with one name an iteration, which makes the most of them.
    try print(
      try RunsBenchmark(network: .rnn, batchSize: batchSize ?? 1, turns: turns, options: options).run())
  }

  private func timeScreen() throws {
    var options = try TrainOptions.parse([])
    options.data = data
    options.batchSize = batchSize
    options.threads = threads
    try print(
      try ScreenBenchmark(size: size.size, turns: turns, keys: keys, options: options).run())
    ProcessEnd.leave()
  }

  private func timeTraining(_ subject: TrainingBenchmark.Subject) throws {
    let size = batchSize ?? (subject == .rnnStep ? 1 : 128)
    let count = iterations ?? (subject == .rnnStep ? 20_000 : subject == .cnnStep ? 60 : 390)
    try print(
      try TrainingBenchmark(
        subject: subject, batchSize: size, threads: usedThreads, iterations: count, data: data
      ).run())
  }

  private var usedThreads: Int { threads ?? AvailableProcessors.count }

  private func print(_ result: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    StandardOutput.write(String(decoding: try encoder.encode(result), as: UTF8.self) + "\n")
  }
}
