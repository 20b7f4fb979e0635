import FileSupport
import RunStore
import Testing
import Training

@Suite("The curves of a run") struct CurveColumnTests {
  @Test("come back from the files with every value in its place")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let run = RunFolder(folder.path)
    // Halves and quarters, which the files hold as they are.
    let samples = (1...3).map { iteration in
      IterationSample(
        iteration: iteration, epoch: 0.5, seconds: 1.25, loss: 2.5, accuracy: 0.75, learningRate: 0.125,
        gradientNorm: 4.5, samplesPerSecond: 800)
    }
    let writer = try CurveWriter(run)
    for sample in samples { writer.append(sample) }
    try writer.flush()
    var read: [RunCurves.Item] = []
    RunCurves(run).read(notify: { Issue.record("\($0)") }, { read.append($0) })
    #expect(read == samples.map(RunCurves.Item.iteration))
  }
}
