import FileSupport
import Foundation
import Testing

@Suite("Options with values that cannot be used") struct BadOptionTests {
  /// Each with what the line must say: the option, what was found, what was expected.
  static let ofNames: [(options: [String], parts: [String])] = [
    (["--batch-size", "0"], ["--batch-size", "found 0", "1 to 108"]),
    (["--batch-size", "-4"], ["--batch-size", "found -4", "1 to 108"]),
    (["--batch-size", "109"], ["--batch-size", "found 109", "1 to 108", "training names"]),
    (["--batch-size", "1.5"], ["--batch-size", "found 1.5", "an integer"]),
    (["--batch-size", "99999999999999999999"], ["found 99999999999999999999", "a smaller integer"]),
    (["--batch-size", "-99999999999999999999"], ["found -99999999999999999999", "a larger integer"]),
    (["--learning-rate", "-1"], ["--learning-rate", "found -1", "1e-30 to 1e30"]),
    (["--learning-rate", "0"], ["--learning-rate", "found 0", "1e-30 to 1e30"]),
    (["--learning-rate", "nan"], ["--learning-rate", "found nan", "1e-30 to 1e30"]),
    (["--learning-rate", "inf"], ["--learning-rate", "found inf", "1e-30 to 1e30"]),
    (["--learning-rate", "abc"], ["--learning-rate", "found abc", "a number"]),
    (["--learning-rate", ""], ["--learning-rate", "a number"]),
    (["--learning-rate"], ["--learning-rate", "found nothing", "a number"]),
    (["--epochs", "0"], ["--epochs", "found 0"]),
    (["--epochs", "many"], ["--epochs", "found many", "an integer"]),
    (["--momentum", "1", "--optimizer", "sgd"], ["--momentum", "found 1", "0 to below 1"]),
    (["--momentum", "1"], ["--momentum", "found 1", "0 with adamw"]),
    (["--momentum", "0.9", "--optimizer", "adam"], ["--momentum", "found 0.9", "adam"]),
    (["--nesterov"], ["--nesterov", "momentum"]),
    (["--weight-decay", "-0.1"], ["--weight-decay", "found -0.1"]),
    (["--clip-norm", "-1"], ["--clip-norm", "found -1", "above 0, or 0 for off"]),
    (["--dropout", "1"], ["--dropout", "found 1", "below 1"]),
    (["--label-smoothing", "0.1"], ["--label-smoothing", "found 0.1", "CNN"]),
    (["--augment", "flip"], ["--augment", "found flip", "none", "CNN"]),
    (["--augment", "jitter,crop"], ["--augment", "found crop", "none", "CNN"]),
    (["--augment", "rotate"], ["--augment", "found rotate", "crop,flip,jitter"]),
    (["--optimizer", "lion"], ["--optimizer", "found lion", "sgd, adam or adamw"]),
    (["--schedule", "linear"], ["--schedule", "found linear", "constant, step, cosine or one-cycle"]),
    (["--warmup", "4", "--epochs", "4"], ["--warmup", "found 4", "below 4", "epochs"]),
    (["--warmup", "-1"], ["--warmup", "found -1"]),
    (["--step-size", "2"], ["--step-size", "--schedule step"]),
    (["--schedule", "step", "--step-size", "0"], ["--step-size", "found 0", "above 0"]),
    (["--schedule", "step", "--step-size", "9", "--epochs", "8"], ["--step-size", "found 9", "at most 8"]),
    (["--schedule", "step", "--step-factor", "2"], ["--step-factor", "found 2", "at most 1"]),
    (["--patience", "-1"], ["--patience", "found -1", "1 to 1,000,000 epochs, or 0 for off"]),
    (["--holdout", "1"], ["--holdout", "1", "3 to 105"]),
    (["--holdout", "108"], ["--holdout", "108", "3 to 105"]),
    (["--holdout", "-5"], ["--holdout", "-5"]),
    (["--seed", "-1"], ["--seed", "found -1", "an integer from 0"]),
    (["--threads", "0"], ["--threads", "found 0", "1 to 1024"]),
    (["--max-iterations", "0"], ["--max-iterations", "found 0", "1 or more"]),
    (["--log-every", "0"], ["--log-every", "found 0", "1 or more"]),
    (["--preset", "best"], ["--preset", "found best"]),
    (["--batchsize", "4"], ["--batchsize", "--batch-size", "--help"]),
    (["--seed", "\u{1B}[31m"], ["--seed", "found ?[31m"]),
  ]

  @Test("One line names the option, what was found and what was expected", arguments: ofNames)
  func names(_ options: [String], _ parts: [String]) throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let ended = try program.run(["train", "rnn", "--names-dir", names] + options)
    expectFailure(ended, mentioning: parts)
    #expect(ended.status == 64)
    #expect(program.savedWeights.isEmpty)
  }

  static let ofImages: [(options: [String], parts: [String])] = [
    (["--batch-size", "101"], ["--batch-size", "found 101", "1 to 100", "training images"]),
    (["--holdout", "100"], ["--holdout", "found 100", "0 to 99"]),
    (["--holdout", "60", "--batch-size", "50"], ["--batch-size", "found 50", "1 to 40"]),
    (["--label-smoothing", "1", "--batch-size", "10"], ["--label-smoothing", "found 1", "below 1"]),
    (["--dataset", "imagenet"], ["--dataset", "found imagenet", "cifar10 or fashion-mnist"]),
    (["--write-split", "s.txt"], ["--write-split", "rnn"]),
  ]

  @Test("So it is with images", arguments: ofImages)
  func images(_ options: [String], _ parts: [String]) throws {
    let program = try Program()
    let images = try Samples.writeImages(to: program.home)
    let ended = try program.run(["train", "cnn", "--data-dir", images] + options)
    expectFailure(ended, mentioning: parts)
    #expect(ended.status == 64)
  }

  @Test(
    "Commands and arguments that there are not are named too",
    arguments: [
      (["trian"], ["<command>: found trian, expected cnn, rnn, screen, train, ", "; see ml2-tui --help"]),
      (["trian"], ["did you mean 'train'"]),
      (["help", "train", "foo"], ["help: found foo after train", "expected nothing"]),
      (["help", "trian"], ["help: found trian", "did you mean 'train'"]),
      (["help", "data", "fetsh"], ["help: found fetsh", "list, fetch, verify", "did you mean 'fetch'"]),
      (["--lr", "0.1"], ["unknown option '--lr'", "did you mean '--learning-rate'"]),
      (["train", "cnn", "--lr", "0.1"], ["unknown option '--lr'", "did you mean '--learning-rate'"]),
      (["train", "cnn", "--max_steps", "9"], ["did you mean '--max-iterations'"]),
      (["train", "rnn", "--dataset", "cifar10"], ["--dataset: found cifar10", "for the cnn"]),
      (["train", "rnn", "--data-dir", "."], ["--data-dir: found .", "for the cnn"]),
      (["train", "cnn", "--names-dir", "n"], ["--names-dir: found n", "for the rnn"]),
      (["train", "cnn", "--write-split", "s"], ["--write-split", "rnn"]),
      (
        ["train", "rnn", "--preset", "report", "--no-shuffle"], ["--no-shuffle", "draws each name at random"]
      ),
      (["evaluate", "rnn", "--weights", "w", "--data-dir", "."], ["--data-dir: found .", "for the cnn"]),
      (["evaluate", "cnn", "--weights", "w", "--names-dir", "n"], ["--names-dir: found n", "for the rnn"]),
      (["train"], ["<network>", "ml2-tui train --help"]),
      (["train", "gan"], ["<network>", "found gan", "cnn or rnn"]),
      (["train", "rnn", "cnn"], ["cnn", "ml2-tui train --help"]),
      (["describe", "gan"], ["found gan", "cnn or rnn"]),
      (["evaluate", "rnn"], ["--weights", "ml2-tui evaluate --help"]),
      (["generate"], ["--language", "--start", "--all"]),
      (["data", "fetch", "imagenet"], ["found imagenet", "cifar10"]),
      (["data", "verify", "--dataset", "mnist"], ["--dataset", "found mnist"]),
      (["benchmark", "gpu"], ["found gpu", "cnn-step"]),
    ])
  func commands(_ arguments: [String], _ parts: [String]) throws {
    let ended = try Program().run(arguments)
    expectFailure(ended, mentioning: parts)
    #expect(ended.status == 64)
  }

  @Test("What the program chose by itself is not said beside an error")
  func notes() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    try program.home.write("Anna\n東京\n", to: "names/Deeish.txt")
    expectFailure(
      try program.run("train", "rnn", "--names-dir", names, "--batch-size", "0"), mentioning: ["--batch-size"]
    )
    // Wherever CIFAR-10 is not, this would say so.
    expectFailure(
      try program.run("train", "cnn", "--batch-size", "0"), mentioning: ["--batch-size: found 0"])
  }

  @Test("A run that cannot be begun leaves no file of its split behind")
  func split() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = program.home["split.tsv"]
    let ended = try program.run(
      "train", "rnn", "--names-dir", names, "--batch-size", "109", "--write-split", file)
    expectFailure(ended, mentioning: ["--batch-size", "found 109"])
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("Of many choices only the first are listed, and the nearest is suggested")
  func manyLanguages() throws {
    let program = try Program()
    for number in 0..<200 { try program.home.write("Ada\nEve\n", to: "names/L\(1000 + number).txt") }
    let weights = program.home["w.safetensors"]
    let trained = try program.run(
      "train", "rnn", "--names-dir", program.home["names"], "--max-iterations", "1", "--save", weights)
    try #require(trained.status == 0, "\(trained.errors)")
    let ended = try program.run("generate", "--weights", weights, "--language", "L1199x", "--start", "A")
    expectFailure(ended, mentioning: ["L1000, L1001", "or one of 160 more", "did you mean 'L1199'"])
    #expect(ended.errors.count < 1000)
  }
}
