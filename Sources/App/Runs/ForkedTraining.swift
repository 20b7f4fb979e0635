import Models
import RunStore
import Training

/// A run that goes on from a place in another one, with a log instead of a screen.
struct ForkedTraining {
  let entry: RunCatalog.Entry
  let place: ForkPlace
  let command: ForkCommand

  private var manifest: RunManifest { entry.manifest }

  func run() throws {
    let route = try RunRepetition(entry.folder, manifest).route(to: place) {
      DataLoading.printNote("\($0); the one before it is used")
    }
    let premises = RunPremises(manifest: manifest, dataDir: command.dataDir, anyway: command.anyway)
    try premises.checkProcessor(threads: manifest.configuration.threads)
    let network = manifest.configuration.network
    let destination = try WeightsDestination(requested: command.save, network: network)
    // What can be wrong with the settings is said before anything is trained.
    if let start = route.start { _ = try start.snapshot.forked(command.changes(start.snapshot)) }
    let data = try premises.data()
    let parent = try snapshot(route, data)
    let snapshot = try parent.forked(command.changes(parent))
    if snapshot.epochsDone >= snapshot.hyperparameters.epochs {
      throw Failure.Message(
        "\(manifest.name): all of its \(snapshot.hyperparameters.epochs) epochs are done there; train further with"
          + " --set epochs=\(snapshot.hyperparameters.epochs * 2), or choose an earlier place")
    }
    try ProcessLimits.check(
      threads: snapshot.configuration.threads, helpers: 5,
      memory: ProcessLimits.memory(of: network, batchSize: snapshot.hyperparameters.batchSize))
    let session = try TrainingSession(resuming: snapshot, data: data)
    var keeping = command.keeping
    keeping.name = keeping.name ?? "\(manifest.name)-\(snapshot.epochsDone)"
    let kept = try KeptRun.begin(
      session, like: manifest.data, on: data, keeping,
      parent: RunManifest.Parent(
        run: entry.folder.name, iterations: snapshot.totalIterations, epochs: snapshot.epochProgress),
      notify: DataLoading.printNote)
    try HeadlessRun(
      session: session, observer: HeadlessRun.observer(of: network, json: command.json),
      destination: destination, kept: kept
    ).run()
  }

  /// The run as it was at the place.
  private func snapshot(_ route: ForkRoute, _ data: TrainingData) throws -> RunSnapshot {
    if route.script.isEmpty, let start = route.start { return start.snapshot }
    var found: RunSnapshot?
    try QuietSession(
      manifest, from: route.start, on: data, script: route.script, iterations: route.iterations
    ).run { event in
      if case .snapshot(let snapshot) = event { found = snapshot }
    }
    guard let found else {
      throw Failure.Message(
        "\(manifest.name): does not come to that place once more; on another processor it may go another way")
    }
    return found
  }
}
