import Foundation
import Models
import Testing

@Suite("Optimizers")
struct OptimizerTests {
  /// What `make_optimizer.py` writes.
  struct Fixture: Decodable {
    struct Case: Decodable {
      var name: String
      var momentum: Double
      var weightDecay: Double
      var steps: [Step]
    }
    struct Step: Decodable {
      var gradient: [Float]
      var norm: Double
      var after: [Float]
      var learningRate: Double
    }
    var start: [Float]
    var cases: [Case]

    static func load() throws -> Fixture {
      let url = try #require(
        Bundle.module.url(forResource: "optimizer", withExtension: "json", subdirectory: "Fixtures"))
      return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }
  }

  private func optimizer(for name: String, count: Int) throws -> Optimizer {
    let kind = try #require(OptimizerKind(rawValue: String(name.prefix { $0 != " " })))
    return Optimizer(kind: kind, nesterov: name.hasSuffix("nesterov"), count: count)
  }

  @Test("Ten clipped steps at changing rates end where PyTorch's do")
  func agreesWithPyTorch() throws {
    let fixture = try Fixture.load()
    #expect(fixture.cases.count == 6)
    for example in fixture.cases {
      var parameters = fixture.start
      let optimizer = try optimizer(for: example.name, count: parameters.count)
      for (index, step) in example.steps.enumerated() {
        let norm = Norm.l2(step.gradient, count: step.gradient.count)
        #expect(abs(norm - step.norm) < 1e-5 * step.norm)
        optimizer.step(
          parameters: &parameters, gradients: step.gradient, learningRate: step.learningRate,
          momentum: example.momentum, weightDecay: example.weightDecay,
          gradientScale: Optimizer.clipFactor(norm: norm, maximum: 3))
        for (ours, theirs) in zip(parameters, step.after) {
          #expect(
            abs(ours - theirs) <= 2e-6 * max(1, abs(theirs)), "\(example.name), step \(index + 1)")
        }
      }
    }
  }

  @Test(
    "An optimizer with restored state continues exactly as the first would have",
    arguments: OptimizerKind.allCases)
  func stateRestores(kind: OptimizerKind) {
    var parameters = (0..<50).map { Float($0) / 10 - 2 }
    func step(_ optimizer: Optimizer, _ parameters: inout [Float]) {
      let gradients = parameters.map { $0 * $0 - 1 }
      optimizer.step(
        parameters: &parameters, gradients: gradients, learningRate: 0.01, momentum: 0.9,
        weightDecay: 0.01)
    }
    let original = Optimizer(kind: kind, count: parameters.count)
    for _ in 0..<3 { step(original, &parameters) }
    let restored = Optimizer(kind: kind, count: parameters.count)
    restored.state = original.state
    #expect(restored.state == original.state)
    #expect(restored.state.steps == 3)
    var others = parameters
    for _ in 0..<3 {
      step(original, &parameters)
      step(restored, &others)
    }
    #expect(parameters == others)
  }

  @Test("Turning momentum off forgets the velocity")
  func momentumForgets() {
    var parameters: [Float] = [1, -1]
    let optimizer = Optimizer(kind: .sgd, count: 2)
    optimizer.step(parameters: &parameters, gradients: [8, 8], learningRate: 0.5, momentum: 0.5)
    #expect(parameters == [-3, -5])
    optimizer.step(parameters: &parameters, gradients: [1, 1], learningRate: 1)
    #expect(parameters == [-4, -6])
    optimizer.step(parameters: &parameters, gradients: [2, 2], learningRate: 1, momentum: 0.5)
    #expect(parameters == [-6, -8])
  }

  @Test("The norm of a large gradient neither overflows nor loses small parts")
  func normIsAccurate() {
    #expect(Norm.l2([3e30, 4e30], count: 2).isApproximately(5e30))
    let many = [Float](repeating: 1e-3, count: 1_000_000)
    #expect(Norm.l2(many, count: many.count).isApproximately(1))
    #expect(Norm.l2([1, .nan], count: 2).isNaN)
  }

  @Test("Clipping scales down to the maximum and never up")
  func clipping() {
    #expect(Optimizer.clipFactor(norm: 0.5, maximum: 1) == 1)
    #expect(Optimizer.clipFactor(norm: 10, maximum: 1).isApproximately(0.1))
    #expect(Optimizer.clipFactor(norm: 0, maximum: 1) == 1)
  }
}

extension Double {
  fileprivate func isApproximately(_ other: Double) -> Bool { abs(self - other) <= 1e-6 * abs(other) }
}
