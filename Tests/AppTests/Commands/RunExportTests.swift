import Foundation
import Testing

@Suite("Export of a run") struct RunExportTests {
  @Test("has the columns that docs/RUNS.md names, and in each row a value of each", arguments: [false, true])
  func columns(ofEpochs: Bool) throws {
    let program = try Program()
    let trained = try program.run(
      [
        "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--name", "otter", "--epochs",
        "2",
      ])
    #expect(trained.status == 0, "\(trained.errors)")
    let export = try program.run(["runs", "export", "otter"] + (ofEpochs ? ["--epochs"] : []))
    #expect(export.status == 0, "\(export.errors)")
    let rows = export.lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.first == (try documented(ofEpochs ? "epochs" : "iterations")))
    #expect(rows.count > 2)
    for row in rows.dropFirst() {
      #expect(row.count == rows[0].count && !row.contains(""), "\(row)")
    }
  }

  private func documented(_ table: String) throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("docs/RUNS.md"), encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(table) | `") })
    return line.matches(of: /`([a-z_]+)`/).map { String($0.1) }
  }
}
