import Datasets
import Files
import Foundation
import Models
import RunStore
import Training

/// The folder of a run that a command trains, and what writes it.
struct KeptRun {
  let recorder: RunRecorder
  let policy: SnapshotPolicy

  /// Seconds that the end waits for the disk.
  private static let patience = 60.0

  /// Makes the folder of a new run. Once the session has been started it is to be told of by `start`.
  /// - Parameter session: one that has not been started.
  /// - Returns: `nil` where no folder can be made at the place that nobody chose; `notify` is told why.
  static func begin(
    _ session: TrainingSession, on data: TrainingData, from source: DataOptions, _ options: KeepOptions,
    notify: @escaping @Sendable (String) -> Void
  ) throws -> KeptRun? {
    let configuration = session.configuration
    // A fingerprint of all images takes its time, which is not the training's.
    return try begin(session, options, parent: nil, notify: notify) {
      source.source(of: data, configuration)
    }
  }

  /// The same for a run that goes on from a place in another one.
  /// - Parameter source: of the other one.
  static func begin(
    _ session: TrainingSession, like source: RunManifest.Source, on data: TrainingData,
    _ options: KeepOptions, parent: RunManifest.Parent, notify: @escaping @Sendable (String) -> Void
  ) throws -> KeptRun? {
    try begin(session, options, parent: parent, notify: notify) {
      RunManifest.Source(
        title: source.title, dataset: source.dataset, folder: source.folder,
        trainingSamples: source.trainingSamples, fingerprint: data.fingerprint)
    }
  }

  private static func begin(
    _ session: TrainingSession, _ options: KeepOptions, parent: RunManifest.Parent?,
    notify: @escaping @Sendable (String) -> Void, source: @escaping @Sendable () -> RunManifest.Source
  ) throws -> KeptRun? {
    do throws(RunFolderError) {
      let configuration = session.configuration
      let folder = try RunFolder.create(
        in: options.folder.path, configuration.network, name: options.name)
      guard let lock = try folder.lock() else { throw RunFolderError(path: folder.path, problem: .live) }
      let (name, note) = (options.name ?? folder.word, options.note)
      let recorder = RunRecorder(folder, lock: lock, of: session) {
        RunManifest(
          name: name, note: note, created: Date().timeIntervalSince1970, configuration: configuration,
          data: source(),
          environment: .current(threads: configuration.threads), parent: parent)
      } notify: {
        notify($0.text)
      }
      return KeptRun(recorder: recorder, policy: .keeping(every: options.checkpoints.seconds))
    } catch {
      if options.folder.isChosen { throw error }
      notify("the run is not kept: \(error)")
      return nil
    }
  }

  /// Goes on writing the folder of an old run.
  static func resume(
    _ session: TrainingSession, _ folder: RunFolder, _ lock: RunLock, _ checkpoint: CheckpointStore.Content,
    _ option: CheckpointOption, notify: @escaping @Sendable (String) -> Void
  ) -> KeptRun {
    KeptRun(
      recorder: RunRecorder(folder, lock: lock, after: checkpoint, of: session) { notify($0.text) },
      policy: .keeping(every: option.seconds))
  }

  /// After the end of the session.
  /// - Returns: what could not be written.
  func end() -> String? { recorder.waitForEnd(seconds: Self.patience) }
}

extension RunsFolderOption {
  /// Whether a person said where the runs are.
  var isChosen: Bool { chosen != nil || ProcessInfo.processInfo.environment["ML2_RUNS_DIR"] != nil }
}

extension DataOptions {
  fileprivate func source(of data: TrainingData, _ configuration: Configuration) -> RunManifest.Source {
    let folder = configuration.network == .cnn ? dataDir : namesDir
    let kind = ImageDatasetKind.allCases.first { $0.title == configuration.dataset }
    return RunManifest.Source(
      title: configuration.dataset, dataset: configuration.network == .cnn ? kind?.rawValue : nil,
      folder: folder.map { UserPath.absolute($0) }, trainingSamples: data.trainingSamples,
      fingerprint: data.fingerprint)
  }
}

extension TrainingData {
  fileprivate var trainingSamples: Int {
    switch self {
    case .images(let dataset): dataset.train.count
    case .names(let dataset): dataset.names.reduce(0) { $0 + $1.count }
    }
  }
}

extension RunManifest.Environment {
  /// Of this process.
  static func current(threads: Int) -> Self {
    let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = processors.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return Self(
      program: ML2TUI.configuration.version, processor: model ?? "unknown",
      host: ProcessInfo.processInfo.hostName, threads: threads)
  }
}
