import Files
import SwiftProtobuf

/// Writes an event file as TensorBoard reads it. What is appended waits in memory until `flush`, also after a flush that
/// failed, as on a full disk.
package final class EventFileWriter {
  private let file: AppendFile
  private var waiting: [UInt8] = []

  /// Makes a file that does not exist yet.
  /// - Parameters:
  ///   - seconds: since 1970.
  ///   - restart: the first step of a run that goes on: TensorBoard forgets what it has read of this step and later ones.
  package init(creating path: String, seconds: Double, restart: Int? = nil) throws(FileProblem) {
    file = try AppendFile(creating: path)
    append(
      .with {
        $0.wallTime = seconds
        $0.fileVersion = "brain.Event:2"
      })
    guard let restart else { return }
    append(
      .with {
        $0.wallTime = seconds
        $0.step = Int64(restart)
        $0.sessionLog.status = .start
      })
  }

  /// Appends records that were written before.
  package func append(records: [UInt8]) { waiting += records }

  /// Bytes once everything is written.
  package var length: Int { file.length + waiting.count }
  /// Of those, what is not written yet.
  package var waitingBytes: Int { waiting.count }

  /// Hands what waits to the system.
  package func flush() throws(SystemError) { try file.write(&waiting) }

  /// The same, and waits until it is on the disk.
  package func sync() throws(SystemError) {
    try flush()
    try file.sync()
  }

  /// Appends scalars of one step.
  /// - Parameters:
  ///   - seconds: since 1970.
  ///   - values: in the order of the row's tags.
  package func append(_ row: ScalarRow, step: Int, seconds: Double, values: (Int) -> Float) {
    row.append(step: step, seconds: seconds, values: values, to: &waiting)
  }

  /// Appends a text, which TensorBoard shows as Markdown.
  package func append(text: String, tag: String, step: Int, seconds: Double) {
    append(
      .with { event in
        event.step = Int64(step)
        event.wallTime = seconds
        event.summary.value = [
          .with { value in
            value.tag = tag
            value.metadata = .with {
              $0.pluginData.pluginName = "text"
              $0.dataClass = .tensor
            }
            value.tensor = .with {
              $0.dtype = .dtString
              $0.tensorShape.dim = [.with { $0.size = 1 }]
              $0.stringVal = [.init(text.utf8)]
            }
          }
        ]
      })
  }

  /// Appends one of the messages that TensorBoard's HParams tab is made from.
  func append(_ data: Tensorboard_Hparams_HParamsPluginData, tag: String, seconds: Double) {
    append(
      .with { event in
        event.wallTime = seconds
        event.summary.value = [
          .with { value in
            value.tag = tag
            value.metadata = .with {
              $0.pluginData.pluginName = "hparams"
              $0.pluginData.content = (try? data.serializedBytes()) ?? .init()
              $0.dataClass = .tensor
            }
            // A tensor without elements: everything is in the metadata.
            value.tensor = .with {
              $0.dtype = .dtFloat
              $0.tensorShape.dim = [.with { $0.size = 0 }]
            }
          }
        ]
      })
  }

  private func append(_ event: Tensorboard_Event) {
    guard let bytes: [UInt8] = try? event.serializedBytes() else { return }
    RecordFrame.append(to: &waiting) { $0.append(contentsOf: bytes) }
  }
}
