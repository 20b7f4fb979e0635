/// Reads a list of names: UTF-8 text, one name per line, with or without a byte order mark, lines ended as
/// `TextLines` says, blank lines ignored.
struct NameListReader {
  /// Most letters of a name; what is longer is no name.
  static let longestName = 100

  /// For messages: the file.
  let subject: String
  /// Names as indices into `Alphabet.letters`, none empty.
  private(set) var names: [[UInt8]] = []
  private(set) var report = NameLoadReport()

  /// - Throws: `DataError` when the bytes are empty, binary, not UTF-8 or a table, or no name could be used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, subject: String) throws(DataError) {
    self.subject = subject
    try refuseBinary(bytes)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    var signs = TableSigns()
    for (index, line) in TextLines(text).enumerated() where line.contains(where: { !Self.isBlank($0) }) {
      signs.add(line)
      try addName(line, index + 1)
    }
    try signs.refuseTable(subject)
    guard !names.isEmpty else {
      throw report.count == 0
        ? DataError(
          .malformed, subject, found: "no names", expected: "one name per line",
          fix: "add names or remove the file")
        : DataError(
          .malformed, subject, found: "no line that can be written in the letters A to Z",
          expected: "names in Latin script", fix: "transliterate it, for example with uconv -x Any-Latin")
    }
  }

  private func refuseBinary(_ bytes: UnsafeBufferPointer<UInt8>) throws(DataError) {
    guard let offset = bytes.firstIndex(of: 0) else { return }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    throw DataError(
      .malformed, subject, found: isUTF16 ? "UTF-16 text" : "a zero byte at offset \(offset)",
      expected: "UTF-8 text with one name per line",
      fix: isUTF16
        ? "convert it with iconv -f utf-16 -t utf-8" : "check that this is a list of names")
  }

  private mutating func addName(_ line: TextLines.Bytes, _ number: Int) throws(DataError) {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw DataError(
        .malformed, subject, found: "bytes on line \(number) that are not UTF-8", expected: "UTF-8 text",
        fix: "convert it with iconv -f latin1 -t utf-8")
    }
    // Far more bytes than a name of that many accented letters has: not worth decomposing.
    guard line.count <= Self.longestName * 16 else {
      report.addLineTooLong(at: "\(subject) line \(number)")
      return
    }
    let (name, isWhole) = NameFolding.folded(text)
    if !name.contains(where: Alphabet.isLetter) {
      report.addLineWithoutLetter(at: "\(subject) line \(number)")
    } else if name.count > Self.longestName {
      report.addLineTooLong(at: "\(subject) line \(number)")
    } else {
      names.append(name)
      if !isWhole {
        report.addIncompleteName(at: "\(subject) line \(number)", text, as: Alphabet.decode(name))
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
