import FileSupport
import Foundation
import Testing

@Suite("JSON events of a training run") struct JSONEventTests {
  @Test("Every line is an object with a version and an event", arguments: ["cnn", "rnn"])
  func objects(network: String) throws {
    let events = try Self.events(network)
    for event in events {
      #expect(event["version"] as? Int == 1)
      #expect(event["event"] is String)
    }
    let names = events.compactMap { $0["event"] as? String }
    #expect(names.first == "start")
    #expect(names.suffix(2) == ["end", "saved"])
    #expect(names.filter { $0 == "epoch" }.count == 2)
    #expect(names.filter { $0 == "iteration" }.count == (network == "cnn" ? 4 : 6))
  }

  @Test("The start describes the run")
  func start() throws {
    let start = try #require(Self.events("cnn").first)
    #expect(start["network"] as? String == "cnn")
    #expect(start["dataset"] as? String == "CIFAR-10")
    #expect(start["parameters"] as? Int == 49_338)
    #expect(start["training_samples"] as? Int == 100)
    #expect(start["test_samples"] as? Int == 20)
    #expect(start["holdout_samples"] as? Int == 0)
    #expect(start["batch_size"] as? Int == 25)
    #expect(start["epochs"] as? Int == 2)
    #expect(start["optimizer"] as? String == "sgd")
    #expect(start["schedule"] as? String == "one-cycle")
    #expect(start["learning_rate"] as? Double == 0.1)
    #expect(start["seed"] as? Int == 3)
    #expect(start["schedule_warmup"] as? Double == 0.2)
    #expect(start["momentum"] as? Double == 0.9)
    #expect(start["weight_decay"] as? Double == 5e-4)
    #expect(start["crop"] as? Bool == true && start["jitter"] as? Bool == false)
    #expect(start["nesterov"] as? Bool == true)
    #expect(start["clip_norm"] is NSNull && start["patience"] is NSNull)
    #expect(start["holdout"] as? Int == 0)
    #expect((start["threads"] as? Int ?? 0) >= 1)
  }

  @Test("An iteration tells place, numbers and throughput", arguments: ["cnn", "rnn"])
  func iterations(network: String) throws {
    let iterations = try Self.events(network).filter { $0["event"] as? String == "iteration" }
    let perEpoch = network == "cnn" ? 4 : 9
    for iteration in iterations {
      for field in ["loss", "accuracy", "learning_rate", "gradient_norm", "seconds", "seconds_left"] {
        #expect(iteration[field] is Double, "\(field)")
      }
      let unit = network == "cnn" ? "images_per_second" : "names_per_second"
      #expect((iteration[unit] as? Double ?? 0) > 0)
      #expect(iteration["iterations_in_epoch"] as? Int == perEpoch)
      #expect(iteration["epochs"] as? Int == 2)
    }
    let places = iterations.map {
      [$0["epoch"] as? Int, $0["iteration"] as? Int, $0["total_iterations"] as? Int]
    }
    let expected: [[Int?]] =
      network == "cnn"
      ? [[1, 3, 3], [1, 4, 4], [2, 3, 7], [2, 4, 8]]
      : [[1, 4, 4], [1, 8, 8], [1, 9, 9], [2, 4, 13], [2, 8, 17], [2, 9, 18]]
    #expect(places == expected)
  }

  @Test("An epoch tells what it came to, and the end the last of them")
  func epochs() throws {
    let events = try Self.events("cnn")
    let epochs = events.filter { $0["event"] as? String == "epoch" }
    for (number, epoch) in epochs.enumerated() {
      #expect(epoch["epoch"] as? Int == number + 1)
      #expect(epoch["total_iterations"] as? Int == (number + 1) * 4)
      #expect(epoch["judged_on"] as? String == "test")
      for field in [
        "train_loss", "train_accuracy", "training_seconds", "evaluation_seconds", "images_per_second",
      ] {
        #expect(epoch[field] is Double, "\(field)")
      }
      let best = try #require(epoch["best"] as? [String: Any])
      #expect(Set(best.keys) == ["epoch", "loss", "accuracy", "judged_on"])
    }
    let last = try #require(epochs.last?["evaluation"] as? [String: Any])
    #expect(Set(last.keys) == ["loss", "accuracy", "count"])
    #expect(last["count"] as? Int == 20)
    let end = try #require(events.first { $0["event"] as? String == "end" })
    #expect(end["reason"] as? String == "completed")
    #expect(end["total_iterations"] as? Int == 8)
    #expect(end["epochs_finished"] as? Int == 2)
    #expect(end["restored_best"] as? Bool == false)
    let test = try #require(end["test"] as? [String: Any])
    #expect(test["accuracy"] as? Double == last["accuracy"] as? Double)
    let saved = try #require(events.last?["path"] as? String)
    #expect(saved.hasSuffix("w.safetensors"))
  }

  @Test("States are told as they change")
  func states() throws {
    let states = try Self.events("rnn").compactMap { $0["state"] as? String }
    #expect(states == ["training", "evaluating", "training", "evaluating", "training", "finished"])
  }

  @Test("The schedule can be read off the events")
  func schedule() throws {
    let program = try Program()
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--epochs", "3", "--batch-size",
      "54", "--schedule", "step", "--step-size", "1", "--step-factor", "0.5", "--learning-rate", "0.08",
      "--optimizer", "sgd", "--json", "--log-every", "1")
    let rates = try Self.parse(ended).compactMap {
      $0["event"] as? String == "iteration" ? $0["learning_rate"] as? Double : nil
    }
    #expect(rates == [0.08, 0.08, 0.04, 0.04, 0.02, 0.02])
  }

  @Test("A loss that is not finite is an event, an error and a failure")
  func diverged() throws {
    let program = try Program()
    let ended = try program.run(
      "train", "cnn", "--data-dir", Samples.writeImages(to: program.home), "--batch-size", "20",
      "--schedule", "constant", "--learning-rate", "1e25", "--json")
    #expect(ended.status == 1)
    #expect(ended.errorLines.count == 1)
    #expect(ended.errors.contains("--learning-rate"))
    #expect(ended.errors.contains("No weights were saved"))
    let diverged = try #require(Self.parse(ended).first { $0["event"] as? String == "diverged" })
    #expect(diverged["restored_epoch"] as? Int == 0)
    #expect(diverged["epoch"] as? Int == 1)
    #expect(diverged["learning_rate"] as? Double == 1e25)
    #expect(program.savedWeights.isEmpty)
  }

  @Test("docs/EVENTS.md shows the fields that the events have")
  func documentation() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs/EVENTS.md").standardizedFileURL
    let examples = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("{") }.map(Self.object)
    var events = try Self.events("cnn")
    // Those of the commands that judge weights and make up names.
    let program = try Program()
    let weights = program.home["w.safetensors"]
    let trained = try program.run("train", "rnn", "--max-iterations", "2", "--save", weights)
    #expect(trained.status == 0, "\(trained.errors)")
    let images = try Samples.writeImages(to: program.home)
    let classifier = program.home["cnn.safetensors"]
    let other = try program.run(
      "train", "cnn", "--data-dir", images, "--epochs", "1", "--batch-size", "25", "--save", classifier)
    #expect(other.status == 0, "\(other.errors)")
    let rest = [
      ["evaluate", "cnn", "--weights", classifier, "--data-dir", images, "--json"],
      ["generate", "--language", "Greek", "--start", "P", "--weights", weights, "--json"],
    ]
    for arguments in rest { events += try Self.parse(program.run(arguments)) }
    // A run whose best epoch is not its last saves the weights of both.
    let names = ["--names-dir", try Samples.writeNames(to: program.home), "--json"]
    events += try Self.parse(program.run(["train", "rnn"] + Samples.spoiltRun + names))
    for example in examples where example["event"] as? String != "diverged" {
      let event = try #require(
        events.first { event in
          ["event", "weights"].allSatisfy { event[$0] as? String == example[$0] as? String }
            || event["event"] as? String == example["event"] as? String
              && event["event"] as? String != "saved"
        })
      #expect(Set(example.keys) == Set(event.keys))
    }
    #expect(examples.count == 10)
  }

  private static func events(_ network: String) throws -> [[String: Any]] {
    let program = try Program()
    let data =
      network == "cnn"
      ? ["--data-dir", try Samples.writeImages(to: program.home), "--batch-size", "25", "--log-every", "3"]
      : ["--names-dir", try Samples.writeNames(to: program.home), "--batch-size", "12", "--log-every", "4"]
    let ended = try program.run(
      ["train", network, "--json", "--epochs", "2", "--seed", "3", "--save", program.home["w.safetensors"]]
        + data)
    #expect(ended.status == 0, "\(ended.errors)")
    return try parse(ended)
  }

  private static func parse(_ ended: Ended) throws -> [[String: Any]] {
    try ended.lines.map { try object($0[...]) }
  }

  private static func object(_ line: Substring) throws -> [String: Any] {
    try JSONText.object(line)
  }
}
