import Canvas
import Datasets
import Glibc
import Models
import Screen
import Synchronization
import TUI
import Terminal
import Timing
import Training

/// The screen's program on a scripted terminal, with small data and real sessions.
final class ProgramUnderTest {
  let terminal: HeadlessTerminal
  /// What was saved, by network.
  let saved = Saved()
  private let setup: AppState.Setup
  private let script: SuspendingTerminal
  private let failure: String?
  private let savingFails: @Sendable () -> String?
  private let savedElsewhere: String?
  private let observe: (Action, AppState) -> Void
  private let readsImages: @Sendable () -> Void

  final class Saved: Sendable {
    private let state = Mutex<[NetworkKind: Weights]>([:])
    subscript(kind: NetworkKind) -> Weights? {
      get { state.withLock { $0[kind] } }
      set { state.withLock { $0[kind] = newValue } }
    }
  }

  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameters:
  ///   - failure: why images cannot be read, if so.
  ///   - savingFails: why weights cannot be written now, if so; asked off the screen's thread.
  ///   - savedElsewhere: why weights are not written where they should be, if so.
  ///   - readsImages: called, off the screen's thread, before images are there.
  ///   - observe: told of every action and the state after it.
  init(
    _ network: NetworkKind = .rnn, epochs: Int = 100_000, failure: String? = nil,
    savingFails: @escaping @Sendable () -> String? = { nil }, savedElsewhere: String? = nil,
    script: [HeadlessTerminal.Step] = [], readsImages: @escaping @Sendable () -> Void = {},
    observe: @escaping (Action, AppState) -> Void = { _, _ in }
  ) throws {
    self.failure = failure
    self.savingFails = savingFails
    self.savedElsewhere = savedElsewhere
    self.readsImages = readsImages
    self.observe = observe
    terminal = try HeadlessTerminal(size: Size(columns: 120, rows: 36), script: script)
    self.script = SuspendingTerminal(terminal)
    func run(_ kind: NetworkKind) -> RunSetup {
      let data = kind == .cnn ? "shades" : "surnames"
      return RunSetup(
        configuration: Configuration(
          network: kind,
          hyperparameters: Hyperparameters(
            batchSize: kind == .cnn ? 8 : 12, epochs: epochs, peakLearningRate: 0.01, schedule: .constant),
          dataset: data, optimizer: .sgd),
        datasets: [data])
    }
    setup = AppState.Setup(
      size: terminal.size, display: Display(), network: network, cnn: run(.cnn), rnn: run(.rnn),
      languages: Self.names.languages, seed: 1)
  }

  /// The frames before and after the last time that the terminal was told to forget what it shows.
  var redrawn: (before: Frame, after: Frame)? { script.redrawn }

  /// Seconds for which the process is stopped when the program asks for it.
  var suspension: Double {
    get { script.suspension }
    set { script.suspension = newValue }
  }

  /// Runs the script to its end.
  func run() throws -> ScreenProgram.End { try run(on: script, clock: SystemClock.uptime) }

  /// Runs on another terminal than the scripted one.
  func run(on terminal: any TerminalDriver, clock: @escaping () -> Double) throws -> ScreenProgram.End {
    let inbox = ActionInbox(wake: terminal.wake)
    let program = ScreenProgram(
      state: AppState(setup), terminal: terminal, inbox: inbox,
      sessions: SessionHost(inbox: inbox, names: Self.names, clock: TrainingClock()) {
        [failure, readsImages] _ in
        readsImages()
        if let failure { throw Refused(description: failure) }
        return Self.images
      },
      names: NameMaker(inbox: inbox, names: Self.names) { throw Refused(description: "no saved RNN here") },
      saver: WeightsSaver(inbox: inbox) { [saved, savingFails, savedElsewhere] run, weights in
        if let reason = savingFails() { throw Refused(description: reason) }
        saved[run.network] = weights.weights
        return WeightsSaver.Place(path: "\(run.network).safetensors", problem: savedElsewhere)
      }, clock: clock)
    program.observe = observe
    return try program.run()
  }

  /// Images of four shades of grey.
  private static let images: ImageDataset = {
    func grey(_ count: Int) -> LabelledImages {
      LabelledImages(
        pixels: (0..<count).flatMap { image in
          repeatElement(UInt8(30 + 60 * (image % 4)), count: LabelledImages.bytesPerImage)
        }, labels: (0..<count).map { UInt8($0 % 4) })
    }
    return ImageDataset(
      name: "shades", classNames: ["black", "dark", "light", "white"], train: grey(64), test: grey(16),
      mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.25, 0.25])
  }()

  /// Two languages of 40 names.
  static let names: NameDataset = {
    func name(_ language: Int, _ index: Int) -> [UInt8] {
      [UInt8(language * 8 + index % 4), UInt8(index / 4), UInt8(language * 8 + index % 3)]
    }
    return NameDataset(
      name: "two", languages: ["Eins", "Two"],
      names: (0..<2).map { language in (0..<40).map { name(language, $0) } })
  }()
}

/// A terminal that stops for a while when it is suspended, and notes what a redraw changes.
final class SuspendingTerminal: TerminalDriver {
  private let base: HeadlessTerminal
  private(set) var redrawn: (before: Frame, after: Frame)?
  private var forgotten: Frame?
  var suspension = 0.0

  init(_ base: HeadlessTerminal) { self.base = base }

  var size: Size { base.size }
  var wake: @Sendable () -> Void { base.wake }
  func nextEvent(timeout: Double?) throws -> TerminalEvent? { try base.nextEvent(timeout: timeout) }
  func present(_ frame: Frame) {
    if let forgotten { redrawn = (forgotten, frame) }
    forgotten = nil
    base.present(frame)
  }
  func invalidate() {
    forgotten = base.frames.last
    base.invalidate()
  }
  var takesMouse: Bool {
    get { base.takesMouse }
    set { base.takesMouse = newValue }
  }
  func suspend() {
    base.suspend()
    usleep(UInt32(suspension * 1e6))
  }
  func restore() { base.restore() }
}

extension HeadlessTerminal.Step {
  /// Lets the program go on until this is on the screen; a minute at most.
  static func shows(_ text: String) -> Self { .until(seconds: 60) { $0?.text.contains(text) ?? false } }
  /// As long as a dialog is there before it takes an answer, and some more.
  static let isRead = Self.wait(seconds: 0.3)
  /// Lets the program go on until it ends by itself.
  static let ends = Self.wait(seconds: 60)
}
