import ArgumentParser

/// `ml2-tui completions bash`: what a shell needs to complete the command line.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script for a shell.",
    discussion: """
      EXAMPLES
        ml2-tui completions bash > ~/.local/share/bash-completion/completions/ml2-tui
        ml2-tui completions fish > ~/.config/fish/completions/ml2-tui.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    StandardOutput.write(ML2TUI.completionScript(for: CompletionShell(rawValue: shell.rawValue)!) + "\n")
  }
}
