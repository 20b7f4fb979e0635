import Canvas
import TUI
import Training

/// States of a run that frames are checked in.
enum Scene: String, CaseIterable {
  case empty, running, paused, diverged, finished, failed, languages

  func script(columns: Int = 120, rows: Int = 36, display: Display = Display()) -> Script {
    var script = Script(
      columns: columns, rows: rows, network: self == .languages ? .rnn : .cnn, display: display)
    switch self {
    case .empty:
      script.launch()
    case .failed:
      script.act(.launched)
      script.act(
        .startFailed(.cnn, "/data/cifar/data_batch_1.bin: 1024 bytes, expected 30730000: fetch it again"))
    case .languages:
      script.launch()
      script.trainLanguages()
    case .running, .paused, .diverged, .finished:
      script.launch()
      script.act(.testImages(Script.images, dataset: "CIFAR-10"))
      script.trainEpochs(1...12, predictions: true)
      script.apply(Change(.learningRate, 0.02))
      script.train(4681...5600)
      script.type("g")
      script.answerNames()
      script.focus(.hyperparameters)
      finishScene(&script)
    }
    return script
  }

  private func finishScene(_ script: inout Script) {
    switch self {
    case .paused:
      script.type("p")
      script.event(.stateChanged(.paused))
    case .diverged: script.diverge()
    case .finished:
      script.finish()
      script.act(.saved(.cnn, path: "~/.local/share/ml2-tui/cnn.safetensors"))
    case .empty, .running, .failed, .languages: break
    }
  }
}

extension Display {
  /// Without Unicode and without colours.
  static let plain = Display(glyphs: .ascii, images: .shades)
}
