import Datasets
import Testing

@Suite struct NameDatasetTests {
  @Test("the binary carries 25,656 surnames in 18 languages")
  func embedded() {
    let names = NameDataset.embedded()
    #expect(names.name == "surnames")
    #expect(names.languages.count == 18)
    #expect(names.languages == names.languages.sorted())
    #expect(names.languages.first == "Arabic")
    #expect(names.languages.last == "Vietnamese")
    #expect(names.names.joined().count == 25_656)
    #expect(names.names.joined().allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 < 58 } })
    #expect(NameDataset.embeddedNotice.contains("Faker"))
  }

  @Test("a folder gives its languages in alphabetical order, whatever they are")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write("Åberg\nLind\n", to: "Swedish.txt")
    try folder.write("Mäkinen\n", to: "Finnish.txt")
    try folder.write("Øst\n", to: "danish.txt")
    try folder.write("ignored\n", to: "README.md")
    try folder.write("ignored\n", to: ".hidden.txt")
    let (names, report) = try NameDataset.load(folder: folder.path)
    #expect(names.languages == ["Finnish", "Swedish", "danish"])
    #expect(names.names.map { $0.map { Alphabet.decode($0) } } == [["Makinen"], ["Aberg", "Lind"], ["Ost"]])
    #expect(report.warning == nil)
  }

  @Test("byte order mark, CR LF, blank lines and a missing last line end are read")
  func lineEnds() throws {
    let folder = try TemporaryFolder()
    try folder.write("\u{FEFF}Alpha\r\n\r\n  Beta \r\n\n\tGamma", to: "Greek.txt")
    let (names, report) = try NameDataset.load(folder: folder.path)
    #expect(names.names[0].map { Alphabet.decode($0) } == ["Alpha", "Beta", "Gamma"])
    #expect(report.count == 0)
  }

  @Test("lines that are no names are left out, counted and located")
  func skipped() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 101)
    try folder.write(
      "Иванов\nIvanov\n---\n\(long)\n\(String(repeating: long, count: 1000))\n", to: "Russian.txt")
    let (names, report) = try NameDataset.load(folder: folder.path)
    #expect(names.names[0].map { Alphabet.decode($0) } == ["Ivanov"])
    #expect(report.withoutLetter == 2)
    #expect(report.tooLong == 2)
    let warning = try #require(report.warning)
    #expect(warning.contains("4 lines"))
    #expect(warning.contains("Russian.txt line 1"))
  }

  @Test("a folder that is missing, is a file or has no lists is refused")
  func noLists() throws {
    let folder = try TemporaryFolder()
    expectDataError(.missing, mentioning: "nowhere", "--names-dir") {
      _ = try NameDataset.load(folder: folder["nowhere"])
    }
    expectDataError(.missing, mentioning: folder.path, ".txt") {
      _ = try NameDataset.load(folder: folder.path)
    }
    let file = try folder.write("x", to: "file")
    expectDataError(.inaccessible, mentioning: file, "a file;") {
      _ = try NameDataset.load(folder: file)
    }
  }

  @Test("empty, binary, Latin-1, UTF-16 and Cyrillic lists are refused with what to do")
  func badLists() throws {
    let cases: [(bytes: [UInt8], parts: [String])] = [
      ([], ["no names", "one name per line"]),
      (Array("\n\n \r\n".utf8), ["no names"]),
      ([0x7F, 0x45, 0x4C, 0x46, 0, 1], ["zero byte at offset 4"]),
      (
        Array("Lopez\n".utf8) + [0x4C, 0xF3, 0x70, 0x65, 0x7A, 0x0A], ["line 2", "iconv -f latin1 -t utf-8"]
      ),
      ([0xFF, 0xFE, 0x41, 0], ["UTF-16", "iconv -f utf-16"]),
      (Array("Иванов\n".utf8), ["Latin script", "uconv"]),
    ]
    for (bytes, parts) in cases {
      let folder = try TemporaryFolder()
      let path = try folder.write(bytes, to: "Spanish.txt")
      for part in parts {
        expectDataError(.malformed, mentioning: path, part) { _ = try NameDataset.load(folder: folder.path) }
      }
    }
  }

  @Test("a list that is a folder is refused")
  func listIsFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "Odd.txt/inside")
    expectDataError(.malformed, mentioning: "Odd.txt", "regular file") {
      _ = try NameDataset.load(folder: folder.path)
    }
  }

  @Test("names of files are shown without control characters")
  func controlCharacters() throws {
    let folder = try TemporaryFolder()
    try folder.write("Ab\n", to: "Re\u{1B}[31md.txt")
    let (names, _) = try NameDataset.load(folder: folder.path)
    #expect(names.languages == ["Re?[31md"])
    try folder.write([0], to: "Re\u{1B}[31md.txt")
    expectDataError(.malformed, mentioning: "Re?[31md.txt") { _ = try NameDataset.load(folder: folder.path) }
  }
}
