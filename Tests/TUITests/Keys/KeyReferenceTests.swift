import Foundation
import SnapshotSupport
import TUI
import Testing

@Suite("The reference of the keys") struct KeyReferenceTests {
  @Test("is what the key table says")
  func reference() {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    expectContents(Self.text, of: root.appendingPathComponent("docs").appendingPathComponent("KEYS.md"))
  }

  private static var text: String {
    let introduction = """
      # Keys

      Made from the key table, `Sources/TUI/Keys/KeyTable.swift` and the panes' `keys`: `RECORD_SNAPSHOTS=1 swift test
      --filter KeyReferenceTests` writes it anew. On the screen `?` shows the same, and the last line the keys that work
      now. `h j k l` do what the arrows do.

      """
    return introduction + KeyContext.allCases.map(section).joined()
  }

  private static func section(_ context: KeyContext) -> String {
    let rows = KeyTable.bindings.filter { $0.context == context }.compactMap { binding in
      (binding.explanation ?? binding.short).map { "| `\(binding.keyText)` | \($0) |\n" }
    }
    guard !rows.isEmpty else { return "" }
    return "\n## \(context.title)\n\n| Keys | |\n|---|---|\n" + rows.joined()
  }
}
