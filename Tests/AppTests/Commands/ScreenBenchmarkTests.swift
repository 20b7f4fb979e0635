import FileSupport
import Testing

@Suite("ml2-tui benchmark screen") struct ScreenBenchmarkTests {
  @Test("A run that is over before there is anything to measure is an error, not a number")
  func tooShort() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let ended = try program.run(
      "benchmark", "screen", "--data-dir", images, "--batch-size", "100", "--turns", "9999")
    expectFailure(ended, mentioning: [])
    // On a busy machine no turn may have two iterations before.
    let reasons = ["the run was over before the measurement was", "expected 2 or more"]
    #expect(reasons.contains { ended.errors.contains($0) }, "\(ended.errors)")
  }

  @Test("So is a run that cannot begin")
  func noRun() throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    expectFailure(
      try program.run("benchmark", "screen", "--data-dir", images, "--batch-size", "101"),
      mentioning: ["101"])
  }
}
