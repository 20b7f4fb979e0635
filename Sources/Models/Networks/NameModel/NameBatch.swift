import CKernels
import Datasets
import Kernels

/// Names packed for the kernels (see `ml2_rnn_batch`), with the memory that a pass over them needs. The memory
/// grows when it must and is used again by the next batch.
final class NameBatch {
  /// Letters: predictions to make.
  private(set) var rows = 0
  /// Floats for `ml2_rnn_train`.
  private(set) var workspace = AlignedMemory.allocate(0)
  /// Where `ml2_rnn_evaluate` leaves probabilities, rows × 64.
  var probabilities: UnsafePointer<Float> {
    UnsafePointer(workspace + rows * (Int(ML2_RNN_WORKSPACE_PER_ROW) - NameModelLayout.outputs))
  }
  private(set) var kernelBatch: ml2_rnn_batch

  private var nameCapacity = 0
  private var rowCapacity = 0
  private var active = UnsafeMutablePointer<Int32>.allocate(capacity: 0)
  private var language = UnsafeMutablePointer<Int32>.allocate(capacity: 0)
  private var inputs = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
  private var targets = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
  private var dropoutKeys = UnsafeMutablePointer<UInt64>.allocate(capacity: 0)
  private var losses = UnsafeMutablePointer<Float>.allocate(capacity: 0)
  private var correct = UnsafeMutablePointer<Int32>.allocate(capacity: 0)

  init() {
    kernelBatch = ml2_rnn_batch(
      names: 0, steps: 0, active: active, language: language, inputs: inputs, targets: targets,
      dropout_keys: dropoutKeys, losses: losses, correct: correct)
  }

  deinit { deallocate() }

  /// Packs `names[order[i]]` for each i in `range`.
  /// - Parameters:
  ///   - order: longest name first.
  ///   - dropoutKey: `nil` when nothing is dropped.
  /// - Precondition: languages are below `languages`, letters below 58.
  func pack(
    _ names: [LabelledName], _ order: ArraySlice<Int>, languages: Int,
    dropoutKey: (seed: UInt64, iteration: UInt64)?
  ) {
    let steps = order.first.map { names[$0].letters.count } ?? 0
    rows = order.reduce(0) { $0 + names[$1].letters.count }
    reserve(names: order.count, rows: rows)
    for step in 0..<steps { active[step] = 0 }
    for (place, index) in order.enumerated() {
      let name = names[index]
      precondition(name.language >= 0 && name.language < languages, "no such language")
      language[place] = Int32(name.language)
      for step in 0..<name.letters.count { active[step] += 1 }
      if let dropoutKey {
        var random = CounterRandom(
          dropoutKey.seed, RandomPurpose.dropout, dropoutKey.iteration, UInt64(index))
        dropoutKeys[place] = random.next()
      }
    }
    for (place, index) in order.enumerated() {
      let letters = names[index].letters
      var row = place
      for step in 0..<letters.count {
        precondition(letters[step] < Alphabet.end, "no such letter")
        inputs[row] = letters[step]
        targets[row] = step + 1 < letters.count ? letters[step + 1] : UInt8(Alphabet.end)
        row += Int(active[step])
      }
    }
    kernelBatch = ml2_rnn_batch(
      names: Int32(order.count), steps: Int32(steps), active: active, language: language, inputs: inputs,
      targets: targets, dropout_keys: dropoutKeys, losses: losses, correct: correct)
  }

  private func reserve(names: Int, rows: Int) {
    guard names > nameCapacity || rows > rowCapacity else { return }
    deallocate()
    nameCapacity = max(names, nameCapacity)
    // Some more, so that it does not grow with every name that is a letter longer.
    rowCapacity = max(rows + rows / 2 + 16, rowCapacity)
    active = .allocate(capacity: rowCapacity)
    language = .allocate(capacity: nameCapacity)
    inputs = .allocate(capacity: rowCapacity)
    targets = .allocate(capacity: rowCapacity)
    dropoutKeys = .allocate(capacity: nameCapacity)
    dropoutKeys.initialize(repeating: 0, count: nameCapacity)
    losses = .allocate(capacity: nameCapacity)
    correct = .allocate(capacity: nameCapacity)
    workspace = AlignedMemory.allocate(rowCapacity * Int(ML2_RNN_WORKSPACE_PER_ROW))
  }

  private func deallocate() {
    active.deallocate()
    language.deallocate()
    inputs.deallocate()
    targets.deallocate()
    dropoutKeys.deallocate()
    losses.deallocate()
    correct.deallocate()
    workspace.deallocate()
  }
}
