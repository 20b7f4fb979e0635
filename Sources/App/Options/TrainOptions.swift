import ArgumentParser
import Datasets
import Files
import Foundation
import Models
import Training

extension NetworkKind: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
extension KeptWeights: ExpressibleByArgument {}

/// What a run can be told at its start; shared by the training log and the screen.
struct TrainOptions: ParsableArguments {
  @OptionGroup(title: "Data") var data: DataOptions

  @Option(help: "Start from a whole set of values: 'report' repeats the report. Other options change it.")
  var preset: Preset?
  @Option(parsing: .unconditional, help: .hyperparameter(.epochs))
  var epochs: Int?
  @Option(parsing: .unconditional, help: .hyperparameter(.batchSize))
  var batchSize: Int?
  @Option(parsing: .unconditional, help: .hyperparameter(.learningRate))
  var learningRate: Double?
  @Option(help: .hyperparameter(.optimizer))
  var optimizer: OptimizerKind?
  @Option(parsing: .unconditional, help: .hyperparameter(.momentum))
  var momentum: Double?
  @Flag(inversion: .prefixedNo, help: ArgumentHelp(stringLiteral: Hyperparameter.nesterov.help))
  var nesterov: Bool?
  @Option(parsing: .unconditional, help: .hyperparameter(.weightDecay))
  var weightDecay: Double?
  @Option(parsing: .unconditional, help: .hyperparameter(.clipNorm))
  var clipNorm: Double?
  @OptionGroup(title: "Schedule") var schedule: ScheduleOptions
  @Option(
    help: ArgumentHelp(
      "CNN: random changes of training images, some of these with commas, or none.",
      valueName: "crop,flip,jitter|none"
    ).recipe { AugmentationArgument($0.hyperparameters.augmentation).description })
  var augment: AugmentationArgument?
  @Option(parsing: .unconditional, help: .hyperparameter(.dropout))
  var dropout: Double?
  @Option(parsing: .unconditional, help: .hyperparameter(.labelSmoothing))
  var labelSmoothing: Double?
  @Option(parsing: .unconditional, help: .hyperparameter(.holdout))
  var holdout: Int?
  @Option(parsing: .unconditional, help: .hyperparameter(.patience))
  var patience: Int?
  @Option(
    help: ArgumentHelp(
      "Which weights to keep: those of the best epoch or the last (default: best with --patience, else last). With"
        + " the last, those of a better epoch are saved too, as NAME-best.safetensors beside NAME.safetensors."
    ))
  var keep: KeptWeights?
  @Option(
    parsing: .unconditional, help: .integer(Hyperparameter.seed.help))
  var seed: UInt64 = 1
  @Option(
    parsing: .unconditional,
    help: .integer("Threads to train with (default: what affinity and cgroup allow)."))
  var threads: Int?
  @Option(
    parsing: .unconditional,
    help: .integer("Log a line every so many iterations, and at the last of an epoch."))
  var logEvery: Int = 50
  @Option(parsing: .unconditional, help: .integer("End after so many iterations."))
  var maxIterations: Int?
  @Flag(help: "Visit the samples in the order of the files.")
  var noShuffle = false
  @Option(
    name: .customLong("init"), help: .file("Start from the weights in this safetensors file."),
    completion: .file(), transform: UserPath.expand)
  var initialWeights: String?
  @Option(
    help: .file("Write the kept weights to this safetensors file."), completion: .file(),
    transform: UserPath.expand)
  var save: String?

  enum Preset: String, ExpressibleByArgument, CaseIterable { case report }
}
