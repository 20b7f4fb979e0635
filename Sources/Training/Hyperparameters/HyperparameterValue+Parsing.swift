import Models

extension Hyperparameter {
  /// The value that a text stands for, in small letters and without spaces around it; whether it is in range is for
  /// `check`. Schedules are written as `cosine`, `one-cycle 0.3` (warm-up), `step 0.33 0.1 0.05` (size, factor, warm-up).
  /// - Returns: `nil` for a text that is none.
  package func value(of text: String, in circumstances: Circumstances) -> HyperparameterValue? {
    let isOff = ["off", "none", "-"].contains(text)
    if isOff, canBeOff { return .off }
    switch domain {
    case .count: return Self.count(text).map { .count($0) }
    case .real: return Self.number(text).map { .real($0) }
    case .flag:
      if ["on", "yes", "true", "1"].contains(text) { return .flag(true) }
      return isOff || ["no", "false", "0"].contains(text) ? .flag(false) : nil
    case .schedule: return Self.schedule(text).map { .schedule($0) }
    case .choice(let names):
      return circumstances.choices(names).first { $0.lowercased() == text }.map { .choice($0) }
    case .seed: return UInt64(text).map { .seed($0) }
    }
  }

  /// `0.05` or `5e-2`, as people write numbers: neither hexadecimal nor `nan`.
  private static func number(_ text: String) -> Double? {
    text.allSatisfy { "0123456789.+-e".contains($0) } ? Double(text) : nil
  }

  /// `1000`, `1e3`, or as the screen itself writes it, `1,000`.
  private static func count(_ text: String) -> Int? {
    let digits = text.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = digits.count > 1 && digits.dropFirst().allSatisfy { $0.count == 3 && Int($0) != nil }
    let text = isGrouped ? digits.joined() : text
    return Int(text) ?? number(text).flatMap { Int(exactly: $0) }
  }

  private static func schedule(_ text: String) -> Schedule? {
    let words = text.split(separator: " ")
    guard let name = words.first, let shape = Schedule.shapes.first(where: { $0.name == name }) else {
      return nil
    }
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

extension Schedule {
  /// One schedule of each shape, in the order of stepping.
  package static let shapes: [Schedule] = [
    .constant, .step(size: 1.0 / 3, factor: 0.1), .cosine(), .oneCycle(),
  ]
}
