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

  /// What was found, as that option has it: `--augment` lists what is on.
  var foundOnOption: String { isAugmentation ? hyperparameter?.name ?? found : found }

  /// The same of what was expected.
  var expectedOnOption: String {
    isAugmentation ? expected.replacing(/^off\b/, with: "none") : expected(off: "0 for off")
  }

  private var isAugmentation: Bool { optionName == "--augment" }
}
