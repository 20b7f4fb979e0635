import FileSupport
import Foundation
import Models
import Testing

@Suite("Log of a training run") struct TrainingLogTests {
  @Test("Lines are those of the report, with throughput and time left")
  func images() throws {
    let program = try Program()
    let ended = try program.run(
      "train", "cnn", "--data-dir", Samples.writeImages(to: program.home), "--epochs", "2", "--batch-size",
      "25", "--log-every", "3", "--save", program.home["w.safetensors"])
    #expect(ended.status == 0)
    #expect(ended.errors == "")
    let lines = ended.lines
    #expect(lines[0] == "CNN, 49,338 parameters, on CIFAR-10: 100 images to train, 20 to test")
    #expect(lines[1].contains("batch size 25, sgd, learning rate 0.1 one-cycle"))
    let reports = lines.filter { $0.contains("Iter [") }
    try #require(reports.count == 4)
    for (line, place) in zip(reports, ["[1/2], Iter [3/4]", "[1/2], Iter [4/4]", "[2/2], Iter [3/4]"]) {
      #expect(line.hasPrefix("Epoch \(place) Loss: "))
      #expect(line.wholeMatch(of: /.* Loss: \d+\.\d{4}  [\d,]+ images\/s  left \d.*s/) != nil, "\(line)")
    }
    let epochs = lines.filter { $0.contains("train loss") }
    try #require(epochs.count == 2)
    let pattern =
      /Epoch \[2\/2\] train loss \d+\.\d{4} accuracy (\d+\.\d\d)%, test loss \d+\.\d{4} accuracy (\d+\.\d\d)%, best \d+\.\d\d% at epoch [12]  \(.*s, [\d,]+ images\/s\)/
    let match = try #require(epochs[1].wholeMatch(of: pattern), "\(epochs[1])")
    // The accuracy at the end is that of the last epoch.
    #expect(lines.contains("The final accuracy is \(match.2)%"))
    #expect(lines.contains { $0.hasPrefix("Best epoch, judged on the test set: ") })
    #expect(lines.last == "Weights saved to \(program.home["w.safetensors"])")
    // Nothing went to the data folder.
    #expect(program.savedWeights.isEmpty)
  }

  @Test("Names are counted in names, and their best epoch is the one with the least loss")
  func names() throws {
    let program = try Program()
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--epochs", "2", "--batch-size",
      "12")
    #expect(ended.status == 0)
    let lines = ended.lines
    #expect(lines[0].hasSuffix("on names: 108 names to train, 12 to test"))
    #expect(
      lines[2].wholeMatch(of: /Epoch \[1\/2\], Iter \[9\/9\] Loss: \d+\.\d{4}  [\d,]+ names\/s  left .+/)
        != nil)
    #expect(lines[3].contains(/test loss \d+\.\d{4} accuracy .*, best loss \d+\.\d{4} at epoch 1/))
    #expect(lines.contains { $0.wholeMatch(of: /Test loss \d+\.\d{4} per letter/) != nil })
    #expect(lines.contains { $0.wholeMatch(of: /The final accuracy is \d+\.\d\d%/) != nil })
  }

  @Test("A loss of billions has an exponent, and one that is no number is nan without a sign")
  func absurdNumbers() throws {
    let program = try Program()
    let images = try Samples.writeFashion(to: program.home)
    let ended = try program.run(
      "train", "cnn", "--dataset", "fashion-mnist", "--data-dir", images, "--epochs", "1", "--batch-size",
      "20",
      "--learning-rate", "1e6", "--schedule", "constant", "--save", program.home["w.safetensors"])
    let text = ended.lines.joined(separator: "\n")
    #expect(text.contains(/Iter \[2\/2\] Loss: \d\.\d{4}e\+\d\d\s/), "\(text)")
    #expect(text.contains("test loss nan") || text.contains("test loss inf"), "\(text)")
    #expect(!text.contains("-nan"))
  }

  @Test("Without --save weights go to the user's data folder, and the last line says where")
  func dataFolder() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    for _ in 0..<2 {
      let ended = try program.run("train", "rnn", "--names-dir", names, "--max-iterations", "2")
      let match = try #require(ended.lines.last?.wholeMatch(of: /Weights saved to (.+)/))
      let file = String(match.1)
      #expect(file.hasPrefix(program.home[Program.weightsFolder] + "/rnn-"))
      let weights = try Weights(contentsOf: URL(fileURLWithPath: file))
      #expect(weights.metadata["languages"] == "[\"Aaish\",\"Beeish\",\"Ceeish\"]")
    }
    #expect(program.savedWeights.count == 2)
  }

  @Test("The weights that are saved are PyTorch's tensors")
  func tensors() throws {
    let program = try Program()
    let file = program.home["cnn.safetensors"]
    let ended = try program.run(
      "train", "cnn", "--data-dir", Samples.writeImages(to: program.home), "--batch-size", "50",
      "--max-iterations", "1", "--save", file)
    #expect(ended.status == 0)
    let weights = try Weights(contentsOf: URL(fileURLWithPath: file))
    #expect(weights["conv1.weight"]?.shape == [16, 3, 5, 5])
    #expect(weights["fc1.weight"]?.shape == [16, 1024])
    #expect(weights["bn3.running_var"]?.shape == [64])
    let running = weights.names.filter { $0.contains("running") }
    let all = weights.tensors.filter { !running.contains($0.key) }.reduce(0) { $0 + $1.value.values.count }
    #expect(all == 49_338)
  }

  @Test("Fashion-MNIST is trained on from its own files")
  func fashion() throws {
    let program = try Program()
    let folder = try Samples.writeFashion(to: program.home)
    for options in [["--dataset", "fashion-mnist"], []] {
      let ended = try program.run(
        ["train", "cnn", "--data-dir", folder, "--batch-size", "20", "--max-iterations", "1"] + options)
      #expect(ended.status == 0)
      #expect(ended.lines.first?.contains("on Fashion-MNIST: 40 images to train, 10 to test") == true)
    }
  }

  @Test("Without a terminal the program prints the log instead of the screen")
  func noTerminal() throws {
    let program = try Program()
    let ended = try program.run(
      "rnn", "--names-dir", Samples.writeNames(to: program.home), "--max-iterations", "3")
    #expect(ended.status == 0)
    #expect(ended.lines.first?.hasPrefix("RNN, ") == true)
    #expect(ended.lines.last?.hasPrefix("Weights saved to ") == true)
  }

  @Test("On a terminal the running epoch is one live line, no wider than the terminal")
  func terminal() throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: 30)
    let running = try program.start(
      command: [
        Program.binary, "train", "rnn", "--names-dir", try Samples.writeNames(to: program.home), "--epochs",
        "3", "--batch-size", "4", "--log-every", "1",
      ], output: terminal.path)
    try running.wait(for: terminal, "The final accuracy is ")
    let ended = try running.wait()
    #expect(ended.status == 0)
    let shown = terminal.text
    #expect(shown.contains("\rEpoch [1/3], Iter ["))
    // What is drawn over ends without a line feed and is cut; only the ends of epochs stay.
    let live = shown.split(separator: "\r").filter { $0.contains("Iter [") }
    #expect(live.allSatisfy { $0.hasSuffix("\u{1B}[K") && $0.count <= 29 + 3 })
    #expect(shown.contains("Epoch [3/3] train loss"))
  }
}
