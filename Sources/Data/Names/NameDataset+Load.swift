import EmbeddedAssets
import Files
import Foundation
import Text

extension NameDataset {
  /// The surnames of 18 languages that are part of the binary; `embeddedNotice` says whose they are.
  package static func embedded() -> NameDataset {
    var languages: [String] = []
    var names: [[[UInt8]]] = []
    for index in 0..<ml2_name_list_count() {
      let list = ml2_name_list(index)
      let language = String(cString: list.name)
      let bytes = UnsafeBufferPointer(start: list.bytes, count: list.length)
      guard let reader = try? NameListReader(bytes, subject: language) else {
        preconditionFailure("Assets/names/\(language).txt is not a list of names")
      }
      languages.append(language)
      names.append(reader.names)
    }
    return NameDataset(name: "surnames", languages: languages, names: names)
  }

  /// Bytes that the embedded lists take in the binary.
  static var embeddedBytes: Int { (0..<ml2_name_list_count()).reduce(0) { $0 + ml2_name_list($1).length } }

  /// Copyright notices and licences of the embedded names.
  package static var embeddedNotice: String {
    let notice = ml2_name_lists_notice()
    return String(decoding: UnsafeBufferPointer(start: notice.bytes, count: notice.length), as: UTF8.self)
  }

  /// Reads a folder with one file `<Language>.txt` per language: UTF-8, one name per line. A language is called
  /// as its file is, invisible characters included: clean it where it is shown.
  ///
  /// Names are folded to the letters of `Alphabet`; lines of which nothing is left, and lines too long for a
  /// name, are skipped and counted in the report, and so are names that lost something. Equal names are kept as
  /// often as they are listed.
  ///
  /// - Throws: `DataError` when the folder is missing or holds no such file, or a file is empty, binary, a table
  ///   or not UTF-8.
  package static func load(folder: String) throws(DataError) -> (NameDataset, NameLoadReport) {
    var report = NameLoadReport()
    var languages: [String] = []
    var names: [[[UInt8]]] = []
    for (language, path) in try nameLists(in: folder) {
      let reader = try read(path)
      languages.append(language)
      names.append(reader.names)
      report.add(reader.report)
    }
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent.withoutControlCharacters
    return (NameDataset(name: name, languages: languages, names: names), report)
  }

  /// Most bytes of a list.
  private static let sizeLimit = 256 << 20

  /// Reads one list.
  static func read(_ path: String) throws(DataError) -> NameListReader {
    let bytes = try FileBytes.read(path, limit: sizeLimit, fix: "check \(.nameFolder)")
    return try bytes.withUnsafeBufferPointer { bytes throws(DataError) in
      try NameListReader(bytes, subject: path)
    }
  }

  /// Languages and their files in alphabetical order.
  static func nameLists(in folder: String) throws(DataError) -> [(language: String, path: String)] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let kind = FileKind(path: folder)
      throw DataError(
        kind == nil ? .missing : .inaccessible, folder,
        found: kind.map { $0 == .folder ? "a folder that cannot be read" : $0.name } ?? "not there",
        expected: "a folder with one <Language>.txt per language", fix: "check \(.nameFolder)")
    }
    let lists = entries.filter(isList).map { entry in
      (
        language: String(entry.dropLast(4)).precomposedStringWithCanonicalMapping,
        path: (folder as NSString).appendingPathComponent(entry)
      )
    }
    // What cannot be read as UTF-8 comes with this in its place, and is found no more by that name.
    if let unreadable = entries.first(where: { $0.contains("\u{FFFD}") && isList($0) }),
      FileKind(path: (folder as NSString).appendingPathComponent(unreadable)) == nil
    {
      throw DataError(
        .malformed, folder, found: "the file name \(unreadable), which is not UTF-8",
        expected: "files called <Language>.txt", fix: "rename it")
    }
    guard !lists.isEmpty else {
      throw DataError(
        .missing, folder, found: "no file that ends in .txt", expected: "one <Language>.txt per language",
        fix: "check \(.nameFolder)")
    }
    // Swift compares strings by the scalars of their composed form, whatever the locale.
    let sorted = lists.sorted { $0.language < $1.language }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.language == next.language {
      throw DataError(
        .malformed, folder, found: "two files for \(one.language)", expected: "one file per language",
        fix: "rename one of them")
    }
    return sorted
  }

  private static func isList(_ file: String) -> Bool {
    file.lowercased().hasSuffix(".txt") && !file.hasPrefix(".")
  }
}
