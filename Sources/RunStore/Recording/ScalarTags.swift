/// The tags under which the curves of a run stand in its event files.
enum ScalarTags {
  /// Of each iteration, in this order; the step is the iteration, counted from 1.
  static let iteration = [
    "train/loss", "train/accuracy", "train/learning_rate", "train/gradient_norm", "train/samples_per_second",
    // Places on the other axes: epochs done and seconds of training.
    "train/epoch", "train/seconds",
  ]

  /// Of each epoch, in this order; the step is its last iteration.
  static let epoch = [
    "epoch/train_loss", "epoch/train_accuracy", "epoch/number", "epoch/seconds", "epoch/training_seconds",
    "epoch/evaluation_seconds",
  ]

  static let loss = "loss"
  static let accuracy = "accuracy"

  /// What an epoch was judged by: `test/loss`, `holdout/accuracy`.
  static func evaluation(_ set: String, _ name: String) -> String { "\(set)/\(name)" }

  /// Of the weights that were kept, on the test set, at the end.
  static let final = ["final/test_loss", "final/test_accuracy"]

  /// Those that are numbers, at the start and where they change.
  static func hyperparameter(_ name: String) -> String { "hyperparameters/\(name)" }

  static let log = "log"
  static let changes = "changes"
}
