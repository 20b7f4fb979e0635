import Foundation
import Models
import Training

/// One JSON object per event and line, as docs/EVENTS.md describes them.
final class JSONEventWriter: EventObserver {
  private let encoder: JSONEncoder
  private var unit = "images"
  /// Of the run; `nil` where it is not kept.
  private var folder: String?

  init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  func observe(_ event: SessionEvent) {
    switch event {
    case .started(let description):
      unit = description.configuration.network.sampleNoun
      write(JSONEvent.Start(description, folder: folder))
    case .report(let report): write(JSONEvent.Iteration(report, unit: unit))
    case .epochFinished(let summary): write(JSONEvent.Epoch(summary, unit: unit))
    case .stateChanged(let state): write(JSONEvent.State(state: state.rawValue))
    case .warning(let text): write(JSONEvent.Message("warning", text))
    case .diverged(let divergence): write(JSONEvent.Diverged(divergence))
    case .finished(let result): write(JSONEvent.End(result))
    case .failed(let reason): write(JSONEvent.Message("failed", reason))
    // The only command that this run gets is the stop, which its end tells of.
    case .iteration, .weights, .snapshot, .commandApplied, .commandRefused, .undone: break
    }
  }

  func kept(in folder: String) { self.folder = folder.withoutControlCharacters }

  func saved(_ weights: KeptWeights, of result: SessionResult, to path: String) {
    write(
      JSONEvent.Saved(
        path: path, weights: weights.rawValue, epoch: weights == .best ? result.best?.epoch : nil))
  }

  private func write(_ event: some Encodable) {
    // Every number was made finite, which is all that could fail.
    guard let data = try? encoder.encode(event) else { return }
    StandardOutput.write(String(decoding: data, as: UTF8.self) + "\n")
  }
}
