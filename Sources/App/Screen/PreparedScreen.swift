import Canvas
import Datasets
import Foundation
import Models
import RunStore
import Screen
import Synchronization
import TUI
import Terminal
import Text
import Training

/// A screen that lacks nothing but a terminal: what the command line names has been read and checked.
struct PreparedScreen {
  private let network: NetworkKind
  private let options: TrainOptions
  /// `nil` where the runs are not kept.
  private let keeping: KeepOptions?
  private let names: NameDataset
  private let initialWeights: Weights?
  private let setups: (cnn: RunSetup, rnn: RunSetup)
  /// What a person should know about the data that was chosen.
  private let notes: [String]
  /// Of the first run's weights.
  private let destination: WeightsDestination

  /// - Throws: what is wrong with the command line and the files it names.
  init(network: NetworkKind, options: TrainOptions, keeping: KeepOptions? = nil) throws {
    self.network = network
    self.options = options
    self.keeping = keeping
    var notes: [String] = []
    let names = try DataLoading.names(options.data) { notes.append($0) }
    self.names = names
    // Read in the background, but found now.
    if network == .cnn { try DataLoading.checkImages(options.data) }
    initialWeights = try options.initialWeights.map { file in
      try Self.weights(file, for: network, names, options.data) { notes.append($0) }
    }
    setups = try Self.setups(network, options, names) { notes.append($0) }
    self.notes = notes
    destination = try WeightsDestination(requested: options.save, network: network)
  }

  /// - Parameters:
  ///   - nameSeed: determines which names are made up.
  ///   - more: what a person should know beside the notes about the data.
  func program(
    on terminal: any TerminalDriver, display: Display, nameSeed: UInt64 = .random(in: .min ... .max),
    notes more: [String] = []
  ) -> ScreenProgram {
    let inbox = ActionInbox(wake: terminal.wake)
    for note in notes + more { inbox.post(.notified(note)) }
    return ScreenProgram(
      state: state(size: terminal.size, display: display, nameSeed: nameSeed), terminal: terminal,
      inbox: inbox,
      sessions: SessionHost(
        inbox: inbox, names: names, initialWeights: initialWeights.map { [network: $0] } ?? [:],
        keeping: keeping.map { runKeeping($0, inbox) }, describe: Failure.text,
        loadImages: { [data = options.data] in try DataLoading.images(titled: $0, data) }),
      names: NameMaker(inbox: inbox, names: names) {
        [stored = StoredGenerator(languages: names.languages)] in
        let source = try stored.load()
        return (source.generator, source.name.map { .saved($0) } ?? .shipped)
      },
      saver: WeightsSaver(inbox: inbox, write: saving()))
  }

  private func runKeeping(_ keeping: KeepOptions, _ inbox: ActionInbox) -> RunKeeping {
    let first = Mutex<RunID?>(nil)
    return RunKeeping(policy: .keeping(every: keeping.checkpoints.seconds)) {
      [data = options.data, network] run, session, samples in
      // A name is for one run.
      let isFirst = first.withLock { first in
        if first == nil, run.network == network { first = run }
        return first == run
      }
      let kept = Result {
        try KeptRun.begin(
          session, on: samples, from: data, isFirst ? keeping : keeping.unnamed
        ) { inbox.post(.notified($0.withoutControlCharacters)) }
      }
      do {
        return try kept.get()?.recorder
      } catch {
        inbox.post(.notified("the run is not kept: \(error)"))
        return nil
      }
    }
  }

  private func saving() -> @Sendable (RunID, WeightsToSave) throws -> WeightsSaver.Place {
    let files = Mutex(ScreenFiles(network: network, destination: destination))
    return { run, weights in
      let saved = try files.withLock { try $0.write(weights, of: run) }
      return WeightsSaver.Place(path: saved.path, problem: saved.problem.map { "\($0)" })
    }
  }

  /// What the program starts with.
  func state(size: Size, display: Display, nameSeed: UInt64) -> AppState {
    AppState(
      AppState.Setup(
        size: size, display: display, network: network, cnn: setups.cnn, rnn: setups.rnn,
        languages: names.languages, seed: nameSeed))
  }

  /// - Throws: what is wrong with the file, with its name.
  private static func weights(
    _ file: String, for network: NetworkKind, _ names: NameDataset, _ data: DataOptions,
    _ notify: (String) -> Void
  ) throws -> Weights {
    let weights = try DataLoading.weights(file, for: network, notify)
    try Failure.naming(file) {
      switch network {
      case .cnn:
        let dataset = DataLoading.dataset(data) { _ in }
        let classes = try ImageDataset.classNames(dataset, folder: data.dataDir)
        try ImageMetadata(weights).check(classNames: classes, of: dataset.title)
        try ImageClassifier(classes: classes.count, seed: 0).load(weights)
      case .rnn: try NameModel(languages: names.languages, seed: 0).load(weights)
      }
    }
    return weights
  }

  /// Checks what can be checked before the data is read, which is all but the largest batch size.
  private static func validate(_ configuration: Configuration) throws {
    let batchSize = configuration.hyperparameters.batchSize
    guard batchSize >= 1 else {
      throw ConfigurationError(field: "batch size", found: "\(batchSize)", expected: "1 or more")
    }
    try configuration.validate(trainingSamples: batchSize)
  }

  private static func setups(
    _ network: NetworkKind, _ options: TrainOptions, _ names: NameDataset, _ notify: (String) -> Void
  ) throws -> (cnn: RunSetup, rnn: RunSetup) {
    let image = DataLoading.dataset(options.data) { if network == .cnn { notify($0) } }
    let present = ImageDatasetKind.allCases.filter {
      $0 == image || DataFolders.current.find($0) != nil
    }
    // The options are for the network that was named; the other one starts from its recipe.
    func configuration(_ kind: NetworkKind, on dataset: String) throws -> Configuration {
      guard kind != network else {
        var configuration = try options.configuration(for: kind)
        configuration.dataset = dataset
        if kind == .rnn { try options.fit(&configuration, to: .names(names)) }
        try validate(configuration)
        return configuration
      }
      var other = Recipe.standard.configuration(for: kind)
      other.threads = options.threads ?? AvailableProcessors.count
      other.seed = options.seed
      other.dataset = dataset
      return other
    }
    let surnames = options.data.namesDir.map { $0.withoutControlCharacters } ?? "surnames"
    return (
      RunSetup(
        configuration: try configuration(.cnn, on: image.title), datasets: present.map(\.title)),
      RunSetup(configuration: try configuration(.rnn, on: surnames), datasets: [surnames])
    )
  }
}
