import Foundation
import Models
import RunStore
import Text
import Training

/// A run in a list.
struct RunLine {
  private let run: RunCatalog.Entry

  init(_ run: RunCatalog.Entry) { self.run = run }

  var name: String { run.name }
  var state: String { run.state }
  var network: String { run.manifest.configuration.network.rawValue }
  var data: String { run.manifest.data.title }
  var seconds: Double? { run.status?.seconds }
  var changes: Int? { run.status?.changes }

  /// `12/30`.
  var progress: String {
    let planned = run.status.map(\.plannedEpochs) ?? run.manifest.configuration.hyperparameters.epochs
    return "\((run.status?.epochs ?? 0).grouped)/\(planned.grouped)"
  }

  /// What runs of its network are compared by.
  var bestInWords: String {
    guard let best = run.status?.best else { return Numbers.missing }
    return run.manifest.configuration.network == .cnn
      ? Numbers.percent(best.accuracy) : Numbers.fixed(best.loss, decimals: 4)
  }

  /// In local time: `2026-11-27 14:33`.
  var started: String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd HH:mm"
    return format.string(from: Date(timeIntervalSince1970: run.manifest.created))
  }

  /// As docs/RUNS.md describes it.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      let line = Line(
        name: name, state: state, folder: run.folder.path, manifest: run.manifest, status: run.status)
      return String(decoding: try encoder.encode(line), as: UTF8.self)
    }
  }

  private struct Line: Encodable {
    let version = 1
    let name: String
    let state: String
    let folder: String
    let manifest: RunManifest
    let status: RunStatus?
  }
}
