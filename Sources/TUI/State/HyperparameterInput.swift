import Canvas
import Models
import Training

/// How a row's value is stepped, scaled and read from what was typed, and what is refused.
struct HyperparameterInput {
  var network: NetworkKind
  var optimizer: OptimizerKind
  /// Samples per epoch, once a session has told.
  var trainingSamples: Int?
  /// The epoch that runs; a run cannot be made shorter than it.
  var currentEpoch: Int
  var datasets: [String]

  /// Why a value is refused, in words for people.
  struct Refusal: Error, Equatable { var reason: String }

  /// Rates beyond these train nothing, or nothing that is finite; and their ratios, which undo needs, stay exact.
  private static let rates = 1e-12...1e6
  /// Beyond any count that is allowed, and small enough to be doubled.
  private static let largest = 1 << 40

  /// Says which values a row takes.
  func hint(_ field: HyperparameterField) -> String {
    switch field {
    case .batchSize: "1 to \(trainingSamples.map(Numbers.grouped) ?? "the training set")"
    case .epochs: "\(max(1, currentEpoch)) to 1,000,000"
    case .learningRate: "1e-12 to 1e6; the schedule goes on from it"
    case .momentum: "0 to below 1"
    case .weightDecay: "0 or more"
    case .schedule: "constant, step 0.3 0.1 (part of the run, factor), cosine, one-cycle 0.2 (warm-up part)"
    case .dropout, .labelSmoothing: "0 to below 1"
    case .crop, .flip, .jitter: "on or off"
    case .clipNorm: "above 0, or off"
    case .patience: "1 to 1,000,000 epochs, or off"
    case .optimizer: OptimizerKind.allCases.map(\.rawValue).joined(separator: ", ")
    case .seed: "a whole number from 0"
    case .dataset: datasets.joined(separator: ", ")
    }
  }

  /// The next value up (`direction` 1) or down (−1).
  func step(_ field: HyperparameterField, _ value: FieldValue, _ direction: Int) throws(Refusal) -> FieldValue
  {
    switch value {
    case .count(let count):
      let count = min(max(count, 0), Self.largest)
      let next =
        field == .batchSize ? Self.powerOfTwo(from: count, direction) : count + direction
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
      return .flag(!isOn)
    case .schedule(let schedule):
      return .schedule(Self.neighbour(of: schedule, direction))
    case .optimizer(let kind):
      return .optimizer(Self.cycled(OptimizerKind.allCases, from: kind, direction))
    case .seed(let seed):
      return .seed(direction > 0 ? seed &+ 1 : seed &- 1)
    case .dataset(let name):
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

  /// What was typed.
  func parse(_ field: HyperparameterField, _ text: String) throws(Refusal) -> FieldValue {
    let text = text.trimmingSpaces.lowercased()
    let isOff = ["off", "none", "-"].contains(text)
    switch field {
    case .batchSize, .epochs:
      guard let count = Self.count(text) else { throw notUnderstood(field, text) }
      return try checked(field, .count(count))
    case .learningRate, .momentum, .weightDecay, .dropout, .labelSmoothing:
      guard let number = Double(text) else { throw notUnderstood(field, text) }
      return try checked(field, .real(number))
    case .clipNorm:
      if isOff { return .optionalReal(nil) }
      guard let number = Double(text) else { throw notUnderstood(field, text) }
      return try checked(field, .optionalReal(number))
    case .patience:
      if isOff { return .optionalCount(nil) }
      guard let count = Self.count(text) else { throw notUnderstood(field, text) }
      return try checked(field, .optionalCount(count))
    case .crop, .flip, .jitter:
      if ["on", "yes", "true", "1"].contains(text) { return .flag(true) }
      if isOff || ["no", "false", "0"].contains(text) { return .flag(false) }
      throw notUnderstood(field, text)
    case .schedule:
      guard let schedule = Self.schedule(text) else { throw notUnderstood(field, text) }
      return .schedule(schedule)
    case .optimizer:
      guard let kind = OptimizerKind(rawValue: text) else { throw notUnderstood(field, text) }
      return .optimizer(kind)
    case .seed:
      guard let seed = UInt64(text) else { throw notUnderstood(field, text) }
      return .seed(seed)
    case .dataset:
      guard let name = datasets.first(where: { $0.lowercased() == text }) else {
        throw notUnderstood(field, text)
      }
      return .dataset(name)
    }
  }

  /// `1000`, `1e3`, or as the screen itself writes it, `1,000`.
  private static func count(_ text: String) -> Int? {
    let digits = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = digits.count > 1 && digits.dropFirst().allSatisfy { $0.count == 3 && Int($0) != nil }
    let text = isGrouped ? digits.joined() : text
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }

  private func notUnderstood(_ field: HyperparameterField, _ text: String) -> Refusal {
    Refusal(reason: "“\(text.prefix(16))” is no value for \(field.name): \(hint(field))")
  }

  /// The value if it is in range.
  private func checked(_ field: HyperparameterField, _ value: FieldValue) throws(Refusal) -> FieldValue {
    let isFine: Bool
    switch (field, value) {
    case (.batchSize, .count(let count)): isFine = count >= 1 && count <= trainingSamples ?? .max
    case (.epochs, .count(let count)): isFine = count >= max(1, currentEpoch) && count <= 1_000_000
    case (.learningRate, .real(let number)): isFine = Self.rates.contains(number)
    case (.momentum, .real(let number)):
      guard optimizer == .sgd || number == 0 else {
        throw Refusal(reason: "only SGD has momentum; this is \(optimizer.rawValue)")
      }
      isFine = number >= 0 && number < 1
    case (.weightDecay, .real(let number)): isFine = number >= 0 && number.isFinite
    case (_, .real(let number)): isFine = number >= 0 && number < 1
    case (_, .optionalReal(let number?)): isFine = number > 0 && number.isFinite
    case (_, .optionalCount(let count?)): isFine = count >= 1 && count <= 1_000_000
    default: isFine = true
    }
    guard isFine else { throw Refusal(reason: "\(field.name) \(value.text) is not allowed: \(hint(field))") }
    return value
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

  private static let shapes: [Schedule] = [
    .constant, .step(size: 1.0 / 3, factor: 0.1), .cosine(), .oneCycle(),
  ]

  private static func neighbour(of schedule: Schedule, _ direction: Int) -> Schedule {
    let index = shapes.firstIndex { $0.name == schedule.name } ?? 0
    return shapes[(index + direction + shapes.count) % shapes.count]
  }

  /// `cosine`, `one-cycle 0.3` (warm-up), `step 0.33 0.1 0.05` (size, factor, warm-up).
  private static func schedule(_ text: String) -> Schedule? {
    let words = text.split(separator: " ")
    guard let name = words.first, let shape = shapes.first(where: { $0.name == name }) else { return nil }
    let numbers = words.dropFirst().compactMap { Double($0) }
    guard numbers.count == words.count - 1, numbers.allSatisfy(\.isFinite) else { return nil }
    func isPart(_ warmup: Double) -> Bool { warmup >= 0 && warmup < 1 }
    switch (shape, numbers.count) {
    case (_, 0): return shape
    case (.constant, 1) where isPart(numbers[0]): return .constant(warmup: numbers[0])
    case (.cosine, 1) where isPart(numbers[0]): return .cosine(warmup: numbers[0])
    case (.oneCycle, 1) where isPart(numbers[0]): return .oneCycle(warmup: numbers[0])
    case (.step, 2...3) where numbers[0] > 0 && numbers[0] <= 1 && numbers[1] > 0 && numbers[1] <= 1:
      let warmup = numbers.count == 3 ? numbers[2] : 0
      return isPart(warmup) ? .step(size: numbers[0], factor: numbers[1], warmup: warmup) : nil
    default: return nil
    }
  }
}

extension String {
  var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
