import Canvas
import Glibc
import Screen
import TUI
import Terminal
import Text
import Training

/// Reads what the command line names, takes the terminal, and gives it back whatever happens.
struct ScreenLauncher {
  let network: NetworkKind
  let options: TrainOptions
  let keeping: KeepOptions
  let screen: ScreenOptions
  let wantsMouse: Bool

  func run() throws {
    // Everything that can be wrong with the command line is found while the terminal is still the user's.
    let configuration = try options.configuration(for: network)
    // Of both networks' training, the names, the saving, the diagnostics and the signals.
    try ProcessLimits.check(
      threads: 2 * configuration.threads, helpers: 8,
      memory: ProcessLimits.memory(of: network, batchSize: configuration.hyperparameters.batchSize))
    let prepared = try PreparedScreen(network: network, options: options, keeping: keeping)

    var capabilities = screen.capabilities
    capabilities.wantsMouse = wantsMouse
    let terminal = try NcursesTerminal(
      theme: .named(screen.theme), capabilities: capabilities)
    let diagnostics = DiagnosticsFile()
    let program = prepared.program(
      on: terminal,
      display: Display(
        glyphs: capabilities.glyphs,
        images: ImageRendering(depth: terminal.colorDepth, glyphs: capabilities.glyphs),
        takesMouse: wantsMouse),
      notes: diagnostics.problem.map { [$0.withoutControlCharacters] } ?? [])
    let outcome = Result { try program.run() }
    terminal.restore()
    diagnostics.close()
    switch outcome {
    case .success(let end): leave(TrainingEnd(end), end)
    case .failure(let error):
      StandardError.write("ml2-tui: \(error)\n")
      ProcessEnd.leave(EXIT_FAILURE)
    }
  }

  private func leave(_ end: TrainingEnd, _ screen: ScreenProgram.End) -> Never {
    // A terminal that nobody reads must not hold up what a signal has ended.
    if end.signal != nil { TextStream.endIsAsked() }
    let lines = screen.runs.map {
      RunSummary($0, after: screen.earlier[$0.kind] ?? [], options.data).lines.joined(separator: "\n")
    }
    let summary = lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
    if !summary.isEmpty, !StandardOutput.hasHungUp { StandardOutput.write(summary + "\n") }
    end.complain()
    ProcessEnd.leave(end.exitStatus)
  }
}
