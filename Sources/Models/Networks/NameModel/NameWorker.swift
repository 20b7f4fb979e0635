import CKernels
import Datasets

/// One thread's share of the passes of a `NameModel`.
final class NameWorker {
  /// What a pass came to, by language.
  struct Tally {
    /// Negative log-likelihood summed over the letters, in nats.
    var loss = 0.0
    /// Letters predicted.
    var correct = 0
    /// Letters.
    var count = 0

    mutating func add(_ other: Tally) {
      loss += other.loss
      correct += other.correct
      count += other.count
    }
  }

  /// What the gradient depends on besides names and parameters.
  struct Training {
    var dropout: Float
    var dropoutKey: (seed: UInt64, iteration: UInt64)
    /// Names of the whole batch: the gradient is that of the mean over them.
    var batchSize: Int
  }

  /// Of the last pass.
  private(set) var tallies: [Tally]
  /// Of the last pass that trained.
  let gradients: UnsafeMutablePointer<Float>

  private let layout: NameModelLayout
  private let instructionSet: ml2_instruction_set
  private let ownStore: ParameterStore?
  private let batch = NameBatch()
  /// For each language and letter whether its row of `gradients` may be other than zero.
  private var touched: [UInt8]

  /// - Parameter gradients: zeros in the model's layout; `nil` for memory of its own.
  init(
    _ layout: NameModelLayout, _ instructionSet: InstructionSet, gradients: UnsafeMutablePointer<Float>?
  ) {
    self.layout = layout
    self.instructionSet = instructionSet.kernels
    tallies = Array(repeating: Tally(), count: layout.languages)
    touched = Array(repeating: 0, count: layout.hiddenRow)
    ownStore = gradients == nil ? ParameterStore(segments: layout.segments) : nil
    self.gradients = gradients ?? ownStore!.gradients
  }

  /// Losses of `names[order[i]]` for each i in `order`, and with `training` the gradient.
  /// - Parameter order: longest name first.
  func run(
    _ names: [LabelledName], order: [Int], parameters: UnsafeMutablePointer<Float>, training: Training?
  ) {
    for index in tallies.indices { tallies[index] = Tally() }
    var rest = order[...]
    var isFirst = true
    repeat {
      let chunk = rest.prefix(Self.chunkSize(longest: rest.first.map { names[$0].letters.count } ?? 0))
      rest = rest.dropFirst(chunk.count)
      batch.pack(
        names, chunk, languages: layout.languages,
        dropoutKey: training.flatMap { $0.dropout > 0 ? $0.dropoutKey : nil })
      pass(parameters: parameters, training, accumulate: !isFirst)
      tally(names, chunk)
      isFirst = false
    } while !rest.isEmpty
  }

  /// Probabilities of what comes next in one name, letters × 59.
  func probabilities(_ name: LabelledName, parameters: UnsafeMutablePointer<Float>) -> [Float] {
    batch.pack([name], [0], languages: layout.languages, dropoutKey: nil)
    pass(parameters: parameters, nil, accumulate: false)
    return (0..<batch.rows).flatMap { row in
      UnsafeBufferPointer(start: batch.probabilities + row * NameModelLayout.outputs, count: Alphabet.count)
    }
  }

  /// Adds the gradients of another worker, which stay there.
  func addGradients(of other: NameWorker, count: Int) {
    ml2_add(count, other.gradients, gradients)
    for index in touched.indices { touched[index] |= other.touched[index] }
  }

  /// Names to pass at once: as many as keep the workspace in a second-level cache.
  private static func chunkSize(longest: Int) -> Int {
    min(32, max(1, 384 / max(longest, 1)))
  }

  private func pass(parameters: UnsafeMutablePointer<Float>, _ training: Training?, accumulate: Bool) {
    let languages = Int32(layout.languages)
    var parameters = ml2_rnn_parameters(parameters, layout)
    var kernelBatch = batch.kernelBatch
    guard let training else {
      ml2_rnn_evaluate(instructionSet, languages, &parameters, &kernelBatch, batch.workspace)
      return
    }
    var gradients = ml2_rnn_parameters(gradients, layout)
    let kernelTraining = ml2_rnn_training(
      dropout: training.dropout, scale: 1 / Float(max(training.batchSize, 1)), accumulate: accumulate ? 1 : 0)
    ml2_rnn_train(
      instructionSet, languages, &parameters, &kernelBatch, kernelTraining, &gradients, &touched,
      batch.workspace)
  }

  private func tally(_ names: [LabelledName], _ chunk: ArraySlice<Int>) {
    for (place, index) in chunk.enumerated() {
      tallies[names[index].language].add(
        Tally(
          loss: Double(batch.kernelBatch.losses[place]), correct: Int(batch.kernelBatch.correct[place]),
          count: names[index].letters.count))
    }
  }
}
