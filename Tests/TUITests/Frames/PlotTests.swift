import Canvas
import Foundation
import TUI
import Testing
import Text
import Training

@Suite("Plots")
struct PlotTests {
  /// The plots over the whole screen: the loss in the upper half, the accuracy in the lower.
  private func running(columns: Int = 120, rows: Int = 36) -> Script {
    var script = Script(columns: columns, rows: rows)
    script.launch()
    script.focus(.plots)
    script.type("f")
    return script
  }

  private func frame(_ script: Script) -> Frame { render(script.state) }

  /// The numbers at the vertical axis of the loss, from above.
  private func lossAxis(_ script: Script) -> [Double] {
    let rows = frame(script).text.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.prefix(script.state.size.rows / 2).compactMap { row in
      row.contains("┤") ? Double(row.prefix { $0 != "┤" }.filter { $0.isNumber || $0 == "." }) : nil
    }
  }

  /// Falls from 7 to 2.3 in the first twentieth, then slowly to 2.0.
  private static func transient(_ iteration: Int) -> Double {
    2 + 0.3 * (1 - Double(iteration) / 2000) + 4.7 * exp(-Double(iteration) / 20)
  }

  @Test("give the axis to what comes after a steep beginning, and say how far that went")
  func beginning() {
    var script = running()
    script.train(1...2000, losses: Self.transient)
    let axis = lossAxis(script)
    #expect(axis.count > 2 && axis.allSatisfy { (1.9...2.7).contains($0) }, "\(axis)")
    let said = frame(script).text.firstMatch(of: /↑ (\d\.\d+) off the scale/).flatMap { Double($0.1) }
    #expect(said.map { (6...7.1).contains($0) } ?? false)
  }

  @Test("keep the newest values on the axis, wherever they go")
  func newest() {
    var script = running()
    script.train(1...2000) { $0 <= 1900 ? Self.transient($0) : 3.6 }
    #expect((lossAxis(script).first ?? 0) >= 3.4)
  }

  @Test("show the whole of a curve that falls evenly")
  func even() {
    var script = running()
    script.train(1...2000) { 7 - 5 * Double($0) / 2000 }
    #expect(!frame(script).text.contains("off the scale"))
    #expect((lossAxis(script).first ?? 0) >= 6.5)
  }

  @Test("end the axis of per cents at 100 and at 0", arguments: [Float(1), 0])
  func percents(accuracy: Float) {
    for showsError in [false, true] {
      var script = running()
      for iteration in 1...50 {
        var sample = Script.sample(.cnn, iteration: iteration)
        sample.accuracy = accuracy
        script.event(
          .iteration(
            IterationProgress(
              position: Script.position(.cnn, iteration: iteration), samples: [sample], secondsLeft: nil)))
      }
      if showsError { script.type("e") }
      let lower = frame(script).text.split(separator: "\n").suffix(18)
      let numbers = lower.compactMap { row in
        row.contains("┤") ? Double(row.prefix { $0 != "┤" }.filter { !"│ ".contains($0) }) : nil
      }
      #expect(!numbers.isEmpty && numbers.allSatisfy { (0...100).contains($0) }, "\(numbers)")
    }
  }

  @Test("say of zeros that a logarithmic axis cannot show them")
  func zeros() {
    var script = running()
    script.train(1...50) { _ in 0 }
    script.type("y")
    #expect(frame(script).text.contains("no value above 0"))
    #expect(!frame(script).text.contains("no finite value"))
  }

  @Test("show training and test where they run together", arguments: [3, 30, 300])
  func together(epochs: Int) {
    var script = running()
    for epoch in 1...epochs {
      script.train((epoch - 1) * 390 + 1...epoch * 390) { _ in Script.evaluation(epochs).loss }
      var summary = Script.epoch(epoch)
      summary.evaluation = Script.evaluation(epochs)
      script.event(.epochFinished(summary))
    }
    let frame = frame(script)
    func count(_ ink: Ink) -> Int {
      (3..<17).reduce(0) { count, row in
        count
          + (8..<119).filter { column in
            let cell = frame[column, row]
            return cell.style.foreground == ink
              && cell.text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
          }.count
      }
    }
    #expect(count(.train) > 25 && count(.test) > 25, "\(count(.train)) of training, \(count(.test)) of test")
  }

  @Test("label each of several changes, however close", arguments: [1, 3, 8, 20, 60])
  func labels(distance: Int) {
    var script = running(columns: 80, rows: 24)
    script.train(1...400)
    script.apply(Change(.batchSize, 256))
    script.train(401...400 + distance)
    script.apply(Change(.learningRate, 0.02))
    script.train(401 + distance...400 + 2 * distance)
    script.apply(Change(.dropout, 0.2))
    script.train(401 + 2 * distance...800)
    let loss = frame(script).text.split(separator: "\n").dropFirst(2).prefix(11).joined(separator: "\n")
    for name in ["batch", "lr", "dropout"] { #expect(loss.contains(name), "\(name)\n\(loss)") }
  }

  @Test(
    "tell the smoothing in every window and at every size",
    arguments: [(60, 16), (80, 24), (100, 30), (120, 36), (200, 60)])
  func smoothing(columns: Int, rows: Int) {
    var script = Script(columns: columns, rows: rows)
    script.launch()
    script.focus(.plots)
    script.trainEpochs(1...5)
    for key in ["", "w", "+", "y"] {
      script.type(key)
      for step in [Input.Key.up, .up, .up, .down] {
        script.key(step)
        let figure = Numbers.significant(script.state.plot.smoothing)
        let text = frame(script).text
        #expect(text.contains("smoothing \(figure) ") || text.contains("sm. \(figure) "), "\(key)\n\(text)")
      }
    }
  }
}

@Suite("Classes are told apart")
struct ClassNamesTests {
  @Test("over the columns of the confusion matrix", arguments: [(80, 24), (100, 30), (120, 36), (200, 60)])
  func heads(columns: Int, rows: Int) {
    var script = Scene.running.script(columns: columns, rows: rows)
    script.focus(.classes)
    script.type("v")
    let lines = render(script.state).text.split(separator: "\n")
    let head = lines.first { $0.contains("10 %") || $0.contains("true→") }.map { line in
      line[(line.range(of: "10 %") ?? line.range(of: "true→")!).upperBound...].prefix { $0 != "│" }
    }
    let heads = head.map { $0.split(separator: " ") }.map { $0.suffix(10) } ?? []
    #expect(heads.count == 10 && Set(heads).count == 10, "\(heads)")
  }

  @Test("under an image that is taken for another", arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
  func images(columns: Int, rows: Int) {
    var script = Scene.running.script(columns: columns, rows: rows)
    script.focus(.classes)
    script.type("fvvw")
    let text = render(script.state).text
    let wrong = text.components(separatedBy: "✗").dropFirst()
    #expect(!wrong.isEmpty && wrong.allSatisfy { $0.hasPrefix(" true ") }, "\(text)")
    #expect(text.contains("said deer") || text.contains(", taken for deer"), "\(text)")
  }
}
