import TUI
import Testing
import Training

@Suite("Quitting")
struct QuitTests {
  @Test("is at once when nothing is under way")
  func nothing() {
    var script = Script()
    #expect(script.type("q") == [.quit(.done)])
    #expect(script.key(.control("c")) == [.quit(.done)])
  }

  @Test("asks while a run is under way; Esc goes on")
  func asks() {
    var script = Script()
    script.launch()
    #expect(script.type("q").isEmpty)
    #expect(script.state.overlay == .confirmQuit)
    script.key(.escape)
    #expect(script.state.overlay == nil)
  }

  @Test("stops, saves and then leaves")
  func stopAndSave() {
    var script = Script()
    script.launch()
    script.train(1...5)
    script.type("q")
    #expect(script.type("s") == [.send(.cnn, .stop)])
    script.finish(.stopped)
    #expect(script.effects.last == .save(.cnn, Script.weights))
    #expect(script.act(.saved(.cnn, path: "/tmp/cnn.safetensors")) == [.quit(.done)])
  }

  @Test("stops and saves the hidden run too")
  func both() {
    var script = Script()
    script.launch()
    script.type("n")
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    script.type("q")
    #expect(script.type("s") == [.send(.cnn, .stop), .send(.rnn, .stop)])
    script.finish(.stopped, .cnn)
    #expect(script.act(.saved(.cnn, path: "a")).isEmpty)
    script.finish(.stopped, .rnn)
    #expect(script.act(.saved(.rnn, path: "b")) == [.quit(.done)])
  }

  @Test("gives up without saving by a")
  func abort() {
    var script = Script()
    script.launch()
    script.type("q")
    #expect(script.type("a") == [.quit(.aborted)])
  }

  @Test("is forced by a second Ctrl-C, asked or saving")
  func forced() {
    var script = Script()
    script.launch()
    #expect(script.key(.control("c")).isEmpty)
    #expect(script.key(.control("c")) == [.quit(.forced)])
    script.key(.escape)
    script.type("qs")
    #expect(script.act(.interrupted) == [.quit(.forced)])
  }

  @Test("stays when the weights could not be written, and says why")
  func notSaved() {
    var script = Script()
    script.launch()
    script.type("qs")
    script.finish(.stopped)
    #expect(script.act(.saveFailed(.cnn, "disk full")).isEmpty)
    #expect(script.state.overlay == nil)
    #expect(script.state.notice?.text.contains("disk full") == true)
    #expect(script.type("q") == [.quit(.done)])
  }

  @Test("on SIGTERM saves without asking, and leaves even if that fails")
  func terminated() {
    var script = Script()
    script.launch()
    #expect(script.act(.terminated) == [.send(.cnn, .stop)])
    script.finish(.stopped)
    #expect(script.act(.saveFailed(.cnn, "disk full")) == [.quit(.terminated)])
    var idle = Script()
    #expect(idle.act(.terminated) == [.quit(.terminated)])
  }

  @Test("works on a screen that is too small to show anything")
  func tooSmall() {
    var script = Script(columns: 30, rows: 8)
    script.launch()
    script.type("p")
    #expect(script.effects.count == 1, "other keys do nothing")
    script.type("q")
    #expect(script.type("q") == [.send(.cnn, .stop)])
    #expect(script.key(.control("c")) == [.quit(.forced)])
  }
}
