import Foundation
import RunStore
import Text
import Training

/// A session that repeats a part of a kept run, with its progress on standard error where a person looks.
struct QuietSession {
  /// What the run is called.
  let name: String
  /// Iterations that are to be trained.
  let iterations: Int
  private let session: TrainingSession
  private let script: [ScriptedCommand]

  /// Seconds between two lines.
  private static let interval = 0.2

  /// - Parameter start: `nil` to begin with the settings of the run.
  init(
    _ manifest: RunManifest, from start: CheckpointStore.Content?, on data: TrainingData,
    script: [ScriptedCommand], iterations: Int
  ) throws {
    name = manifest.name
    self.iterations = iterations
    self.script = script
    session =
      try start.map { try TrainingSession(resuming: $0.snapshot, data: data) }
      ?? TrainingSession(configuration: manifest.configuration, data: data)
  }

  /// Runs it to its end, which the script or the settings bring about.
  /// - Throws: where it failed, or a signal ended it.
  func run(_ observe: (SessionEvent) -> Void) throws {
    let signals = StopSignals { [session] in session.send(.stop) }
    let isTerminal = isatty(STDERR_FILENO) == 1
    let events = session.subscribe(.all)
    // It may have been paused when its first checkpoint was written.
    session.send(.resume)
    session.start(script: script)
    var done = 0
    var shown = Date.distantPast
    defer { if isTerminal { StandardError.write("\r\u{1B}[K") } }
    while true {
      for event in events.wait(timeout: 3600) {
        observe(event)
        switch event {
        case .iteration(let progress): done += progress.samples.count
        // The run that is repeated went on, or its end comes next.
        case .diverged: session.send(.resume)
        case .finished:
          if let number = signals.number { throw Failure.Message("\(name): ended by signal \(number)") }
          return
        case .failed(let reason): throw Failure.Message("\(name): \(reason)")
        default: break
        }
      }
      if isTerminal, Date().timeIntervalSince(shown) > Self.interval {
        shown = Date()
        StandardError.write(
          "\rRepeating \(name.withoutControlCharacters): \(done.grouped) of \(iterations.grouped) iterations\u{1B}[K"
        )
      }
    }
  }
}
