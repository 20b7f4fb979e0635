import EventFiles
import Files
import Foundation
import Metrics
import RunStore
import Text
import Timing
import Training

/// What keeping runs costs the training, and how fast runs are listed and opened again.
struct RunsBenchmark {
  var network: NetworkKind
  var batchSize: Int?
  /// Pairs of trainings without and with keeping.
  var turns: Int
  var options: TrainOptions

  struct Result: Encodable {
    let benchmark = "runs"
    let network: String
    let batchSize: Int
    let threads: Int
    /// Speed of the training that is kept over that of the one that is not, one for each pair.
    var speedRatios: [Double] = []
    var iterationsPerSecond: [Double] = []
    /// Of the event file, for each iteration.
    var bytesPerIteration = 0.0
    /// From the event files of a run of a million iterations to its curves, to be drawn.
    var openMillionMs: [Double] = []
    /// A list of 10,000 runs, anew and once more.
    var listMs: [Double] = []
  }

  private static let seconds = 1.5

  func run() throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/ml2-tui-bench-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let data = try DataLoading.load(options.data, for: network, notify: DataLoading.printNote)
    var configuration = try options.configuration(for: network)
    configuration.hyperparameters.epochs = 1_000_000
    if let batchSize { configuration.hyperparameters.batchSize = batchSize }
    var result = Result(
      network: network.rawValue, batchSize: configuration.hyperparameters.batchSize,
      threads: configuration.threads)
    for turn in 0..<turns {
      // Neither is always the first.
      let order = turn % 2 == 0 ? [false, true] : [true, false]
      var speeds: [Bool: Double] = [:]
      for isKept in order {
        speeds[isKept] = try speed(configuration, data, keptIn: isKept ? folder : nil, &result)
      }
      guard let kept = speeds[true], let plain = speeds[false] else { continue }
      result.speedRatios.append(kept / plain)
      result.iterationsPerSecond.append(plain)
    }
    result.openMillionMs = try openMillion(folder, configuration)
    result.listMs = try list(folder)
    return result
  }

  /// Iterations per second.
  private func speed(
    _ configuration: Configuration, _ data: TrainingData, keptIn folder: String?, _ result: inout Result
  ) throws -> Double? {
    let session = try TrainingSession(configuration: configuration, data: data)
    var keeping = try KeepOptions.parse([])
    keeping.folder.chosen = folder
    let kept = try folder.flatMap { _ in
      try KeptRun.begin(session, on: data, from: options.data, keeping) { _ in }
    }
    let events = session.subscribe()
    kept?.recorder.start()
    session.start(snapshots: kept?.policy ?? .none)
    let deadline = SystemClock.uptime() + Self.seconds
    var first: IterationSample?
    var last: IterationSample?
    while SystemClock.uptime() < deadline {
      for case .iteration(let progress) in events.wait(timeout: 0.1) {
        first = first ?? progress.samples.last
        last = progress.samples.last
      }
    }
    session.send(.stop)
    session.waitForEnd(seconds: 60)
    _ = kept?.end()
    guard let first, let last, last.seconds > first.seconds else { return nil }
    if let kept {
      let size = kept.recorder.folder.eventFiles.reduce(0) {
        $0
          + ((try? FileManager.default.attributesOfItem(atPath: kept.recorder.folder[$1])[.size] as? Int) ?? 0)
      }
      result.bytesPerIteration = Double(size) / Double(last.iteration)
      try? FileManager.default.removeItem(atPath: kept.recorder.folder.path)
    }
    return Double(last.iteration - first.iteration) / (last.seconds - first.seconds)
  }

  /// Milliseconds, five times.
  private func openMillion(_ folder: String, _ configuration: Configuration) throws -> [Double] {
    let run = RunFolder(folder + "/million")
    try FileManager.default.createDirectory(atPath: run.path, withIntermediateDirectories: true)
    try MadeUpCurves.write(to: run, iterations: 1_000_000)
    return (0..<5).map { _ in
      let start = SystemClock.uptime()
      var history = RunHistory(smoothing: 0.9)
      RunCurves(run).read(into: &history)
      let milliseconds = 1e3 * (SystemClock.uptime() - start)
      precondition(history.count == 1_000_000, "the curves are not whole")
      return milliseconds
    }
  }

  private func list(_ folder: String) throws -> [Double] {
    let runs = folder + "/list"
    try FileManager.default.createDirectory(atPath: runs, withIntermediateDirectories: true)
    let configuration = try options.configuration(for: network)
    let manifest = RunManifest(
      name: "otter", created: 0, configuration: configuration,
      data: .init(title: "surnames", trainingSamples: 1, fingerprint: ""),
      environment: .init(program: "", processor: "", host: "", threads: 1))
    let status = RunStatus(state: .finished)
    for number in 0..<10_000 {
      let run = RunFolder("\(runs)/20261127-\(100_000 + number)-\(network.rawValue)-otter")
      try FileManager.default.createDirectory(atPath: run.path, withIntermediateDirectories: false)
      try manifest.write(to: run)
      try status.write(to: run)
    }
    return try (0..<3).map { _ in
      let start = SystemClock.uptime()
      let count = try RunCatalog(runs).entries().runs.count
      precondition(count == 10_000, "the list is not whole")
      return 1e3 * (SystemClock.uptime() - start)
    }
  }
}
