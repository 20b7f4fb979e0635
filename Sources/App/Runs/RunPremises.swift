import Datasets
import RunStore
import Training

/// What a kept run needs to give the same numbers once more: its processor and its data.
struct RunPremises {
  let manifest: RunManifest
  /// Where the data is now; `nil` where it was.
  let dataDir: String?
  /// Whether other numbers will do.
  let anyway: Bool

  /// - Throws: where the processor is another one.
  func checkProcessor(threads: Int) throws {
    let now = RunManifest.Environment.current(threads: threads)
    let before = manifest.environment
    guard now.processor != before.processor, !anyway else { return }
    throw Failure.Message(
      "\(manifest.name): was trained on another processor (\(before.processor)), so the numbers will differ in their"
        + " last bits from here on; say --anyway to go on")
  }

  /// - Throws: where it cannot be read, or is not what the run was trained on.
  func data() throws -> TrainingData {
    let network = manifest.configuration.network
    let place = dataDir ?? manifest.data.folder
    let options = DataOptions(
      dataset: manifest.data.dataset.flatMap(ImageDatasetKind.init), dataDir: network == .cnn ? place : nil,
      namesDir: network == .rnn ? place : nil)
    let data = try DataLoading.load(options, for: network, notify: DataLoading.printNote)
    guard data.fingerprint != manifest.data.fingerprint, !anyway else { return data }
    throw Failure.Message(
      "\(manifest.name): the data has changed since the run began (\(manifest.data.title),"
        + " \(place ?? "where it is found")); name the folder with the old data by --data-dir, or say --anyway"
    )
  }
}
