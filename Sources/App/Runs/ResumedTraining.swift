import Datasets
import Models
import RunStore
import Training

/// Training that goes on where a run was left, with a log instead of a screen.
struct ResumedTraining {
  let entry: RunCatalog.Entry
  let command: ResumeCommand

  private var folder: RunFolder { entry.folder }
  private var manifest: RunManifest { entry.manifest }

  func run() throws {
    guard let lock = try folder.lock() else { throw RunFolderError(path: folder.path, problem: .live) }
    let store = CheckpointStore(folder)
    guard let checkpoint = store.newest(notify: { DataLoading.printNote("\($0); the one before it is used") })
    else { throw RunFolderError(path: folder.path, problem: .nothingToGoOnFrom) }
    let snapshot = checkpoint.snapshot
    let network = snapshot.configuration.network
    try checkEnd(snapshot)
    let changes = try changes(snapshot)
    try ProcessLimits.check(
      threads: snapshot.configuration.threads, helpers: 5,
      memory: ProcessLimits.memory(of: network, batchSize: snapshot.hyperparameters.batchSize))
    let premises = RunPremises(manifest: manifest, dataDir: command.dataDir, anyway: command.anyway)
    try premises.checkProcessor(threads: snapshot.configuration.threads)
    let destination = try WeightsDestination(requested: command.save, network: network)
    let data = try premises.data()
    let session = try TrainingSession(
      resuming: snapshot, undo: store.undoPoints(before: checkpoint, ChangeLine.read(folder).changes),
      data: data)
    let kept = KeptRun.resume(
      session, folder, lock, checkpoint, command.checkpoints, notify: DataLoading.printNote)
    try HeadlessRun(
      session: session, observer: HeadlessRun.observer(of: network, json: command.json),
      destination: destination, kept: kept, firstCommands: changes + [.resume]
    ).run()
  }

  /// Refuses what would end at once, or wait for a person who is not there.
  private func checkEnd(_ snapshot: RunSnapshot) throws {
    if snapshot.isDiverged, command.learningRate == nil {
      throw Failure.Message(
        "\(manifest.name): its loss is no longer finite; choose a lower rate with --learning-rate")
    }
    let epochs = snapshot.hyperparameters.epochs
    if snapshot.epochsDone >= epochs, command.epochs ?? epochs <= epochs {
      throw Failure.Message(
        "\(manifest.name): all of its \(epochs.counted("epoch", "epochs")) are done; train it further with"
          + " --epochs \(epochs * 2)")
    }
  }

  private func changes(_ snapshot: RunSnapshot) throws -> [Command] {
    for change in command.changes {
      var configuration = snapshot.configuration
      configuration.hyperparameters = snapshot.hyperparameters
      try change.hyperparameter.check(
        change.value,
        in: Hyperparameter.Circumstances(configuration, currentEpoch: snapshot.epochsDone + 1))
    }
    return command.changes.map { .set($0) }
  }
}
