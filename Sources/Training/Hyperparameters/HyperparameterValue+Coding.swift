import Models

/// In JSON a value is what a person would write there: a number, `true`, a name, `null` for off; a schedule is an object.
extension HyperparameterValue: Codable {
  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .off
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let count = try? value.decode(Int.self) {
      self = .count(count)
    } else if let seed = try? value.decode(UInt64.self) {
      self = .seed(seed)
    } else if let number = try? value.decode(Double.self) {
      self = .real(number)
    } else if let name = try? value.decode(String.self) {
      self = .choice(name)
    } else {
      self = .schedule(try value.decode(Schedule.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .count(let count): try value.encode(count)
    case .real(let number): try value.encode(number)
    case .off: try value.encodeNil()
    case .flag(let isOn): try value.encode(isOn)
    case .schedule(let schedule): try value.encode(schedule)
    case .choice(let name): try value.encode(name)
    case .seed(let seed): try value.encode(seed)
    }
  }

  /// The value as this hyperparameter has it: a whole number in JSON may be a rate or a seed.
  package func ofKind(of hyperparameter: Hyperparameter) -> HyperparameterValue {
    switch (hyperparameter.domain, self) {
    case (.real, .count(let count)): .real(Double(count))
    case (.seed, .count(let count)): UInt64(exactly: count).map { .seed($0) } ?? self
    default: self
    }
  }
}
