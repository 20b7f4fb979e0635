import Models
import Text

/// The value of one hyperparameter, whatever its kind.
package enum HyperparameterValue: Sendable, Equatable {
  /// A whole number: epochs, samples.
  case count(Int)
  case real(Double)
  /// Of what can be left out: clipping, patience.
  case off
  case flag(Bool)
  case schedule(Schedule)
  /// One of a few names.
  case choice(String)
  case seed(UInt64)

  /// As a person reads and types it.
  package var text: String {
    switch self {
    case .count(let value): String(value)
    case .real(let value): Numbers.significant(value)
    case .off: "off"
    case .flag(let value): value ? "on" : "off"
    case .schedule(let schedule): schedule.words
    case .choice(let name): name
    case .seed(let value): String(value)
    }
  }

  /// For marks on the curves: three digits of a rate that a schedule has moved say enough.
  package var shortText: String {
    if case .real(let value) = self { return Numbers.significant(value, digits: 3) }
    return text
  }
}
