import Models
import Testing

@Suite("Parameter store")
struct ParameterStoreTests {
  private func store() -> ParameterStore {
    ParameterStore(segments: [("a", [3, 5], 15), ("b", [2, 3], 32), ("c", [1], 1)])
  }

  @Test("Segments begin on cache lines, in order, and everything starts at zero")
  func layout() {
    let store = store()
    #expect(store.segments.map(\.offset) == [0, 16, 48])
    #expect(store.count == 64)
    #expect(store.parameterCount == 22)
    #expect(Int(bitPattern: store.parameters) % 64 == 0)
    #expect(Int(bitPattern: store.gradients) % 64 == 0)
    #expect(store["b"].parameters == store.parameters + 16)
    #expect(store["b"].gradients == store.gradients + 16)
    #expect(store["b"].count == 32)
    #expect(store.copyParameters() == [Float](repeating: 0, count: 64))
    #expect((0..<64).allSatisfy { store.gradients[$0] == 0 })
  }

  @Test("A snapshot brings the parameters back and leaves the gradients alone")
  func snapshot() {
    let store = store()
    for index in 0..<store.count {
      store.parameters[index] = Float(index)
      store.gradients[index] = 1
    }
    let snapshot = store.copyParameters()
    store.parameters[20] = -1
    store.restoreParameters(snapshot)
    #expect(store.copyParameters() == (0..<64).map { Float($0) })
    #expect(store.gradients[20] == 1)
  }

  @Test("Padding stays zero under every optimizer", arguments: OptimizerKind.allCases)
  func padding(kind: OptimizerKind) {
    let store = store()
    for index in 0..<15 {
      store.parameters[index] = 1
      store.gradients[index] = 1
    }
    let optimizer = Optimizer(kind: kind, count: store.count)
    for _ in 0..<3 { optimizer.step(store, learningRate: 0.1, momentum: 0.9, weightDecay: 0.1) }
    #expect(store.parameters[0] != 1)
    #expect((15..<64).allSatisfy { store.parameters[$0] == 0 })
  }
}
