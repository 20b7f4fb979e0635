import Canvas
import Screen
import TUI
import Testing
import Training

@Suite("Scripts of keys")
struct KeyScriptTests {
  @Test(
    "Words are waits, keys by name, or text",
    arguments: [
      ("", []), ("  ", []), ("@200", [.iteration(200)]), ("@1.5s", [.seconds(1.5)]), ("@0s", [.seconds(0)]),
      ("Tab  Enter", [.key(.tab), .key(.enter)]), ("Shift-Tab", [.key(.backTab)]),
      ("Space", [.key(.character(" "))]), ("Ctrl-L", [.key(.control("l"))]), ("F12", [.key(.function(12))]),
      ("F13", [.key(.character("F")), .key(.character("1")), .key(.character("3"))]),
      ("0.5", [.key(.character("0")), .key(.character(".")), .key(.character("5"))]),
      ("@", [.key(.character("@"))]), ("tab", "tab".map { .key(.character($0)) }),
      ("p @3 q", [.key(.character("p")), .iteration(3), .key(.character("q"))]),
    ] as [(String, [KeyScript.Step])])
  func words(text: String, steps: [KeyScript.Step]) throws {
    #expect(try KeyScript(text).steps == steps)
  }

  @Test(
    "What only looks like a wait or a key is named",
    arguments: ["@abc", "@0", "@-5", "@1.5", "@-1s", "@nans", "@1e9s", "@@", "Ctrl-", "Ctrl-LL", "Ctrl-1"])
  func mistakes(word: String) {
    let error = #expect(throws: ConfigurationError.self) { try KeyScript("Tab \(word) q") }
    #expect(error?.field == "keys")
    #expect(error?.found == word)
  }

  @Test("A wait is for the network on the screen, not for the one that is hidden")
  func shownNetwork() throws {
    let run = WatchedRun()
    var iterations: [Int?] = []
    let program = try ProgramUnderTest(
      .rnn, script: KeyScript("@300 n @3 q @0.3s a").steps(watching: run),
      observe: { action, state in
        run.observe(action, state)
        if case .input(.key(.character("q"))) = action {
          iterations = [state[.rnn], state[.cnn]].map { $0.position?.totalIterations }
        }
      })
    _ = try program.run()
    #expect(iterations.count == 2)
    #expect(iterations.first.flatMap(\.self) ?? 0 >= 300)
    #expect(iterations.last.flatMap(\.self) ?? 0 >= 3)
    #expect(run.failure == nil)
  }

  @Test("A wait ends with a run that is over, paused or could not begin")
  func over() throws {
    for (network, epochs, keys, failure) in [
      (NetworkKind.rnn, 1, "@100000 q", nil), (.rnn, 100_000, "@3 p @1000000 q @0.3s a", nil),
      (.cnn, 1, "@5 q", "no images"),
    ] {
      let run = WatchedRun()
      let program = try ProgramUnderTest(
        network, epochs: epochs, failure: failure, script: KeyScript(keys).steps(watching: run) + [.ends],
        observe: run.observe)
      _ = try program.run()
      #expect(run.failure == failure)
    }
  }
}
