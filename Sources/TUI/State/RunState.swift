import Metrics
import Models
import Training

/// What the screen knows of one network's run.
public struct RunState: Sendable {
  public let kind: NetworkKind
  public internal(set) var setup: RunSetup
  public internal(set) var phase: Phase = .idle
  public internal(set) var description: SessionDescription?
  public internal(set) var position: IterationPosition?
  public internal(set) var latest: IterationSample?
  /// Seconds to the end of the run, evaluation included.
  public internal(set) var secondsLeft: Double?
  public internal(set) var history: RunHistory
  public internal(set) var lastEpoch: EpochSummary?
  public internal(set) var best: BestEpoch?
  public internal(set) var changes: [ChangeRecord] = []
  public internal(set) var panel: HyperparameterPanel
  public internal(set) var log = TrainingLog()
  /// Of the classes pane: classes, languages and images.
  public internal(set) var classFilter = ListFilter()
  public internal(set) var divergence: Divergence?
  /// Peak of the schedule with which the run diverged.
  var divergedPeak = 0.0
  public internal(set) var result: SessionResult?
  /// Of the divergence that the run ended in, without going on from the weights before it.
  var divergenceAtEnd: Divergence?
  /// What was written of this run and of those before, oldest first.
  public internal(set) var written: [WrittenWeights] = []
  /// Paused by hiding it, not by hand: goes on when it is shown again.
  public internal(set) var pausedByHiding = false
  /// Pausing (`true`) or going on (`false`) that the session has not confirmed yet.
  public internal(set) var pauseRequested: Bool?
  /// Weights that are being written, in the order of the answers.
  var saving: [WeightsToSave] = []
  /// Those that could not be written, of this run or one before.
  public internal(set) var unsaved: [UnsavedWeights] = []
  /// The next weights that the session sends are to be written.
  var savesWeights = false
  /// The next session begins as soon as the one that is ending has ended.
  var startsWhenEnded = false
  /// Its end is waited for to quit. A run that begins only while the program is being left is not.
  var isAwaited = false

  /// What a run is doing, as far as the screen has been told.
  public enum Phase: Sendable, Equatable {
    /// No session yet.
    case idle
    /// Asked for; data is being read.
    case starting
    case session(SessionState)
    /// The session could not be made.
    case failed(String)
  }

  init(kind: NetworkKind, setup: RunSetup, plot: PlotView) {
    self.kind = kind
    self.setup = setup
    history = RunHistory(smoothing: plot.smoothing, drawn: plot.drawn)
    panel = HyperparameterPanel(setup)
  }

  /// Whether a session takes commands.
  public var isLive: Bool {
    switch phase {
    case .session(.training), .session(.evaluating), .session(.paused), .session(.diverged): true
    case .session(.stopped), .session(.finished), .idle, .starting, .failed: false
    }
  }

  /// Whether commands reach a session: one that is being made gets them when it starts.
  var takesCommands: Bool { isLive || phase == .starting }

  /// Whether it holds once everything that was asked for is done.
  var willBePaused: Bool { pauseRequested ?? (isLive && !isRunning) }

  /// Weights are being written.
  public var isSaving: Bool { !saving.isEmpty }

  /// Whether quitting would lose something that is under way.
  public var isUnderWay: Bool { isAtWork || !unsaved.isEmpty }

  /// Whether there is a session, or one is being made, or its weights are being written.
  var isAtWork: Bool { isLive || isSaving || phase == .starting }

  public var isRunning: Bool { phase == .session(.training) || phase == .session(.evaluating) }

  /// Where the weights of the finished run were written.
  public var savedTo: String? { written.last { $0.isOfThisRun && $0.part == .outcome }?.place }

  /// Where those of its best epoch were written, where they are others.
  public var bestSavedTo: String? { written.last { $0.isOfThisRun && $0.part.isBest }?.place }

  /// A divergence that the run has not gone on from, also where it has ended since.
  public var unresolvedDivergence: Divergence? { divergence ?? divergenceAtEnd }

  /// The newest evaluation of the network.
  public var evaluation: Evaluation? { result?.testEvaluation ?? lastEpoch?.evaluation }

  /// What `evaluation` was made on.
  public var evaluatedOn: Judge? { result?.testEvaluation != nil ? .test : lastEpoch?.judgedOn }

  public var classNames: [String] { description?.classNames ?? evaluation?.classes.map(\.name) ?? [] }

  /// What a value that is asked for must go with.
  var circumstances: Hyperparameter.Circumstances {
    Hyperparameter.Circumstances(
      isLive ? panel.current.configuration : panel.forNextRun.configuration,
      trainingSamples: description?.trainingSamples, currentEpoch: isLive ? position?.epoch ?? 1 : 1,
      datasets: setup.datasets)
  }
}
