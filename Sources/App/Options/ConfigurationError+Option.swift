import Training

extension ConfigurationError {
  /// The option that sets the field: `--batch-size`.
  var optionName: String {
    switch hyperparameter {
    case .crop, .flip, .jitter: "--augment"
    case let known?: "--" + known.name.replacing("_", with: "-")
    case nil: "--" + field.replacing(" ", with: "-")
    }
  }
}
