import Canvas
import Terminal
import Testing

@Suite("How often the screen is drawn")
struct PacingTests {
  @Test("At most thirty times in any second, however many keys come")
  func limit() throws {
    let keys: [HeadlessTerminal.Step] = (0..<150).flatMap { _ in [.type("y"), .wait(seconds: 0.01)] }
    let program = try ProgramUnderTest(script: [.shows("▶ training")] + keys + [.type("qa")])
    _ = try program.run()
    let times = program.times
    for (index, time) in times.enumerated().dropFirst(30) { #expect(time - times[index - 30] >= 1) }
    // And not so much less that a held key would seem to stutter.
    let (first, last) = (try #require(times.first), try #require(times.last))
    #expect(Double(times.count) / (last - first) > 10)
  }

  @Test("Not at all while nothing changes")
  func rest() throws {
    let program = try ProgramUnderTest(script: [
      .shows("▶ training"), .type("p"), .shows("‖ paused"), .wait(seconds: 1.5), .type("qa"),
    ])
    _ = try program.run()
    let times = program.times
    // The frame of the pause, silence, and at most the dialog after it.
    let gap = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
    #expect(times.count < 3 || gap > 1 || times.last! - times.first! < 1.5)
  }
}
