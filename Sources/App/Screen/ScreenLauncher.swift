import ArgumentParser
import Canvas
import Datasets
import Foundation
import Models
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
    let names = try DataLoading.names(options.data, DataLoading.printNote)
    let initial = try options.initialWeights.map { try Weights(contentsOf: URL(fileURLWithPath: $0)) }
    let setups = try setups()
    if let save = options.save { try AtomicFile.checkWritable(URL(fileURLWithPath: save)) }

    let capabilities = screen.capabilities
    let terminal = try NcursesTerminal(
      theme: .named(screen.theme), capabilities: capabilities)
    let diagnostics = DiagnosticsFile()
    defer {
      terminal.restore()
      diagnostics.close()
    }
    let inbox = ActionInbox(wake: terminal.wake)
    let state = AppState(
      AppState.Setup(
        size: terminal.size,
        display: Display(
          glyphs: capabilities.glyphs,
          images: ImageRendering(depth: terminal.colorDepth, glyphs: capabilities.glyphs)),
        network: network, cnn: setups.cnn, rnn: setups.rnn, languages: names.languages,
        seed: UInt64.random(in: .min ... .max)))
    let program = ScreenProgram(
      state: state, terminal: terminal, inbox: inbox,
      sessions: SessionHost(
        inbox: inbox, data: options.data, names: names,
        initialWeights: initial.map { [network: $0] } ?? [:]),
      names: NameMaker(inbox: inbox, names: names),
      saver: WeightsSaver(inbox: inbox, requested: options.save.map { (network, $0) }))
    let end = try program.run()
    terminal.restore()
    if let farewell = end.farewell { StandardOutput.write(farewell + "\n") }
    if let status = end.exitStatus { throw ExitCode(status) }
  }

  private func setups() throws -> (cnn: RunSetup, rnn: RunSetup) {
    let image = DataLoading.dataset(options.data, { _ in })
    let present = ImageDatasetKind.allCases.filter {
      $0 == image || DataFolders.current.find($0) != nil
    }
    // The options are for the network that was named; the other one starts from its recipe.
    func configuration(_ kind: NetworkKind) throws -> Configuration {
      guard kind != network else { return try options.configuration(for: kind) }
      var other = Recipe.standard.configuration(for: kind)
      other.threads = options.threads ?? AvailableProcessors.count
      other.seed = options.seed
      return other
    }
    let surnames = options.data.namesDir.map { $0.withoutControlCharacters } ?? "surnames"
    return (
      RunSetup(
        configuration: try configuration(.cnn), dataset: image.title, datasets: present.map(\.title)),
      RunSetup(configuration: try configuration(.rnn), dataset: surnames, datasets: [surnames])
    )
  }
}
