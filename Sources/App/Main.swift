import ArgumentParser

@main
struct ML2TUI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ml2-tui",
    abstract: "Train small neural networks, and watch and steer the training.",
    version: "0.1.0",
    subcommands: [
      ScreenCommand.self, TrainCommand.self, ResumeCommand.self, ForkCommand.self, ReplayCommand.self,
      RunsCommand.self, GenerateCommand.self,
      EvaluateCommand.self, DescribeCommand.self,
      DataCommand.self, ScreenshotCommand.self, BenchmarkCommand.self,
      CompletionsCommand.self,
    ],
    defaultSubcommand: ScreenCommand.self)
}
