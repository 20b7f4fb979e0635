import Models

extension HyperparameterInput {
  /// Beyond any count that is allowed, and small enough to be doubled.
  private static let largest = 1 << 40

  /// The next value up (`direction` 1) or down (−1).
  func step(_ field: HyperparameterField, _ value: FieldValue, _ direction: Int) throws(Refusal) -> FieldValue
  {
    switch value {
    case .count(let count):
      let count = min(max(count, 0), Self.largest)
      let next =
        switch field {
        case .batchSize: Self.powerOfTwo(from: count, direction)
        case .holdout: Int(Self.oneTwoFive(from: Double(count), direction, zeroBelow: 100))
        default: count + direction
        }
      return try checked(field, .count(next))
    case .real(let number):
      switch field {
      case .learningRate: return try checked(field, .real(Self.oneTwoFive(from: number, direction)))
      case .weightDecay:
        return try checked(field, .real(Self.oneTwoFive(from: number, direction, zeroBelow: 1e-6)))
      default:
        // Steps of 0.05, and the values that are usual for momentum beyond 0.9.
        if field == .momentum, number >= 0.9, !(number == 0.9 && direction < 0) {
          let fine = [0.9, 0.95, 0.98, 0.99]
          let next = direction > 0 ? fine.first { $0 > number + 1e-9 } : fine.last { $0 < number - 1e-9 }
          return try checked(field, .real(next ?? 1))
        }
        let next = (number * 20).rounded() / 20 + Double(direction) * 0.05
        return try checked(field, .real((next * 1e6).rounded() / 1e6))
      }
    case .optionalCount(let count):
      return try checked(field, .optionalCount(Self.stepped(count, direction)))
    case .optionalReal(let number):
      guard let number else { return direction > 0 ? .optionalReal(1) : .optionalReal(nil) }
      let next = Self.oneTwoFive(from: number, direction)
      return try checked(field, .optionalReal(next < 0.01 ? nil : next))
    case .flag(let isOn):
      return try checked(field, .flag(!isOn))
    case .schedule(let schedule):
      return .schedule(Self.neighbour(of: schedule, direction))
    case .optimizer(let kind):
      return .optimizer(Self.cycled(OptimizerKind.allCases, from: kind, direction))
    case .seed(let seed):
      return .seed(direction > 0 ? seed &+ 1 : seed &- 1)
    case .dataset(let name):
      guard datasets.count > 1 else {
        let advice =
          network == .cnn ? "ml2-tui data fetch cifar10 gets another" : "--names-dir takes other names"
        throw Refusal(reason: "only \(name) is here; \(advice)")
      }
      return .dataset(Self.cycled(datasets, from: name, direction))
    }
  }

  /// Half or twice the value.
  func scale(_ field: HyperparameterField, _ value: FieldValue, by factor: Double) throws(Refusal)
    -> FieldValue
  {
    switch value {
    case .count(let count):
      return try checked(field, .count(Self.scaled(count, factor)))
    case .real(let number):
      return try checked(field, .real(number * factor))
    case .optionalCount(let count?):
      return try checked(field, .optionalCount(Self.scaled(count, factor)))
    case .optionalReal(let number?):
      return try checked(field, .optionalReal(number * factor))
    default:
      throw Refusal(reason: "\(field.name) has nothing to halve or double")
    }
  }

  private static func stepped(_ count: Int?, _ direction: Int) -> Int? {
    guard let count else { return direction > 0 ? 1 : nil }
    let next = min(max(count, 0), largest) + direction
    return next < 1 ? nil : next
  }

  private static func scaled(_ count: Int, _ factor: Double) -> Int {
    Int(min(max(Double(count) * factor, 0), 1e9))
  }

  private static func powerOfTwo(from count: Int, _ direction: Int) -> Int {
    var power = 1
    if direction > 0 {
      while power <= count, power < 1 << 40 { power *= 2 }
      return power
    }
    if count <= 1 { return 0 }
    while power * 2 < count { power *= 2 }
    return power
  }

  /// The next of … 0.1, 0.2, 0.5, 1, 2, 5 …; going down below `zeroBelow` gives 0, going up from 0 gives it.
  private static func oneTwoFive(from value: Double, _ direction: Int, zeroBelow: Double = 0) -> Double {
    if value <= 0 { return direction > 0 ? max(zeroBelow, 1e-12) : value }
    let ladder = (-12...12).flatMap { exponent in
      ["1", "2", "5"].compactMap { Double("\($0)e\(exponent)") }
    }
    let tolerance = value * 1e-6
    if direction > 0 { return ladder.first { $0 > value + tolerance } ?? value * 2 }
    guard let next = ladder.last(where: { $0 < value - tolerance }) else { return value / 2 }
    return next < zeroBelow * (1 - 1e-9) ? 0 : next
  }

  private static func cycled<Element: Equatable>(
    _ all: [Element], from current: Element, _ direction: Int
  ) -> Element {
    guard let index = all.firstIndex(of: current) else { return all.first ?? current }
    return all[(index + direction + all.count) % all.count]
  }

  private static func neighbour(of schedule: Schedule, _ direction: Int) -> Schedule {
    let index = shapes.firstIndex { $0.name == schedule.name } ?? 0
    return shapes[(index + direction + shapes.count) % shapes.count]
  }
}
