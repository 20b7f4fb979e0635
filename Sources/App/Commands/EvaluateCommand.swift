import ArgumentParser
import Canvas
import Datasets
import Files
import Foundation
import Kernels
import Models
import Text
import Training

/// `ml2-tui evaluate cnn|rnn --weights FILE`: how saved weights do on what they were not trained on.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge saved weights on the test set.",
    discussion: """
      The CNN is judged on the test images: loss, accuracy, each class, and which class is taken for which. \
      The RNN is judged on the tenth of each language that no run trains on: loss per letter by language.

      EXAMPLES
        ml2-tui evaluate cnn --weights cnn.safetensors
        ml2-tui evaluate rnn --weights rnn.safetensors --names-dir ~/names
      """)

  @Argument(help: "The network.")
  var network: NetworkKind
  @Option(
    help: .file("A safetensors file, from here or from PyTorch."), completion: .file(),
    transform: UserPath.expand)
  var weights: String
  @OptionGroup(title: "Data") var data: DataOptions
  @Option(
    parsing: .unconditional, help: .integer("Threads to use (default: what affinity and cgroup allow)."))
  var threads: Int?
  @Flag(help: "Print one JSON object on standard output (see docs/EVENTS.md).")
  var json = false

  func validate() throws { try data.check(for: network) }

  func run() throws {
    try Failure.reporting {
      let threads = threads ?? AvailableProcessors.count
      guard (1...1024).contains(threads) else {
        throw ConfigurationError(field: "threads", found: "\(threads)", expected: "1 to 1024")
      }
      try ProcessLimits.check(
        threads: threads, helpers: 0, memory: ProcessLimits.memory(of: network, batchSize: 0))
      var notes: [String] = []
      let loaded = try DataLoading.weights(weights, for: network) { notes.append($0) }
      Parallel.setThreads(threads)
      let data = try DataLoading.load(data, for: network) { notes.append($0) }
      let evaluation = try Failure.naming(weights) {
        switch data {
        case .images(let images): try evaluate(loaded, images, threads)
        case .names(let names): try evaluate(loaded, names, threads)
        }
      }
      notes.forEach(DataLoading.printNote)
      if json {
        JSONResult.write(JSONResult.Evaluation(evaluation, data, network, weights: weights))
        return
      }
      StandardOutput.write(network == .cnn ? Self.imageReport(evaluation) : Self.nameReport(evaluation))
    }
  }

  private func evaluate(_ weights: Weights, _ images: ImageDataset, _ threads: Int) throws -> Evaluation {
    let filler = try ImageMetadata(weights).filler(for: images)
    let classifier = try ImageClassifier(classes: images.classNames.count, seed: 0)
    try classifier.load(weights)
    // Without somebody to cancel it, there always is a result.
    return try classifier.evaluate(
      images.test, indices: Array(0..<images.test.count), classNames: images.classNames,
      filler: filler, threads: threads)!
  }

  private func evaluate(_ weights: Weights, _ names: NameDataset, _ threads: Int) throws -> Evaluation {
    let model = NameModel(languages: names.languages, seed: 0, threads: threads)
    try model.load(weights)
    return model.evaluate(try NameSplit.standard(names).holdout)
  }

  private static func imageReport(_ evaluation: Evaluation) -> String {
    var classes = TextTable(columns: [.left("class"), .right("images"), .right("loss"), .right("accuracy")])
    for score in evaluation.classes {
      classes.add([
        score.name, score.count.grouped, score.isJudged ? NumberText.fixed(score.loss, 4) : "–",
        score.isJudged ? NumberText.percent(score.accuracy) : "–",
      ])
    }
    let names = evaluation.classes.map(\.name)
    var confusion = TextTable(
      columns: [.left("is \\ taken for")] + names.map { .right($0.truncated(to: 5, ellipsis: "")) })
    for (row, name) in names.enumerated() {
      let counts = evaluation.confusion[row * names.count..<(row + 1) * names.count]
      confusion.add([name] + counts.map(String.init))
    }
    return """
      Test loss \(NumberText.fixed(evaluation.loss, 4))
      The accuracy is \(NumberText.percent(evaluation.accuracy)) on \(evaluation.count.grouped) images

      \(classes.text)
      \(confusion.text)
      """
  }

  private static func nameReport(_ evaluation: Evaluation) -> String {
    var languages = TextTable(
      columns: [.left("language"), .right("letters"), .right("loss per letter"), .right("accuracy")])
    for score in evaluation.classes {
      languages.add([
        score.name, score.count.grouped, score.isJudged ? NumberText.fixed(score.loss, 4) : "–",
        score.isJudged ? NumberText.percent(score.accuracy) : "–",
      ])
    }
    return """
      Test loss \(NumberText.fixed(evaluation.loss, 4)) per letter
      The accuracy is \(NumberText.percent(evaluation.accuracy)) on \(evaluation.count.grouped) letters

      \(languages.text)
      """
  }
}
