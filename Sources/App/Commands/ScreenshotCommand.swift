import ArgumentParser
import Canvas
import Files
import Foundation
import Models
import Screen
import TUI
import Terminal
import Text
import Training

/// `ml2-tui screenshot`: the screen as a picture.
struct ScreenshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screenshot",
    abstract: "Train without a terminal and write what the screen shows as an SVG picture.",
    discussion: """
      Runs the same program as the screen, with the options of train. Keys are pressed one after the other: \
      Enter, Esc, Tab, Shift-Tab, Backspace, Del, Up, Down, Left, Right, Home, End, PgUp, PgDn, Space, F1 and \
      Ctrl-L by their names, anything else letter by letter; @200 waits until the network on the screen has \
      done 200 iterations, @2s for two seconds.

      EXAMPLES
        ml2-tui screenshot rnn --after-iterations 500 -o rnn.svg
        ml2-tui screenshot --size 80x24 --theme light --keys 'Tab @200 y' -o a.svg
      """)

  @Argument(help: "The network to open on.")
  var network: NetworkKind = .cnn
  @Option(
    name: [.short, .long], help: .file("Write the picture to this SVG file."), completion: .file(),
    transform: UserPath.expand)
  var output: String
  @Option(help: ArgumentHelp("Columns and rows of the screen.", valueName: SizeArgument.valueName))
  var size = SizeArgument(Size(columns: 120, rows: 36))
  @Option(help: ArgumentHelp("Keys to press.", valueName: "keys"))
  var keys: String = ""
  @Option(
    parsing: .unconditional,
    help: .integer("Take the picture once so many iterations are done and the keys are pressed."))
  var afterIterations: Int?
  @OptionGroup var options: TrainOptions
  @OptionGroup(title: "Screen") var look: ScreenOptions

  /// Seconds for answers to the last keys to come.
  private static let settling = 0.5

  func run() throws {
    try Failure.reporting {
      if let afterIterations, afterIterations < 1 {
        throw ConfigurationError(
          field: "after iterations", found: "\(afterIterations)", expected: "1 or more")
      }
      let url = URL(fileURLWithPath: output)
      try AtomicFile.checkWritable(url)
      let frame = try takeFrame()
      let svg = frame.svg(theme: .named(look.theme), title: "The screen of ml2-tui")
      try AtomicFile.write(Array(svg.utf8), to: url)
      ProcessEnd.leave()
    }
  }

  private func takeFrame() throws -> Frame {
    let run = WatchedRun()
    var script = try KeyScript(keys).steps(watching: run)
    // Without anything to wait for, a run that has begun.
    if let iterations = afterIterations ?? (keys.isEmpty ? 100 : nil) {
      script.append(run.reaches(iterations))
    }
    // The second one quits without asking.
    script += [.wait(seconds: Self.settling), .event(.interrupted), .event(.interrupted)]
    let glyphs: Glyphs = look.characters == .ascii ? .ascii : .unicode
    let terminal = try HeadlessTerminal(size: size.size, script: script, keepsFrames: false)
    let program = try PreparedScreen(network: network, options: options).program(
      on: terminal,
      display: Display(glyphs: glyphs, images: ImageRendering(depth: .truecolor, glyphs: glyphs)),
      nameSeed: options.seed)
    program.observe = run.observe
    _ = try program.run()
    if let afterIterations, run.iteration < afterIterations {
      DataLoading.printNote(
        "--after-iterations: found \(afterIterations), but the run on the screen has done"
          + " \(run.iteration.counted("iteration", "iterations")); the picture is of that moment")
    }
    if let failure = run.failure {
      throw run.run.flatMap(program.sessions.failure) ?? Failure.Message(failure)
    }
    guard let frame = terminal.frames.last else { throw Failure.Message("the screen was never drawn") }
    return frame
  }
}
