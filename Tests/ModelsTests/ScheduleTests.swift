import Foundation
import Models
import Testing

@Suite("Learning rate schedules")
struct ScheduleTests {
  private func expect(
    _ schedule: Schedule, _ factors: [Double: Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (progress, factor) in factors {
      let found = schedule.factor(at: progress)
      #expect(abs(found - factor) < 1e-12, "at \(progress)", sourceLocation: sourceLocation)
    }
  }

  @Test("Constant")
  func constant() {
    expect(.constant, [0: 1, 0.3: 1, 1: 1])
  }

  @Test("Step multiplies each time another part is done, exactly on the mark")
  func step() {
    // PyTorch's StepLR(30, 0.1) over 100 iterations.
    expect(
      .step(size: 0.3, factor: 0.1),
      [0: 1, 0.29: 1, 0.3: 0.1, 0.59: 0.1, 0.6: 0.01, 0.89: 0.01, 0.9: 0.001])
    // In binary, 0.3 / 0.1 is a little less than 3.
    expect(.step(size: 0.1, factor: 0.5), [0.3: 0.125, 0.7: 0.0078125, 1: 0.0009765625])
    expect(.step(size: 0.5, factor: 0), [0.4: 1, 0.5: 0])
  }

  @Test("Cosine is PyTorch's CosineAnnealingLR over 100 iterations")
  func cosine() {
    expect(
      .cosine(),
      [
        0: 1, 0.01: 0.9997532801828658, 0.25: 0.8535533905932737, 0.33: 0.7545207078751857, 0.5: 0.5,
        0.75: 0.14644660940672627, 0.99: 0.0002467198171342, 1: 0,
      ])
    // After the warm-up, the same over the rest.
    expect(.cosine(warmup: 0.2), [0.1: 0.5, 0.2: 1, 0.4: 0.8535533905932737, 0.6: 0.5, 1: 0])
  }

  @Test("One-cycle is PyTorch's OneCycleLR over 101 iterations, peaking at the 31st")
  func oneCycle() {
    expect(
      .oneCycle(warmup: 0.3),
      [
        0: 0.04, 0.01: 0.042629490223228816, 0.1: 0.28, 0.15: 0.52, 0.29: 0.9973705097767712, 0.3: 1,
        0.31: 0.9994965352845243, 0.5: 0.8117456539497631, 0.65: 0.500002, 0.8: 0.18825834605023697,
        0.99: 0.0005074647154757879, 1: 4e-6,
      ])
    #expect(Schedule.oneCycle() == .oneCycle(warmup: 0.3))
    expect(.oneCycle(warmup: 0), [0: 1, 0.5: 0.500002, 1: 4e-6])
  }

  @Test("Warm-up rises linearly, from a little above zero")
  func warmup() {
    expect(.constant(warmup: 0.1), [0: 0.001, 0.025: 0.25, 0.05: 0.5, 0.1: 1, 0.9: 1])
    expect(.step(size: 0.5, factor: 0.1, warmup: 0.2), [0.1: 0.5, 0.2: 1, 0.5: 0.1])
    expect(.cosine(warmup: 0.5), [0: 0.001, 0.25: 0.5])
  }

  static let all: [Schedule] = [
    .constant, .constant(warmup: 0.2), .step(size: 0.25, factor: 0.3, warmup: 0.1), .cosine(),
    .cosine(warmup: 0.99), .oneCycle(), .oneCycle(warmup: 0), .oneCycle(warmup: 0.99),
  ]

  @Test("Factors stay in 0...1, and progress outside of 0...1 is clamped", arguments: all)
  func clamping(schedule: Schedule) {
    for part in 0...200 { #expect((0...1).contains(schedule.factor(at: Double(part) / 200))) }
    #expect(schedule.factor(at: -3) == schedule.factor(at: 0))
    #expect(schedule.factor(at: 1.5) == schedule.factor(at: 1))
    #expect(schedule.factor(at: .infinity) == schedule.factor(at: 1))
  }

  @Test("A schedule survives encoding", arguments: all)
  func coding(schedule: Schedule) throws {
    let data = try JSONEncoder().encode(schedule)
    #expect(try JSONDecoder().decode(Schedule.self, from: data) == schedule)
  }

  @Test("Names and warm-ups are as on the command line")
  func names() {
    #expect(
      [Schedule.constant, .step(size: 0.1, factor: 0.1), .cosine(), .oneCycle()].map(\.name)
        == ["constant", "step", "cosine", "one-cycle"])
    #expect(
      [Schedule.constant(warmup: 0.1), .step(size: 1, factor: 1, warmup: 0.2), .cosine(), .oneCycle()]
        .map(\.warmup) == [0.1, 0.2, 0, 0.3])
  }

  @Test("A schedule's words are those that a person types")
  func words() {
    #expect(Schedule.constant.words == "constant")
    #expect(Schedule.constant(warmup: 0.05).words == "constant 0.05")
    #expect(Schedule.cosine().words == "cosine")
    #expect(Schedule.oneCycle(warmup: 0).words == "one-cycle 0")
    #expect(Schedule.oneCycle(warmup: 0.2).words == "one-cycle 0.2")
    #expect(Schedule.step(size: 1.0 / 3, factor: 0.1).words == "step 0.3333 0.1")
    #expect(Schedule.step(size: 0.5, factor: 0.1, warmup: 0.1).words == "step 0.5 0.1 0.1")
  }
}
