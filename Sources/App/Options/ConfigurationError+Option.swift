import Training

extension ConfigurationError {
  private var hyperparameter: Hyperparameter? { Hyperparameter.all.first { $0.title == field } }

  /// What can be had, where an option says 0 for what is off on the screen.
  var expectedOfOption: String {
    hyperparameter?.canBeOff == true ? expected.replacing(", or off", with: ", or 0 for off") : expected
  }

  /// The option that sets the field: `--batch-size`.
  var optionName: String {
    switch hyperparameter {
    case .crop, .flip, .jitter: return "--augment"
    case let known?: return "--" + known.name.replacing("_", with: "-")
    case nil: return "--" + field.replacing(" ", with: "-")
    }
  }
}
