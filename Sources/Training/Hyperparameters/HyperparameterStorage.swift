import Models

/// Where in a configuration the value of a hyperparameter lies.
struct HyperparameterStorage: Sendable {
  let read: @Sendable (Configuration) -> HyperparameterValue
  /// Values of another kind are passed over.
  let write: @Sendable (inout Configuration, HyperparameterValue) -> Void

  typealias Path<Value> = any WritableKeyPath<Configuration, Value> & Sendable

  static func count(_ path: Path<Int>) -> Self {
    Self(
      read: { .count($0[keyPath: path]) },
      write: { if case .count(let value) = $1 { $0[keyPath: path] = value } })
  }

  static func real(_ path: Path<Double>) -> Self {
    Self(
      read: { .real($0[keyPath: path]) },
      write: { if case .real(let value) = $1 { $0[keyPath: path] = value } })
  }

  static func flag(_ path: Path<Bool>) -> Self {
    Self(
      read: { .flag($0[keyPath: path]) },
      write: { if case .flag(let value) = $1 { $0[keyPath: path] = value } })
  }

  static func schedule(_ path: Path<Schedule>) -> Self {
    Self(
      read: { .schedule($0[keyPath: path]) },
      write: { if case .schedule(let value) = $1 { $0[keyPath: path] = value } })
  }

  static func seed(_ path: Path<UInt64>) -> Self {
    Self(
      read: { .seed($0[keyPath: path]) },
      write: { if case .seed(let value) = $1 { $0[keyPath: path] = value } })
  }

  /// `nil` is off.
  static func optionalCount(_ path: Path<Int?>) -> Self {
    Self(
      read: { $0[keyPath: path].map { .count($0) } ?? .off },
      write: {
        switch $1 {
        case .count(let value): $0[keyPath: path] = value
        case .off: $0[keyPath: path] = nil
        default: break
        }
      })
  }

  /// `nil` is off.
  static func optionalReal(_ path: Path<Double?>) -> Self {
    Self(
      read: { $0[keyPath: path].map { .real($0) } ?? .off },
      write: {
        switch $1 {
        case .real(let value): $0[keyPath: path] = value
        case .off: $0[keyPath: path] = nil
        default: break
        }
      })
  }

  static func choice(
    _ read: @escaping @Sendable (Configuration) -> String,
    _ write: @escaping @Sendable (inout Configuration, String) -> Void
  ) -> Self {
    Self(read: { .choice(read($0)) }, write: { if case .choice(let name) = $1 { write(&$0, name) } })
  }
}
