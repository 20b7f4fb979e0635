import ArgumentParser
import Canvas
import Datasets
import Foundation
import Models
import TUI
import Terminal
import Training

/// `ml2-tui [cnn|rnn]`: the screen.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Watch and steer the training on the screen (the default).",
    discussion: """
      Opens on a run that is already training. Press ? for the keys. Without a terminal it prints the training \
      log instead.

      \(TrainingEnd.help)

      EXAMPLES
        ml2-tui
        ml2-tui rnn
        ml2-tui cnn --dataset fashion-mnist --learning-rate 0.02 --theme light
      """)

  @Argument(help: "The network to open on; n switches.")
  var network: NetworkKind = .cnn
  @OptionGroup var options: TrainOptions
  @OptionGroup(title: "The run's folder") var keeping: KeepOptions
  @OptionGroup(title: "Screen") var screen: ScreenOptions
  @OptionGroup(title: "Screen") var mouse: MouseOptions

  func run() throws {
    try Failure.reporting {
      try keeping.check()
      if screen.capabilities.canShowScreen {
        try ScreenLauncher(
          network: network, options: options, keeping: keeping, screen: screen, wantsMouse: mouse.isWanted
        ).run()
      } else {
        try HeadlessTraining(network: network, options: options, keeping: keeping).run()
      }
    }
  }
}
