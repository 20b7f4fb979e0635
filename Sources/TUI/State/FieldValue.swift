import Canvas
import Models
import Text

/// The value of one row.
public enum FieldValue: Sendable, Equatable {
  case count(Int)
  case real(Double)
  /// `nil` is off.
  case optionalCount(Int?)
  case optionalReal(Double?)
  case flag(Bool)
  case schedule(Schedule)
  case optimizer(OptimizerKind)
  case seed(UInt64)
  case dataset(String)

  public var text: String {
    switch self {
    case .count(let value): String(value)
    case .real(let value): Numbers.significant(value)
    case .optionalCount(let value): value.map { String($0) } ?? "off"
    case .optionalReal(let value): value.map { Numbers.significant($0) } ?? "off"
    case .flag(let value): value ? "on" : "off"
    case .schedule(let schedule): schedule.words
    case .optimizer(let kind): kind.rawValue
    case .seed(let value): String(value)
    case .dataset(let name): name
    }
  }

  /// For marks on the curves: three digits of a rate that a schedule has moved say enough.
  public var shortText: String {
    if case .real(let value) = self { return Numbers.significant(value, digits: 3) }
    return text
  }
}
