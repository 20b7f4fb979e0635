import FileSupport
import Foundation
import Testing

@Suite("The settings file") struct SettingsTests {
  private static let file = "config/ml2-tui/settings.json"

  private func program(_ text: String) throws -> Program {
    let program = try Program()
    try FileManager.default.createDirectory(
      atPath: program.home["config/ml2-tui"], withIntermediateDirectories: true)
    try program.home.write(text, to: Self.file)
    return program
  }

  @Test("Says where data is kept; comments and trailing commas are no mistake")
  func dataFolder() throws {
    let program = try program("// mine\n{\"data-folder\": \"~/elsewhere\", \"theme\": 'light',}")
    let ended = try program.run("train", "rnn", "--max-iterations", "2", "--batch-size", "8")
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(program.home.contents(of: "elsewhere/weights").count == 1)
    #expect(program.savedWeights.isEmpty)
  }

  @Test(
    "What cannot be used is named with its file",
    arguments: [
      (
        "{\"them\": \"light\"}",
        ["found the setting 'them'", "data-folder, theme, ascii, unicode, mouse", "did you mean 'theme'"]
      ),
      ("{\"theme\": \"mauve\"}", ["theme: ", "expected dark, light"]),
      ("{\"theme\": 3}", ["theme: ", "expected dark, light"]),
      ("{\"ascii\": \"no\"}", ["ascii: ", "true or false"]),
      ("{\"unicode\": \"utf-8\"}", ["unicode: ", "true or false"]),
      ("{\"ascii\": true, \"unicode\": true}", ["both ascii and unicode"]),
      ("{\"mouse\": 1}", ["mouse: ", "true or false"]),
      ("{\"data-folder\": \"here\"}", ["data-folder: ", "begins with / or ~/"]),
      ("[1]", ["no JSON object"]), ("{", ["no JSON object"]), ("", ["no JSON object"]),
      ("{\"\\u001b[2J\": 1}", ["found the setting"]),
      (String(repeating: "[", count: 60_000), ["no JSON object"]),
      (String(repeating: " ", count: 70_000), ["64 KiB"]),
    ])
  func refused(text: String, parts: [String]) throws {
    let ended = try program(text).run("describe", "rnn")
    expectFailure(ended, mentioning: [Self.file] + parts)
    #expect(!ended.errors.contains("\u{1B}"))
  }

  @Test("A folder in its place is no settings file")
  func folder() throws {
    let program = try Program()
    try FileManager.default.createDirectory(
      atPath: program.home[Self.file], withIntermediateDirectories: true)
    expectFailure(try program.run("describe", "rnn"), mentioning: [Self.file, "is a folder, not a file"])
  }
}
