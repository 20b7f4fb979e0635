import Datasets
import Foundation

/// The conditional character RNN of PyTorch's tutorial "NLP From Scratch: Generating Names with a
/// Character-Level RNN": 49,614 parameters for 18 languages.
///
///     joined  = [category, letter, hidden]        languages + 59 + 128
///     hidden' = i2h(joined)                       128, without a non-linearity
///     logits  = dropout(o2o([hidden', i2o(joined)]))     59
///
/// The loss of a name is the negative log-likelihood, by log-softmax, of each following letter and of the end,
/// summed.
///
/// Names of different lengths are packed, so that padding costs nothing. Results depend on `threads` in the
/// last bits, but not from run to run. Belongs to one thread at a time.
package final class NameModel {
  /// In the order of their input columns (alphabetical).
  package let languages: [String]
  /// All parameters and gradients as one flat buffer each, for an optimiser. The layout is the kernels' own.
  package let store: ParameterStore
  /// Threads that a pass over many names uses, at least 1.
  package var threads: Int
  /// Trainable parameters: 49,614 for 18 languages.
  package var parameterCount: Int { store.parameterCount }

  let layout: NameModelLayout
  private let instructionSet: InstructionSet
  private var workers: [NameWorker]

  /// Names for which another thread is worth waking.
  private static let namesPerThread = 8

  /// A model with PyTorch's initial weights: uniform in ±1/√inputs of the layer.
  /// - Parameters:
  ///   - seed: determines the weights.
  ///   - instructionSet: for the kernels; one that the processor has.
  /// - Precondition: at least one language.
  package init(
    languages: [String], seed: UInt64, threads: Int = 1, instructionSet: InstructionSet = .widest
  ) {
    precondition(!languages.isEmpty && instructionSet <= .widest)
    self.languages = languages
    self.threads = threads
    self.instructionSet = instructionSet
    layout = NameModelLayout(languages: languages.count)
    store = ParameterStore(segments: layout.segments)
    workers = [NameWorker(layout, instructionSet, gradients: store.gradients)]
    layout.initialize(store.parameters, seed: seed)
  }

  /// Leaves the gradient of the mean loss of the names in `store.gradients`. Parameters stay as they are.
  /// - Parameters:
  ///   - batch: names with at least one letter.
  ///   - dropout: probability 0..<1 of zeroing a logit.
  ///   - key: identifies the dropout mask, together with each name's place in the batch.
  /// - Returns: loss per letter, and letters predicted.
  /// - Precondition: languages are those of the model, letters those of the alphabet.
  package func forwardBackward(
    _ batch: [LabelledName], dropout: Float = 0, key: (seed: UInt64, iteration: UInt64) = (0, 0)
  ) -> BatchResult {
    // A probability just below 1 in double precision is 1 in single.
    let dropout = min(dropout, Float(1).nextDown)
    let used = run(
      batch, training: .init(dropout: dropout, dropoutKey: key, batchSize: batch.count))
    for other in workers[1..<used] { workers[0].addGradients(of: other, count: store.count) }
    var total = NameWorker.Tally()
    for worker in workers[..<used] {
      for tally in worker.tallies { total.add(tally) }
    }
    return BatchResult(
      loss: Float(total.loss / Double(max(total.count, 1))), correct: total.correct, count: total.count)
  }

  /// Loss per letter and part of the letters predicted, without dropout, over all names and by language. A
  /// language without names has count 0 and loss 0.
  package func evaluate(_ names: [LabelledName]) -> Evaluation {
    let used = run(names, training: nil)
    var total = NameWorker.Tally()
    var classes: [Evaluation.ClassScore] = []
    for (index, language) in languages.enumerated() {
      var tally = NameWorker.Tally()
      for worker in workers[..<used] { tally.add(worker.tallies[index]) }
      total.add(tally)
      let count = Double(max(tally.count, 1))
      classes.append(
        .init(
          name: language, loss: tally.loss / count, accuracy: Double(tally.correct) / count,
          count: tally.count))
    }
    let count = Double(max(total.count, 1))
    return Evaluation(
      loss: total.loss / count, accuracy: Double(total.correct) / count, count: total.count,
      classes: classes)
  }

  /// Log-probabilities of what follows each letter of a name, letters × 59, row by row; -∞ for what is less
  /// likely than e⁻⁸⁷ of the most likely.
  package func logProbabilities(of name: LabelledName) -> [Float] {
    workers[0].probabilities(name, parameters: store.parameters).map { log($0) }
  }

  /// Deals the names to the workers, the longest first so that each gets as much, and runs them.
  /// - Returns: how many workers took part.
  private func run(_ names: [LabelledName], training: NameWorker.Training?) -> Int {
    let used = max(1, min(threads, names.count / Self.namesPerThread))
    while workers.count < used { workers.append(NameWorker(layout, instructionSet, gradients: nil)) }
    if names.count <= 1 {
      workers[0].run(names, order: Array(names.indices), parameters: store.parameters, training: training)
      return 1
    }
    // Length above index in one number sorts by both.
    let longest = names.reduce(0) { max($0, $1.letters.count) }
    let order = names.indices.map { (longest - names[$0].letters.count) << 32 | $0 }.sorted()
    // Each worker is touched by one thread alone. Dispatch lets a free core do the share of a busy one, where
    // OpenMP's threads would spin until the busy one has had its turn.
    nonisolated(unsafe) let workers = workers
    nonisolated(unsafe) let parameters = store.parameters
    DispatchQueue.concurrentPerform(iterations: used) { worker in
      let share = stride(from: worker, to: order.count, by: used).map { order[$0] & 0xFFFF_FFFF }
      workers[worker].run(names, order: share, parameters: parameters, training: training)
    }
    return used
  }
}
