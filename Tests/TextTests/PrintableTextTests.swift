import Testing
import Text

@Suite("Text that may be shown")
struct PrintableTextTests {
  @Test(
    "Nothing that steers a terminal or reorders a line gets through",
    arguments: [
      0x00 as UInt32, 0x07, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066,
      0xFEFF, 0xE0041,
    ])
  func controls(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    #expect("a\(scalar)b".withoutControlCharacters == "a?b")
    #expect("a\(scalar)b".printable == "a?b")
  }

  @Test(
    "Letters of any script and their marks stay", arguments: ["Müller", "e\u{301}", "Łódź", "小林", "🙂", ""])
  func letters(text: String) { #expect(text.withoutControlCharacters == text) }

  @Test("What is quoted ends after 80 scalars, however many marks one character has")
  func length() {
    #expect(String(repeating: "a", count: 80).printable == String(repeating: "a", count: 80))
    #expect(String(repeating: "a", count: 81).printable == String(repeating: "a", count: 80) + "…")
    let marked = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(marked.count == 1 && marked.printable.unicodeScalars.count == 81)
  }
}
