import Datasets
import FileSupport
import Glibc
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

  @Test(
    "whatever ends a line ends a name, and CR LF ends one",
    arguments: ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func everyLineEnd(end: String) throws {
    for last in ["", end] {
      let folder = try TemporaryFolder()
      try folder.write(["Smith", "Jones", "Ωmega", "Łuk"].joined(separator: end) + last, to: "English.txt")
      let (names, report) = try NameDataset.load(folder: folder.path)
      #expect(names.names[0].map { Alphabet.decode($0) } == ["Smith", "Jones", "mega", "Luk"])
      #expect(report.firstIncomplete?.contains("English.txt line 3,") == true, "\(report)")
    }
  }

  @Test("letters that begin like a line end are no line ends")
  func likeLineEnds() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\u{A0}b\u{2010}c\u{2019}d\nÂe\n", to: "Odd.txt")
    let (names, _) = try NameDataset.load(folder: folder.path)
    #expect(names.names[0].map { Alphabet.decode($0) } == ["a b-c'd", "Ae"])
  }

  /// Tables with what tells them, and how many of their lines have it.
  static let tables: [(text: String, parts: [String])] = [
    ("name,rank,count\nSmith,1,2442977\nJohnson,2,1932812\n", ["comma in 3 of 3 lines", "cut -d, -f1"]),
    ("Smith;1\nJones;2\n\nBrown\n", ["semicolon in 2 of 3 lines", "cut -d';' -f1"]),
    ("Smith\t1.006\nJones\t0.8\n", ["tab in 2 of 2 lines", "cut -f1"]),
    ("Smith|English\rJones|Welsh\r", ["vertical bar in 2 of 2"]),
    ("SMITH          1.006  1\nJOHNSON        0.810  2\n", ["two blanks in a row in 2 of 2", "awk"]),
    ("1. Smith\n2. Jones\n", ["digit in 2 of 2"]),
    ("Smith, John", ["comma in 1 of 1 line"]),
  ]

  @Test("a table is refused as no list of one name a line", arguments: tables)
  func table(_ text: String, _ parts: [String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "Census.txt")
    for part in parts + ["one name a line"] {
      expectDataError(.malformed, mentioning: path, part) { _ = try NameDataset.load(folder: folder.path) }
    }
  }

  @Test("a list in which few lines have commas and blanks at their ends is no table")
  func someCommas() throws {
    let folder = try TemporaryFolder()
    try folder.write("Smith, Jr.\n  Jones\t\nvan  Dyck\nBrown  \n", to: "English.txt")
    let (names, report) = try NameDataset.load(folder: folder.path)
    #expect(names.names[0].map { Alphabet.decode($0) } == ["Smith, Jr.", "Jones", "van  Dyck", "Brown"])
    #expect(report.warning == nil)
  }

  @Test("a list may end in .txt in any case, and two for one language are refused")
  func upperCase() throws {
    let folder = try TemporaryFolder()
    try folder.write("Smith\n", to: "English.TXT")
    try folder.write("Martin\n", to: "French.Txt")
    #expect(try NameDataset.load(folder: folder.path).0.languages == ["English", "French"])
    try folder.write("Jones\n", to: "English.txt")
    expectDataError(.malformed, mentioning: "two files for English") {
      _ = try NameDataset.load(folder: folder.path)
    }
  }

  @Test("names that lost something are kept, counted and shown")
  func incomplete() throws {
    let folder = try TemporaryFolder()
    // The first begins with a Cyrillic letter; marks and invisible characters are no loss.
    try folder.write("Сmith\nNe\u{301}e\nNa\u{200C}me\nSmith (Jr)\nИванов\nMa東rie\n", to: "Mixed.txt")
    let (names, report) = try NameDataset.load(folder: folder.path)
    #expect(names.names[0].map { Alphabet.decode($0) } == ["mith", "Nee", "Name", "Smith Jr", "Marie"])
    #expect(report.incomplete == 3)
    #expect(report.count == 1)
    let warning = try #require(report.warning)
    for part in ["left out 1 line", "3 names lost", "Mixed.txt line 1", "“Сmith” became “mith”"] {
      #expect(warning.contains(part), "\(warning)")
    }
    let long = String(repeating: "ab\u{301}\u{7}", count: 40)
    try folder.write("\(long)\n", to: "Mixed.txt")
    let lengthy = try #require(try NameDataset.load(folder: folder.path).1.warning)
    #expect(!lengthy.contains("\u{7}") && lengthy.contains("…”"), "\(lengthy)")
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
    expectDataError(.missing, mentioning: "nowhere", "the folder of the names") {
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
    expectDataError(.malformed, mentioning: "Odd.txt", "a folder, not a file") {
      _ = try NameDataset.load(folder: folder.path)
    }
  }

  @Test("a language is called as its file is, and shown without what is invisible")
  func languageNames() throws {
    let folder = try TemporaryFolder()
    let names = ["Re\u{1B}[31md", "a\u{200C}b", "a\u{200D}b", "ab", "سه\u{200C}زبان"]
    for name in names { try folder.write("Ab\n", to: name + ".txt") }
    let (dataset, _) = try NameDataset.load(folder: folder.path)
    #expect(Set(dataset.languages) == Set(names))
    #expect(dataset.languages == dataset.languages.sorted())
    try folder.write([0], to: "Re\u{1B}[31md.txt")
    expectDataError(.malformed, mentioning: "Re?[31md.txt") { _ = try NameDataset.load(folder: folder.path) }
  }

  @Test("a file name that is not UTF-8 is named as such")
  func fileNameNotUTF8() throws {
    let folder = try TemporaryFolder()
    try folder.write("Ada\n", to: "English.txt")
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    let name: [UInt8] = [0xFF, 0xFE] + Array(".txt\0".utf8)
    let file = name.withUnsafeBytes {
      openat(descriptor, $0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o644)
    }
    try #require(file >= 0)
    close(file)
    expectDataError(.malformed, mentioning: folder.path, "not UTF-8", "rename it") {
      _ = try NameDataset.load(folder: folder.path)
    }
  }
}
