import Canvas
import Foundation
import TUI
import Testing
import Training

@Test(.enabled(if: ProcessInfo.processInfo.environment["LOOK"] != nil))
func look() {
  let sizes = (ProcessInfo.processInfo.environment["LOOK"] ?? "").split(separator: ",")
  for size in sizes {
    let n = size.split(separator: "x").compactMap { Int($0) }
    var script = Script(columns: n[0], rows: n[1])
    script.launch()
    script.trainEpochs(1...12, predictions: true)
    script.apply(.learningRate(0.02))
    script.train(4681...5600)
    script.act(.testImages(Script.images, dataset: "CIFAR-10"))
    script.type("g")
    script.answerNames()
    script.focus(.hyperparameters)
    for key in ProcessInfo.processInfo.environment["KEYS"] ?? "" { script.type(String(key)) }
    let clock = ContinuousClock()
    var frame = Frame(size: Size(columns: 0, rows: 0))
    let time = clock.measure { frame = render(script.state, size: script.state.size) }
    for row in 0..<frame.size.rows {
      print((0..<frame.size.columns).map { frame[$0, row].text }.joined())
    }
    print(time)
  }
}
