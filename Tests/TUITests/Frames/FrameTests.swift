import Canvas
import Foundation
import Models
import TUI
import Testing
import Training

@Suite("Frames")
struct FrameTests {
  @Test(
    "have the size asked for and no control characters, in every scene at every size",
    arguments: Scene.allCases)
  func sizes(scene: Scene) {
    for (columns, rows) in [
      (0, 0), (1, 1), (20, 5), (59, 16), (60, 15), (60, 16), (61, 17), (80, 24), (99, 30), (100, 24),
      (120, 36), (159, 20), (160, 50), (200, 60), (300, 90),
    ] {
      for display in [Display(), .plain] {
        let script = scene.script(columns: columns, rows: rows, display: display)
        let frame = render(script.state)
        #expect(frame.size == Size(columns: columns, rows: rows))
        #expect(FrameCheck.fault(frame, isASCII: display == .plain) == nil)
      }
    }
  }

  @Test("of a screen that is too small say the size it has and the size it needs")
  func tooSmall() {
    let text = render(Script(columns: 50, rows: 12).state).text
    #expect(text.contains("50×12"))
    #expect(text.contains("60×16"))
  }

  @Test("show names and messages from outside without control characters")
  func controlCharacters() {
    var script = Scene.running.script()
    script.event(.warning("bad \u{1B}[2J name"))
    script.act(.saved(.cnn, path: "/tmp/\u{7}weights"))
    #expect(FrameCheck.fault(render(script.state)) == nil)
  }

  @Test("show the one value there was before the loss was not finite")
  func point() {
    var script = Script(columns: 80, rows: 24)
    script.launch()
    script.train(1...1)
    script.diverge()
    let text = render(script.state).text
    #expect(!text.contains("no finite value"))
    let plot = text.split(separator: "\n")[4...9].joined()
    #expect(plot.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test("show a dash for a class that the test set has none of, and call another one the weakest")
  func absentClass() {
    var script = Script()
    script.launch()
    script.train(1...390)
    var epoch = Script.epoch(1)
    epoch.evaluation.classes[0] = Evaluation.ClassScore(name: "airplane", loss: 0, accuracy: 0, count: 0)
    script.event(.epochFinished(epoch))
    let lines = render(script.state).text.split(separator: "\n")
    #expect(lines.contains { $0.contains("airplane") && $0.contains("–") && !$0.contains("0.0%") })
    #expect(!lines.contains { $0.contains("weakest: airplane") })
  }

  @Test("say that a loss which explodes leaves the scale, and keep the scale for the rest")
  func explosion() {
    var script = Script()
    script.launch()
    script.train(1...300)
    func text() -> String { render(script.state).text }
    #expect(!text().contains("off the scale"))
    for iteration in 301...340 {
      var sample = Script.sample(.cnn, iteration: iteration)
      sample.loss = 1e20
      script.event(
        .iteration(
          IterationProgress(
            position: Script.position(.cnn, iteration: iteration), samples: [sample], secondsLeft: nil)))
    }
    #expect(text().contains("↑ 1e20 off the scale"))
    #expect(text().contains("2.0┤"))
  }

  @Test("keep the scale for the rest where a run explodes at once, and cut no number of an axis short")
  func explosionAtOnce() {
    var script = Script(columns: 80, rows: 24)
    script.launch()
    var sample = Script.sample(.cnn, iteration: 1)
    sample.loss = 1.5e26
    script.event(
      .iteration(
        IterationProgress(
          position: Script.position(.cnn, iteration: 1), samples: [sample], secondsLeft: nil)))
    let alone = render(script.state).text
    #expect(!alone.contains("1.5e2┤"))
    script.diverge()
    script.event(.stateChanged(.training))
    script.train(3...300)
    let text = render(script.state).text
    #expect(text.contains("↑ 1.5e26 off the scale") && text.contains("2.0┤"))
  }

  @Test("name the file of the weights whole at the smallest size")
  func savedName() {
    var script = Scene.finished.script(columns: 60, rows: 16)
    script.act(
      .saved(.cnn, path: "/home/somebody/.local/share/ml2-tui/weights/cnn-20261125-102819.safetensors"))
    #expect(
      render(script.state).text.contains("…/cnn-20261125-102819.safetensors."))
  }

  @Test("leave a gap where the loss is not finite")
  func gap() {
    var script = Script(columns: 80, rows: 24)
    script.launch()
    script.train(1...20)
    script.diverge()
    #expect(FrameCheck.fault(render(script.state)) == nil)
    script.event(.stateChanged(.training))
    script.train(21...40)
    // Columns of the plot without a dot of a curve, between the first and the last with one.
    let rows = render(script.state).text.split(separator: "\n").map(Array.init)
    let area = rows[3..<8]
    let dotted = (6..<48).filter { column in
      area.contains { row in row.indices.contains(column) && ("\u{2801}"..."\u{28FF}").contains(row[column]) }
    }
    let gaps = zip(dotted, dotted.dropFirst()).filter { $1 - $0 > 1 }
    #expect(gaps.count == 1, "\(dotted)")
  }

  @Test("of no point and of one point are drawn")
  func fewPoints() {
    var script = Script()
    script.launch()
    #expect(render(script.state).text.contains("no iteration yet"))
    script.train(1...1)
    let text = render(script.state).text
    #expect(!text.contains("no iteration yet"))
    #expect(text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test("of a run of a million iterations show the whole run, and zoomed in its end")
  func million() {
    var script = Script(columns: 200, rows: 60)
    script.launch()
    script.train(1...1_000_000)
    let whole = render(script.state)
    #expect(FrameCheck.fault(whole) == nil)
    #expect(whole.text.contains("└0──") && whole.text.contains("──2000──"))
    script.type("++++")
    let end = render(script.state)
    #expect(FrameCheck.fault(end) == nil)
    #expect(end.text.contains("zoom 16x"))
    #expect(!end.text.contains("└0──") && end.text.contains("──2500──"))
  }

  @Test("mark a change on both plots and in the log")
  func marks() {
    var script = Script()
    script.launch()
    script.train(1...400)
    script.apply(Change(.learningRate, 0.01))
    script.train(401...600)
    let text = render(script.state).text
    #expect(text.components(separatedBy: "→0.01").count == 4)
  }

  @Test("say that a hidden run is paused")
  func hidden() {
    var script = Scene.running.script()
    script.type("n")
    #expect(render(script.state).text.contains("CNN paused while hidden"))
  }

  @Test("say from where the weights come that made the names")
  func sources() {
    for (source, text) in [
      (NameSource.live(Script().state.rnn.id, iterations: 41_200), "@ 41,200 ─"),
      (.saved("of 3 May"), "─ RNN saved of 3 May ─"),
      (.shipped, "─ shipped RNN ─"),
    ] {
      var script = Script()
      script.type("g")
      script.answerNames(source: source)
      #expect(render(script.state).text.contains(text))
    }
  }
}
