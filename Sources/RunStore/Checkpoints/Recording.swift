/// How long the files of a run were when a checkpoint was taken: what came later is written once more by a run that goes
/// on from there.
package struct Recording: Codable, Sendable, Equatable {
  package var format = RunManifest.newestFormat
  /// Bytes of each event file, by name.
  package var events: [String: Int]
  /// Bytes of `changes.jsonl`.
  package var changes: Int
  /// How many changes those are.
  package var changeCount: Int
  /// Bytes of `log.txt`.
  package var log: Int
  /// Name of the checkpoint of the best epoch then; `nil` before there was one.
  package var best: String?
}
