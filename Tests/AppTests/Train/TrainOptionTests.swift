import FileSupport
import Foundation
import Models
import Testing

@Suite("Options of train") struct TrainOptionTests {
  /// Combinations that must train, with words of the second line of the log.
  static let combinations: [(options: [String], words: String)] = [
    (["--optimizer", "sgd", "--momentum", "0.9", "--nesterov"], "sgd"),
    (["--optimizer", "adam", "--learning-rate", "0.001"], "adam, learning rate 0.001"),
    (["--optimizer", "adamw", "--weight-decay", "0.1", "--clip-norm", "1"], "adamw"),
    (["--schedule", "constant", "--warmup", "0.5"], "constant"),
    (["--schedule", "step", "--step-size", "1", "--step-factor", "0.5", "--warmup", "1"], "step"),
    (["--schedule", "cosine", "--warmup", "0.25"], "cosine"),
    (["--schedule", "one-cycle", "--warmup", "0.5"], "one-cycle"),
    (["--dropout", "0.3", "--no-shuffle", "--threads", "1"], "1 thread,"),
    (["--holdout", "9", "--patience", "2", "--seed", "77"], "seed 77"),
    (["--clip-norm", "0", "--patience", "0"], "batch size 12"),
  ]

  @Test("What can be combined trains", arguments: combinations)
  func combined(_ options: [String], _ words: String) throws {
    let program = try Program()
    let ended = try program.run(
      ["train", "rnn", "--names-dir", try Samples.writeNames(to: program.home), "--epochs", "2"]
        + ["--batch-size", "12"] + options)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.lines[1].contains(words), "\(ended.lines[1])")
    #expect(ended.lines.last?.hasPrefix("Weights saved to ") == true)
  }

  @Test("Augmentation and label smoothing train the CNN")
  func imageOptions() throws {
    let program = try Program()
    let folder = try Samples.writeImages(to: program.home)
    for augmentation in ["crop,flip,jitter", "none"] {
      let ended = try program.run(
        "train", "cnn", "--data-dir", folder, "--augment", augmentation, "--label-smoothing", "0.1",
        "--dropout", "0.1", "--batch-size", "50", "--max-iterations", "2")
      #expect(ended.status == 0, "\(ended.errors)")
    }
  }

  @Test(
    "A run ends after --max-iterations and says so", arguments: [(5, "5 iterations"), (1, "1 iteration")])
  func maxIterations(limit: Int, text: String) throws {
    let program = try Program()
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--batch-size", "12",
      "--max-iterations", "\(limit)", "--epochs", "9")
    #expect(ended.status == 0)
    #expect(ended.lines.contains { $0.hasPrefix("Epoch [1/9], Iter [\(limit)/9] Loss: ") })
    #expect(ended.lines.contains("Ended after \(text)."))
    #expect(ended.lines.contains { $0.hasPrefix("The final accuracy is ") })
  }

  @Test("Patience ends a run that gets no better and restores the best epoch")
  func patience() throws {
    let program = try Program()
    // With so small a rate nothing changes, so the first epoch stays the best.
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--batch-size", "54",
      "--epochs", "50", "--patience", "3", "--learning-rate", "1e-30")
    #expect(ended.status == 0)
    #expect(ended.lines.contains { $0.hasPrefix("Epoch [4/50] train loss") })
    #expect(!ended.output.contains("Epoch [5/50]"))
    #expect(ended.lines.contains { $0.hasPrefix("Ended early") })
    #expect(ended.lines.contains("The weights of the best epoch are kept."))
    #expect(
      ended.lines.contains {
        $0.hasPrefix("Best epoch, judged on the test set: loss ") && $0.hasSuffix("at epoch 1")
      })
  }

  @Test("With a hold-out the best epoch is judged on it")
  func holdout() throws {
    let program = try Program()
    let ended = try program.run(
      "train", "cnn", "--data-dir", Samples.writeImages(to: program.home), "--holdout", "30",
      "--batch-size", "35", "--epochs", "1")
    #expect(ended.status == 0)
    #expect(ended.lines[0].hasSuffix("70 images to train, 20 to test, 30 held out"))
    #expect(ended.output.contains("Iter [2/2]"))
    #expect(ended.output.contains(", hold-out loss "))
    #expect(ended.lines.contains { $0.hasPrefix("Best epoch, judged on the hold-out set: ") })
    #expect(ended.lines.contains { $0.hasPrefix("The final accuracy is ") })
  }

  @Test("The same seed gives the same file, another seed another")
  func seed() throws {
    let program = try Program()
    let folder = try Samples.writeNames(to: program.home)
    let files = try ["5", "5", "6"].enumerated().map { index, seed in
      let file = program.home["\(index).safetensors"]
      let ended = try program.run(
        "train", "rnn", "--names-dir", folder, "--epochs", "2", "--batch-size", "12", "--dropout", "0.1",
        "--seed", seed, "--save", file)
      #expect(ended.status == 0)
      return try Data(contentsOf: URL(fileURLWithPath: file))
    }
    #expect(files[0] == files[1])
    #expect(files[0] != files[2])
  }

  @Test("--init starts from a file, --no-shuffle takes the names as they come")
  func initialWeights() throws {
    let program = try Program()
    let folder = try Samples.writeNames(to: program.home)
    let start = program.home["start.safetensors"]
    func train(_ options: String..., to name: String) throws -> Weights {
      let file = program.home[name]
      let ended = try program.run(
        ["train", "rnn", "--names-dir", folder, "--batch-size", "12", "--save", file] + options)
      #expect(ended.status == 0, "\(ended.errors)")
      return try Weights(contentsOf: URL(fileURLWithPath: file))
    }
    let first = try train("--epochs", "2", to: "start.safetensors")
    let frozen = try train(
      "--init", start, "--max-iterations", "1", "--learning-rate", "1e-30", to: "frozen.safetensors")
    #expect(frozen.tensors == first.tensors)
    // From the same weights and in the same order, the seed makes no difference.
    let orders = [["--no-shuffle"], []].map { extra in
      Result {
        try ["1", "2"].map { seed in
          let file = program.home["\(extra.count)-\(seed).safetensors"]
          let ended = try program.run(
            ["train", "rnn", "--names-dir", folder, "--batch-size", "12", "--init", start, "--seed", seed]
              + ["--epochs", "1", "--save", file] + extra)
          #expect(ended.status == 0, "\(ended.errors)")
          return try Weights(contentsOf: URL(fileURLWithPath: file))
        }
      }
    }
    let (plain, shuffled) = (try orders[0].get(), try orders[1].get())
    #expect(plain[0] == plain[1])
    #expect(shuffled[0] != shuffled[1])
  }

  @Test("The report's preset is what the report did, and other options change it")
  func report() throws {
    let program = try Program()
    let cnn = try program.run(
      "train", "cnn", "--preset", "report", "--data-dir", Samples.writeImages(to: program.home),
      "--batch-size", "100", "--max-iterations", "1")
    #expect(cnn.status == 0, "\(cnn.errors)")
    #expect(cnn.lines[1].contains("batch size 100, sgd, learning rate 0.1 one-cycle"))
    #expect(cnn.output.contains("Epoch [1/90], Iter [1/1]"))
    let rnn = try program.run(
      "train", "rnn", "--preset", "report", "--max-iterations", "3", "--log-every", "1")
    #expect(rnn.status == 0, "\(rnn.errors)")
    #expect(rnn.lines[0].contains("on surnames: 23,094 names to train, 2,562 to test"))
    #expect(rnn.lines[1].contains("batch size 1, sgd, learning rate 5e-4 constant"))
    #expect(rnn.output.contains("Epoch [1/5], Iter [3/23094]"))
    // 100,000 draws whatever the names.
    let own = try program.run(
      "train", "rnn", "--preset", "report", "--names-dir", Samples.writeNames(to: program.home),
      "--max-iterations", "1")
    #expect(own.output.contains("Epoch [1/926], Iter [1/108]"), "\(own.output)")
  }

  @Test(
    "The report's RNN run has its 100,000 draws, however many names are held out", arguments: [0, 20, 50])
  func reportWithHoldout(count: Int) throws {
    let program = try Program()
    let ended = try program.run(
      "train", "rnn", "--preset", "report", "--names-dir", Samples.writeNames(to: program.home), "--json",
      "--holdout", "\(count)", "--save", program.home["w"])
    #expect(ended.status == 0)
    let end = try #require(ended.lines.first { $0.contains("\"event\":\"end\"") })
    #expect(end.contains("\"total_iterations\":100000"), "\(end)")
    #expect(ended.lines[0].contains("\"holdout_samples\":\(count)"))
  }

  @Test("With a hold-out the file says which names are which")
  func splitWithHoldout() throws {
    let program = try Program()
    let file = program.home["split.txt"]
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--max-iterations", "1",
      "--holdout",
      "17", "--write-split", file)
    #expect(ended.status == 0)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let counts = ["train", "holdout", "test"].map { part in lines.count { $0.hasPrefix("\(part)\t") } }
    #expect(counts == [91, 17, 12])
  }

  @Test("The names that are trained on and held out can be written down")
  func split() throws {
    let program = try Program()
    let file = program.home["split.txt"]
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--max-iterations", "1",
      "--write-split", file)
    #expect(ended.status == 0)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 120)
    #expect(lines.filter { $0.hasPrefix("train\t") }.count == 108)
    #expect(lines.filter { $0.hasPrefix("holdout\tBeeish\t") }.count == 4)
  }
}
