import Models
import Testing

@Suite("Weights that do not fit")
struct WeightsErrorTests {
  private let weights = Weights([
    ("good", .init(shape: [2, 2], values: [1, 2, 3, 4])),
    ("bad", .init(shape: [3], values: [1, .nan, .infinity])),
  ])

  @Test("A tensor of the right shape is handed out")
  func fits() throws {
    #expect(try weights.values(of: "good", shape: [2, 2]) == [1, 2, 3, 4])
  }

  @Test("Missing, misshapen and not finite tensors are told apart")
  func doesNotFit() {
    #expect(throws: WeightsError.missingTensor("none")) { try weights.values(of: "none", shape: [1]) }
    #expect(throws: WeightsError.wrongShape("good", found: [2, 2], expected: [4])) {
      try weights.values(of: "good", shape: [4])
    }
    #expect(throws: WeightsError.notFinite("bad", index: 1)) { try weights.values(of: "bad", shape: [3]) }
  }

  @Test(
    "Each error is one line without control characters",
    arguments: [
      WeightsError.missingTensor("fc1.weight"),
      .wrongShape("a\nb", found: [1, 2], expected: [3]),
      .notFinite("a\u{1B}[2J", index: 7),
      .badMetadata("languages", found: "x\r\ny\u{9B}", expected: "a list"),
      .badMetadata("languages", found: nil, expected: "a list"),
    ])
  func descriptions(error: WeightsError) {
    let text = String(describing: error)
    #expect(!text.isEmpty)
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}
