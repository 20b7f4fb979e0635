import SwiftProtobuf

/// What TensorBoard's HParams tab knows of a run.
package struct HParams {
  /// The value of a hyperparameter.
  package enum Value: Sendable, Equatable {
    case number(Double)
    case flag(Bool)
    case text(String)
  }

  /// A hyperparameter, or a metric by which runs are compared.
  package struct Item: Sendable {
    package let name: String
    package let title: String
    package let help: String

    package init(name: String, title: String, help: String = "") {
      self.name = name
      self.title = title
      self.help = help
    }
  }

  package let hyperparameters: [(item: Item, value: Value)]
  /// By their tags.
  package let metrics: [Item]

  package init(hyperparameters: [(item: Item, value: Value)], metrics: [Item]) {
    self.hyperparameters = hyperparameters
    self.metrics = metrics
  }
}

/// How a run ended.
package enum RunOutcome: Sendable { case success, failure }

extension EventFileWriter {
  /// Appends the hyperparameters that a run begins with. Once in a run.
  package func append(_ hparams: HParams, seconds: Double) {
    append(
      .with { data in
        data.experiment.timeCreatedSecs = seconds
        data.experiment.hparamInfos = hparams.hyperparameters.map { item, value in
          .with { info in
            info.name = item.name
            info.displayName = item.title
            info.description_p = item.help
            info.type =
              switch value {
              case .number: .float64
              case .flag: .bool
              case .text: .string
              }
          }
        }
        data.experiment.metricInfos = hparams.metrics.map { metric in
          .with { info in
            info.name.tag = metric.name
            info.displayName = metric.title
            info.description_p = metric.help
          }
        }
      }, tag: "_hparams_/experiment", seconds: seconds)
    append(
      .with { data in
        data.sessionStartInfo.startTimeSecs = seconds
        for (item, value) in hparams.hyperparameters {
          data.sessionStartInfo.hparams[item.name] =
            switch value {
            case .number(let number): .with { $0.numberValue = number }
            case .flag(let isOn): .with { $0.boolValue = isOn }
            case .text(let text): .with { $0.stringValue = text }
            }
        }
      }, tag: "_hparams_/session_start_info", seconds: seconds)
  }

  /// Appends how the run ended.
  package func append(_ outcome: RunOutcome, seconds: Double) {
    append(
      .with { data in
        data.sessionEndInfo.status = outcome == .success ? .success : .failure
        data.sessionEndInfo.endTimeSecs = seconds
      }, tag: "_hparams_/session_end_info", seconds: seconds)
  }
}
