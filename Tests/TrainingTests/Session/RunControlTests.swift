import Testing
import Training

@Suite("What a run does next") struct RunControlTests {
  private var control = RunControl()

  /// That so many iterations are made; 9 where there is no end of them.
  private mutating func expectIterations(_ count: Int, at place: SourceLocation = #_sourceLocation) {
    var made = 0
    while made < 9, control.takeIteration() { made += 1 }
    #expect(made == count, sourceLocation: place)
  }

  @Test("Held, it makes exactly the iterations that are asked for; let go, all of them, and no step is owed")
  mutating func steps() {
    expectIterations(9)
    #expect(control.refusal(of: .step) != nil)
    control.carryOut(.pause)
    #expect(control.state == .paused)
    expectIterations(0)
    #expect(control.refusal(of: .step) == nil)
    control.carryOut(.step)
    control.carryOut(.step)
    expectIterations(2)
    control.carryOut(.step)
    control.carryOut(.resume)
    #expect(control.state == .training)
    control.carryOut(.pause)
    expectIterations(0)
  }

  @Test("An evaluation is held by a pause, goes on for a step, and leaves what came in between")
  mutating func evaluation() {
    control.beginEvaluation()
    #expect(control.state == .evaluating && control.isEvaluating && !control.holdsEvaluation)
    #expect(control.refusal(of: .step) != nil)
    control.carryOut(.pause)
    #expect(control.state == .paused && control.holdsEvaluation)
    control.carryOut(.step)
    #expect(control.state == .evaluating && !control.holdsEvaluation)
    control.endEvaluation()
    #expect(control.state == .paused && !control.isEvaluating)
    expectIterations(1)
    control.beginEvaluation()
    control.carryOut(.resume)
    control.endEvaluation()
    #expect(control.state == .training)
  }

  @Test("A stop lets go of a held evaluation")
  mutating func stop() {
    control.beginEvaluation()
    control.carryOut(.pause)
    control.carryOut(.stop)
    #expect(control.isStopped && !control.holdsEvaluation)
    control.endEvaluation()
    control.end(.stopped)
    #expect(control.state == .stopped)
  }

  @Test("A divergence takes back the steps that were granted, and a pause does not hide it")
  mutating func divergence() {
    control.carryOut(.pause)
    control.carryOut(.step)
    control.diverge()
    #expect(control.state == .diverged)
    expectIterations(0)
    control.carryOut(.pause)
    #expect(control.state == .diverged)
    #expect(control.refusal(of: .step) == nil)
    control.carryOut(.resume)
    #expect(control.state == .training)
    expectIterations(9)
  }

  @Test(
    "Other commands leave it as it is",
    arguments: [Command.publishWeights, .takeSnapshot, .restoreBest, .set(Change(.epochs, 3))])
  mutating func others(command: Command) {
    control.carryOut(.pause)
    let before = control
    control.carryOut(command)
    #expect(control == before && control.refusal(of: command) == nil)
  }
}
