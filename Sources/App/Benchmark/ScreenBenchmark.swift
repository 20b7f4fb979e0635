import Canvas
import Dispatch
import Foundation
import Screen
import Synchronization
import TUI
import Terminal
import Text
import Timing
import Training

/// What the screen costs and how fast it answers, measured on the program itself while it trains the CNN: on a
/// pseudo-terminal, with keys pressed by another thread.
struct ScreenBenchmark {
  var size: Size
  /// Turns without and with the screen.
  var turns: Int
  /// Keys to press.
  var keys: Int
  var options: TrainOptions

  struct Result: Encodable {
    let benchmark = "screen"
    let columns: Int
    let rows: Int
    let threads: Int
    /// Speed of the training with the screen over that without it, one for each turn.
    var speedRatios: [Double] = []
    /// Processor time of the screen's thread, per cent of one core.
    var screenCpuPercent = 0.0
    var bytesPerSecond = 0.0
    var framesPerSecond = 0.0
    /// From a key to the frame that shows its effect.
    var keyMs: [Double] = []
    /// From a key that changes a hyperparameter to the frame with the training's answer.
    var answerMs: [Double] = []
    /// Processor time of the whole process while the training is paused, per cent of one core; `nil` when it did
    /// not pause.
    var restCpuPercent: Double?
    /// Rendering a frame of 200×60 of a run of 20,000 iterations, and of one of a million.
    var frameMs = 0.0
    var frameMillionMs = 0.0
  }

  /// Seconds of a turn, of the time at rest, and for a frame to come at all.
  private static let turn = 1.5
  private static let rest = 10.0
  private static let patience = 30.0

  func run() throws -> Result {
    let prepared = try PreparedScreen(network: .cnn, options: options)
    let screen = try DiscardingTerminal(size: size)
    defer { screen.close() }
    Thread.detachNewThread { screen.readAll() }
    let capabilities = TerminalCapabilities(
      canShowScreen: true, glyphs: .unicode, wantsColor: true, names: ["xterm-256color"])
    let terminal = MeteredTerminal(try NcursesTerminal(theme: .named(.dark), capabilities: capabilities))
    defer { terminal.restore() }
    let program = prepared.program(
      on: terminal, display: Display(glyphs: .unicode, images: .halfBlocks), nameSeed: 1)
    let meter = terminal.meter
    program.observe = { action, _ in meter.observe(action) }
    let outcome = Outcome()
    Thread.detachNewThread {
      let measured = Swift.Result { try self.measure(screen, meter) }
      outcome.measured.withLock { $0 = measured }
      // The second one quits without asking.
      for _ in 0..<2 { screen.press("\u{3}") }
    }
    _ = try program.run()
    guard var result = try outcome.measured.withLock({ $0 })?.get() else {
      throw Failure.Message("the screen was left before the measurement was over")
    }
    result.frameMs = RenderTiming.milliseconds(prepared, iterations: 20_000)
    result.frameMillionMs = RenderTiming.milliseconds(prepared, iterations: 1_000_000)
    return result
  }

  /// Set by the thread that presses the keys before it ends the program.
  private final class Outcome: Sendable {
    let measured = Mutex<Swift.Result<Result, any Error>?>(nil)
  }

  private func measure(_ screen: DiscardingTerminal, _ meter: Meter) throws -> Result {
    var result = Result(
      columns: size.columns, rows: size.rows, threads: options.threads ?? AvailableProcessors.count)
    _ = try Self.wait(meter) { $0.frames > 20 }
    try measureCost(screen, meter, &result)
    try measureKeys(screen, meter, &result)
    measureRest(screen, meter, &result)
    return result
  }

  /// Waits for a frame with which `condition` holds.
  /// - Returns: when it was presented.
  /// - Throws: when it does not come.
  private static func wait(_ meter: Meter, _ condition: (Meter.Counts) -> Bool) throws -> Double {
    guard let time = meter.wait(seconds: patience, condition) else {
      throw Failure.Message(
        meter.end ?? "the screen showed no new frame for \(Numbers.significant(patience)) seconds")
    }
    return time
  }

  /// Turns without and with the screen in one process: what else the machine does meets both alike.
  private func measureCost(_ screen: DiscardingTerminal, _ meter: Meter, _ result: inout Result) throws {
    var held: [Double?] = []
    var shown: [Double?] = []
    var (bytes, seconds, frames) = (0, 0.0, 0)
    for turn in 0...turns {
      meter.hold()
      Thread.sleep(forTimeInterval: Self.turn)
      _ = meter.takeSamples()
      let before = meter.presented.counts.frames
      meter.letGo()
      _ = try Self.wait(meter) { $0.frames > before }
      // The screen was last drawn some time before it was held, and has got the samples since then too.
      let (samples, evaluation) = meter.takeSamples()
      let start = (samples.last?.seconds ?? 0) - (Self.turn - evaluation)
      held.append(Self.speed(samples.filter { $0.seconds >= start }))
      guard turn < turns else { break }
      let (bytesBefore, secondsBefore) = (screen.bytesShown, meter.screenSeconds)
      Thread.sleep(forTimeInterval: Self.turn)
      bytes += screen.bytesShown - bytesBefore
      seconds += meter.screenSeconds - secondsBefore
      frames += meter.presented.counts.frames - before
      shown.append(Self.speed(meter.takeSamples().samples))
    }
    // Against the turns on both sides, so that a machine that gets faster or slower does not count.
    // One that was all evaluation has no speed.
    result.speedRatios = shown.indices.compactMap { turn in
      guard let speed = shown[turn], let before = held[turn], let after = held[turn + 1] else { return nil }
      return 2 * speed / (before + after)
    }
    guard !result.speedRatios.isEmpty else {
      throw Failure.Message(
        meter.end
          ?? "iterations in \(Numbers.significant(Self.turn)) seconds: expected 2 or more; "
          + "use a smaller --batch-size")
    }
    let time = Self.turn * Double(turns)
    result.screenCpuPercent = 100 * seconds / time
    result.bytesPerSecond = Double(bytes) / time
    result.framesPerSecond = Double(frames) / time
  }

  /// Iterations per second of training; `nil` when there are too few to tell.
  private static func speed(_ samples: some BidirectionalCollection<IterationSample>) -> Double? {
    guard let first = samples.first, let last = samples.last, last.seconds > first.seconds else { return nil }
    return Double(last.iteration - first.iteration) / (last.seconds - first.seconds)
  }

  private func measureKeys(_ screen: DiscardingTerminal, _ meter: Meter, _ result: inout Result) throws {
    // Each changes what is shown: the focus, the scale, accuracy or error, the help.
    let keys = ["\t", "y", "\u{1B}[Z", "e", "?", "?", "y", "e"]
    // A whole number of rounds leaves the screen as it was.
    for index in 0..<(self.keys + keys.count - 1) / keys.count * keys.count {
      Thread.sleep(forTimeInterval: Self.pause(index))
      let inputs = meter.presented.counts.inputs
      let start = SystemClock.uptime()
      screen.press(keys[index % keys.count])
      let end = try Self.wait(meter) { $0.inputs > inputs }
      result.keyMs.append((end - start) * 1000)
    }
    // The focus is on the plots; two panes on are the hyperparameters. The fifth row is the weight decay, which
    // a run bears to be changed often.
    screen.press("\t\tjjjj")
    for index in 0..<self.keys {
      Thread.sleep(forTimeInterval: Self.pause(index))
      let answers = meter.presented.counts.answers
      let start = SystemClock.uptime()
      screen.press(index % 2 == 0 ? "\u{1B}OC" : "\u{1B}OD")
      let end = try Self.wait(meter) { $0.answers > answers }
      result.answerMs.append((end - start) * 1000)
    }
  }

  /// Seconds between two keys: uneven, so that they fall at any moment of an iteration and of a frame.
  private static func pause(_ index: Int) -> Double { 0.08 + 0.17 * Double(index * 37 % 101) / 101 }

  private func measureRest(_ screen: DiscardingTerminal, _ meter: Meter, _ result: inout Result) {
    screen.press("p")
    let deadline = SystemClock.uptime() + Self.patience
    while meter.sessionState != .paused {
      guard SystemClock.uptime() < deadline else { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    // OpenMP's threads wait a moment for more before they sleep.
    Thread.sleep(forTimeInterval: 1)
    let before = SystemClock.processProcessor()
    Thread.sleep(forTimeInterval: Self.rest)
    result.restCpuPercent = 100 * (SystemClock.processProcessor() - before) / Self.rest
  }
}
