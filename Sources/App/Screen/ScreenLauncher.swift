import ArgumentParser
import Canvas
import Screen
import TUI
import Terminal
import Training

/// Reads what the command line names, takes the terminal, and gives it back whatever happens.
struct ScreenLauncher {
  let network: NetworkKind
  let options: TrainOptions
  let screen: ScreenOptions

  func run() throws {
    // Everything that can be wrong with the command line is found while the terminal is still the user's.
    let prepared = try PreparedScreen(network: network, options: options)

    let capabilities = screen.capabilities
    let terminal = try NcursesTerminal(
      theme: .named(screen.theme), capabilities: capabilities)
    let diagnostics = DiagnosticsFile()
    defer {
      terminal.restore()
      diagnostics.close()
    }
    let program = prepared.program(
      on: terminal,
      display: Display(
        glyphs: capabilities.glyphs,
        images: ImageRendering(depth: terminal.colorDepth, glyphs: capabilities.glyphs)))
    let end = try program.run()
    terminal.restore()
    if let farewell = end.farewell { StandardOutput.write(farewell + "\n") }
    if let status = end.exitStatus { throw ExitCode(status) }
  }
}
