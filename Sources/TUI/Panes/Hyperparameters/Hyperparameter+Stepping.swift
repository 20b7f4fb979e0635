import Models
import Training

extension Hyperparameter {
  /// Why a value cannot be had, in words for people.
  struct Refusal: Error, Equatable { var reason: String }

  /// Beyond any count that is allowed, and small enough to be doubled.
  private static let largest = 1 << 40

  /// The next value up (`direction` 1) or down (−1).
  func step(_ value: HyperparameterValue, _ direction: Int, in circumstances: Circumstances) throws(Refusal)
    -> HyperparameterValue
  {
    switch value {
    case .count(let count):
      let next = step(min(max(count, 0), Self.largest), direction)
      return try checked(canBeOff && next < 1 ? .off : .count(next), in: circumstances)
    case .real(let number):
      return try checked(step(number, direction), in: circumstances)
    case .off:
      guard direction > 0 else { return .off }
      if case .count = domain { return .count(1) } else { return .real(1) }
    case .flag(let isOn):
      return try checked(.flag(!isOn), in: circumstances)
    case .schedule(let schedule):
      let index = Schedule.shapes.firstIndex { $0.name == schedule.name } ?? 0
      return .schedule(Self.cycled(Schedule.shapes, from: Schedule.shapes[index], direction))
    case .choice(let name):
      guard case .choice(let fixed) = domain else { return value }
      let names = circumstances.choices(fixed)
      guard names.count > 1 else {
        let advice =
          circumstances.configuration.network == .cnn
          ? "ml2-tui data fetch cifar10 gets another" : "--names-dir takes other names"
        throw Refusal(reason: "only \(name) is here; \(advice)")
      }
      return .choice(Self.cycled(names, from: name, direction))
    case .seed(let seed):
      return .seed(direction > 0 ? seed &+ 1 : seed &- 1)
    }
  }

  /// Half or twice the value.
  func scale(_ value: HyperparameterValue, by factor: Double, in circumstances: Circumstances)
    throws(Refusal) -> HyperparameterValue
  {
    switch value {
    case .count(let count):
      return try checked(.count(Int(min(max(Double(count) * factor, 0), 1e9))), in: circumstances)
    case .real(let number):
      return try checked(.real(number * factor), in: circumstances)
    default:
      throw Refusal(reason: "\(title) has nothing to halve or double")
    }
  }

  /// The value if the run can have it.
  func checked(_ value: HyperparameterValue, in circumstances: Circumstances) throws(Refusal)
    -> HyperparameterValue
  {
    do throws(ConfigurationError) {
      try check(value, in: circumstances)
      return value
    } catch {
      throw Refusal(reason: "\(error.field) \(error.found) is not allowed: \(error.expected(off: "off"))")
    }
  }

  private func step(_ count: Int, _ direction: Int) -> Int {
    switch steps {
    case .powersOfTwo: Self.powerOfTwo(from: count, direction)
    case .oneTwoFive(let least): Int(Self.oneTwoFive(from: Double(count), direction, zeroBelow: least))
    case .one, .twentieths: count + direction
    }
  }

  private func step(_ number: Double, _ direction: Int) -> HyperparameterValue {
    switch steps {
    case .oneTwoFive(let least):
      let next = Self.oneTwoFive(from: number, direction, zeroBelow: least)
      return canBeOff && next <= 0 ? .off : .real(next)
    case .twentieths(let fine):
      if let first = fine.first, number >= first, !(number == first && direction < 0) {
        let next = direction > 0 ? fine.first { $0 > number + 1e-9 } : fine.last { $0 < number - 1e-9 }
        return .real(next ?? 1)
      }
      let next = (number * 20).rounded() / 20 + Double(direction) * 0.05
      return .real((next * 1e6).rounded() / 1e6)
    case .one, .powersOfTwo: return .real(number + Double(direction))
    }
  }

  private static func powerOfTwo(from count: Int, _ direction: Int) -> Int {
    var power = 1
    if direction > 0 {
      while power <= count, power < largest { power *= 2 }
      return power
    }
    if count <= 1 { return 0 }
    while power * 2 < count { power *= 2 }
    return power
  }

  /// The next of … 0.1, 0.2, 0.5, 1, 2, 5 …; going down below `zeroBelow` gives 0, going up from 0 gives it.
  private static func oneTwoFive(from value: Double, _ direction: Int, zeroBelow: Double) -> Double {
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
}
