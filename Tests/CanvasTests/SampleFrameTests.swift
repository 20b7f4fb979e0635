import Canvas
import SnapshotSupport
import Testing

@Suite("A frame with a bit of everything")
struct SampleFrameTests {
  @Test("Unicode characters")
  func unicode() { expectSnapshot(sampleFrame().text, named: "sample-unicode.txt") }

  @Test("Styles")
  func styles() {
    let legend = sampleFrame().styles.split(separator: "\n").filter { !$0.contains("pixel") }
    expectSnapshot(legend.joined(separator: "\n") + "\n", named: "sample-styles.txt")
  }

  @Test("Characters of the Linux console")
  func console() { expectSnapshot(sampleFrame(.console).text, named: "sample-console.txt") }

  @Test("ASCII characters")
  func ascii() {
    let frame = sampleFrame(.ascii).inASCII()
    expectSnapshot(frame.text, named: "sample-ascii.txt")
    let halfBlocks = frame.cells.filter { !$0.text.utf8.allSatisfy { $0 < 0x7F } }
    #expect(halfBlocks.isEmpty)
  }
}
