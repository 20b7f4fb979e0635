import ArgumentParser

@main
struct ML2TUI: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "ml2-tui", version: "0.1.0")
}
