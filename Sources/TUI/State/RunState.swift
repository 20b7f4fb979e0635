import Metrics
import Models
import Training

/// What the screen knows of one network's run.
package struct RunState: Sendable {
  package let id: RunID
  package internal(set) var setup: RunSetup
  package internal(set) var phase: Phase = .idle
  package internal(set) var description: SessionDescription?
  package internal(set) var position: IterationPosition?
  package internal(set) var latest: IterationSample?
  /// Seconds to the end of the run, evaluation included.
  package internal(set) var secondsLeft: Double?
  package internal(set) var history: RunHistory
  /// Drawn faintly under the curves, the newest last.
  package internal(set) var backdrops: [Backdrop] = []
  package internal(set) var lastEpoch: EpochSummary?
  package internal(set) var best: BestEpoch?
  package internal(set) var changes: [ChangeRecord] = []
  /// Samples that were there each time the run went back to earlier weights: what came before such a place says
  /// nothing of what comes after it.
  var returns: [Int] = []
  package internal(set) var panel: HyperparameterPanel
  package internal(set) var log = TrainingLog()
  /// Of the classes pane: classes, languages and images.
  package internal(set) var classFilter = ListFilter()
  package internal(set) var divergence: Divergence?
  /// Peak of the schedule with which the run diverged.
  var divergedPeak = 0.0
  package internal(set) var result: SessionResult?
  /// Of the divergence that the run ended in, without going on from the weights before it.
  var divergenceAtEnd: Divergence?
  /// What was written, oldest first.
  package internal(set) var written: [WrittenWeights] = []
  /// Paused by hiding it, not by hand: goes on when it is shown again.
  package internal(set) var pausedByHiding = false
  /// Pausing (`true`) or going on (`false`) that the session has not confirmed yet.
  package internal(set) var pauseRequested: Bool?
  /// Weights that are being written, in the order of the answers.
  var saving: [WeightsToSave] = []
  /// Those that could not be written.
  package internal(set) var unsaved: [UnsavedWeights] = []
  /// The next weights that the session sends are to be written.
  var savesWeights = false
  /// The next session begins as soon as the one that is ending has ended.
  var startsWhenEnded = false
  /// Its end is waited for to quit. A run that begins only while the program is being left is not.
  var isAwaited = false

  /// What a run is doing, as far as the screen has been told.
  package enum Phase: Sendable, Equatable {
    /// No session yet.
    case idle
    /// Asked for; data is being read.
    case starting
    case session(SessionState)
    /// The session could not be made.
    case failed(String)
  }

  init(_ id: RunID, setup: RunSetup, plot: PlotView) {
    self.id = id
    self.setup = setup
    history = RunHistory(smoothing: plot.smoothing, drawn: plot.drawn)
    panel = HyperparameterPanel(setup)
  }

  package var kind: NetworkKind { id.network }

  /// Whether a session takes commands.
  package var isLive: Bool {
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
  package var isSaving: Bool { !saving.isEmpty }

  /// Whether there is a session, or one is being made, or its weights are being written.
  var isAtWork: Bool { isLive || isSaving || phase == .starting }

  var isRunning: Bool { phase == .session(.training) || phase == .session(.evaluating) }

  /// Where the weights of the finished run were written.
  package var savedOutcome: WrittenWeights? { written.last { $0.part == .outcome } }

  /// Where those of its best epoch were written, where they are others.
  package var savedBest: WrittenWeights? { written.last { $0.part.isBest } }

  /// A divergence that the run has not gone on from, also where it has ended since.
  package var unresolvedDivergence: Divergence? { divergence ?? divergenceAtEnd }

  /// The newest evaluation of the network.
  package var evaluation: Evaluation? { result?.testEvaluation ?? lastEpoch?.evaluation }

  /// What `evaluation` was made on.
  var evaluatedOn: EvaluationSet? { result?.testEvaluation != nil ? .test : lastEpoch?.judgedOn }

  package var classNames: [String] { description?.classNames ?? evaluation?.classes.map(\.name) ?? [] }

  /// What a value that is asked for must go with.
  var circumstances: Hyperparameter.Circumstances {
    Hyperparameter.Circumstances(
      isLive ? panel.current.configuration : panel.forNextRun.configuration,
      trainingSamples: description?.trainingSamples, currentEpoch: isLive ? position?.epoch ?? 1 : 1,
      datasets: setup.datasets)
  }
}
