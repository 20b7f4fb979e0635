import Canvas
import Metrics
import TUI
import Testing
import Text
import Training

@Suite("The metric of the upper plot") struct MetricTests {
  @Test("is any that is measured, one after the other by m, with its name and unit")
  func cycle() {
    var script = Scene.running.script()
    script.focus(.plots)
    var titles: [String] = []
    for _ in 0..<6 {
      let line = script.text.split(separator: "\n").first { $0.contains(" 1 ") } ?? ""
      titles.append(String(line.drop { $0 != "1" }.dropFirst(2).prefix { $0 != "─" }).trimmingCharacters)
      script.type("m")
    }
    #expect(
      titles == [
        "loss, nats", "learning rate", "volatility, nats", "gradient norm", "throughput, img/s", "loss, nats",
      ])
  }

  @Test("is found by a part of its name; Esc brings back the one before, Enter takes it")
  func find() {
    var script = Scene.running.script()
    script.focus(.plots)
    script.type("m/GRAD")
    #expect(script.state.plot.metric == .gradientNorm)
    #expect(script.text.contains(" / GRAD"))
    #expect(script.text.contains("gradient norm"))
    script.key(.escape)
    #expect(script.state.plot.metric == .learningRate)
    #expect(script.state.filterEditing == nil)
    script.type("/vola")
    script.key(.enter)
    #expect(script.state.plot.metric == .volatility)
    script.type("/no such")
    #expect(script.state.plot.metric == .volatility)
    script.key(.escape)
    #expect(script.state.plot.metric == .volatility)
  }

  @Test("is smoothed as it is weighed, for what has been and what comes, in both networks' runs")
  func smoothed() {
    var script = Scene.running.script()
    script.focus(.plots)
    script.type("mmm")
    #expect(script.state.plot.metric == .gradientNorm)
    func check(_ kind: NetworkKind) {
      let history = script.state[kind].history
      var fresh = RunHistory(smoothing: script.state.plot.smoothing, drawn: [.gradientNorm])
      for index in 0..<history.count {
        var sample = RunHistory.Sample(Script.sample(kind, iteration: index + 1))
        sample.gradientNorm = history.iterations[.gradientNorm][index]
        fresh.append(sample)
      }
      let (one, other) = (history.smoothed(.gradientNorm), fresh.smoothed(.gradientNorm))
      #expect(one.count == history.count)
      #expect(one[one.count - 1] == other[other.count - 1])
    }
    check(.cnn)
    script.train(5601...5700)
    check(.cnn)
    script.key(.up)
    check(.cnn)
    script.type("n")
    script.begin(.rnn)
    script.train(1...50, .rnn)
    check(.rnn)
    script.type("m")
    script.type("n")
    #expect(script.state.cnn.history.smoothed(.throughput).count == script.state.cnn.history.count)
    #expect(script.state.cnn.history.smoothed(.gradientNorm).count == 0, "what is not drawn costs nothing")
  }

  @Test("that is measured in epochs alone has their curve and no other", arguments: [false, true])
  func epochsAlone(isLogarithmic: Bool) {
    var script = Script(plot: PlotView(metrics: [.evaluationLoss, .loss]))
    script.launch()
    script.focus(.plots)
    script.type(isLogarithmic ? "fy" : "f")
    script.train(1...100)
    #expect(script.text.contains("no finite value"), "no epoch yet")
    script.trainEpochs(1...8)
    script.train(3121...3200)
    func title() -> String {
      String(script.text.split(separator: "\n").first { $0.contains(" 1 loss") } ?? "")
    }
    let last = Numbers.figure(Script.evaluation(8).loss)
    for key in [nil, Input.Key.left, .home, .right, .end] {
      if let key { script.key(key) }
      #expect(!title().contains("train") && !title().contains("raw") && !title().contains("smoothing"))
    }
    #expect(title().contains("test \(last)"))
    script.type("m")
    #expect(title().contains("train ") && title().contains("test \(last)"))
  }

  @Test("has its values at the ends of epochs called by what they say something of")
  func epochNames() {
    #expect(Metric.evaluationLoss.epochName(judgedOn: .test) == "test")
    #expect(Metric.accuracy.evaluated.epochName(judgedOn: .holdout) == "hold-out")
    for set in [nil, EvaluationSet.test, .holdout] {
      #expect(Metric("length of the weights").epochName(judgedOn: set) == "epoch")
    }
  }

  @Test("is what is measured, in iterations or at the ends of epochs", arguments: PlotView.metrics)
  func measured(metric: Metric) {
    let history = RunHistory(smoothing: 0)
    #expect(history.iterations.metrics.contains(metric) || history.epochs.metrics.contains(metric))
  }

  @Test("has no test curve where epochs are not judged by it")
  func noTest() {
    var script = Scene.running.script()
    script.focus(.plots)
    func upperTitle() -> String {
      String(script.text.split(separator: "\n").first { $0.contains(" 1 ") } ?? "")
    }
    #expect(upperTitle().contains("test "))
    script.type("m")
    #expect(!upperTitle().contains("test "))
    #expect(!upperTitle().contains("train ") && upperTitle().contains(" 0.0"))
  }
}

extension String {
  fileprivate var trimmingCharacters: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    while text.first == " " { text.removeFirst() }
    return String(text)
  }
}
