import ArgumentParser
import Training

/// Help with the kind of value an option takes: `--epochs <integer>`. Errors name it too.
extension ArgumentHelp {
  /// This with the value that the standard recipe of each network has.
  func recipe(_ value: (Configuration) -> String) -> Self {
    let (cnn, rnn) = (
      value(Recipe.standard.configuration(for: .cnn)), value(Recipe.standard.configuration(for: .rnn))
    )
    var help = self
    help.abstract = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    help.abstract += cnn == rnn ? " (default: \(cnn))." : " (default: cnn \(cnn), rnn \(rnn))."
    return help
  }

  /// What the table says of a hyperparameter, with the values of the standard recipes.
  static func hyperparameter(_ hyperparameter: Hyperparameter) -> Self {
    let help: Self =
      switch hyperparameter.domain {
      case .count, .seed: .integer(hyperparameter.help)
      case .real: .number(hyperparameter.help)
      case .flag, .schedule, .choice: Self(stringLiteral: hyperparameter.help)
      }
    return help.recipe {
      switch $0[hyperparameter] {
      case .off: "0"
      case .schedule(let schedule): schedule.name
      case let value: value.text
      }
    }
  }

  static func integer(_ text: String) -> Self { Self(text, valueName: "integer") }
  static func number(_ text: String) -> Self { Self(text, valueName: "number") }
  static func file(_ text: String) -> Self { Self(text, valueName: "file") }
  static func folder(_ text: String) -> Self { Self(text, valueName: "folder") }
}
