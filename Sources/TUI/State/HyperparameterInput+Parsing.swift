import Canvas
import Models

extension HyperparameterInput {
  /// What was typed.
  func parse(_ field: HyperparameterField, _ text: String) throws(Refusal) -> FieldValue {
    let text = text.trimmingSpaces.lowercased()
    let isOff = ["off", "none", "-"].contains(text)
    switch field {
    case .batchSize, .epochs, .holdout:
      guard let count = Self.count(text) else { throw notUnderstood(field, text) }
      return try checked(field, .count(count))
    case .learningRate, .momentum, .weightDecay, .dropout, .labelSmoothing:
      guard let number = Self.number(text) else { throw notUnderstood(field, text) }
      return try checked(field, .real(number))
    case .clipNorm:
      if isOff { return .optionalReal(nil) }
      guard let number = Self.number(text) else { throw notUnderstood(field, text) }
      return try checked(field, .optionalReal(number))
    case .patience:
      if isOff { return .optionalCount(nil) }
      guard let count = Self.count(text) else { throw notUnderstood(field, text) }
      return try checked(field, .optionalCount(count))
    case .crop, .flip, .jitter, .nesterov:
      if ["on", "yes", "true", "1"].contains(text) { return try checked(field, .flag(true)) }
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

  private func notUnderstood(_ field: HyperparameterField, _ text: String) -> Refusal {
    if text.isEmpty { return Refusal(reason: "type a value: \(hint(field))") }
    return Refusal(
      reason: "“\(text.truncated(to: 24))” is no value for \(field.name): \(hint(field))")
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
