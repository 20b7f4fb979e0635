import EventFiles
import Files
import Training

/// Writes the curves of a run that was not trained here, as `RunWriter` writes those of one that is.
package final class CurveWriter {
  private let events: EventFileWriter
  private let row = ScalarRow(ScalarTags.iterations.map(\.tag))
  private let values = ScalarTags.iterations.map(\.value)

  /// - Parameter folder: one without event files.
  package init(_ folder: RunFolder) throws(FileProblem) {
    events = try EventFileWriter(
      creating: folder["events.out.tfevents.0.ml2-tui.0001"], seconds: 0)
  }

  package func append(_ sample: IterationSample) {
    events.append(row, step: sample.iteration, seconds: sample.seconds) { values[$0](sample) }
  }

  package func flush() throws(SystemError) { try events.flush() }
}
