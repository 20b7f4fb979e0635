import FileSupport
import Foundation
import Testing
import TmuxSupport

@Suite(
  "What libraries print while the screen is open", .serialized,
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct DiagnosticsTests {
  private static let file = "data/ml2-tui/ml2-tui.log"
  /// What the file may hold when it is looked at, and what it may gain until then on a fast machine.
  private static let (limit, allowance) = (1 << 20, 64 << 20)

  private func size(_ name: String, _ screen: ScreenInTmux) -> Int? {
    let path = screen.program.home[name]
    return (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
  }

  private func leave(_ screen: ScreenInTmux) throws {
    try screen.tmux.press("q")
    try screen.wait(for: "stop and save")
    try screen.answer("a")
    #expect(try screen.end(status: 0).isRestored)
  }

  @Test("It goes to a file and not onto the screen, and the file is put aside before it is too large")
  func bounded() throws {
    let screen = try ScreenInTmux(environment: ["DNNL_VERBOSE": "2"])
    try screen.launch("cnn", "--batch-size", "4")
    // The second one takes the place of the first.
    for _ in 0..<2 {
      try? FileManager.default.removeItem(atPath: screen.program.home[Self.file + ".old"])
      let shown = try screen.wait { _ in size(Self.file + ".old", screen) ?? 0 > 0 }
      #expect(!shown.contains("onednn_verbose"))
    }
    for name in [Self.file, Self.file + ".old"] {
      #expect(try #require(size(name, screen)) < Self.limit + Self.allowance)
    }
    #expect(try #require(size(Self.file + ".old", screen)) > Self.limit)
    try leave(screen)
  }

  @Test("A file that is too large is put aside when the screen opens, a small one goes on")
  func opening() throws {
    let screen = try ScreenInTmux()
    let small = "from before\n"
    try screen.program.home.write(small, to: Self.file)
    try screen.launch("rnn")
    try leave(screen)
    #expect(size(Self.file, screen) == small.utf8.count)
    #expect(size(Self.file + ".old", screen) == nil)

    let large = Self.limit + 1
    try screen.program.home.write(repeatElement(UInt8(ascii: "x"), count: large), to: Self.file)
    try screen.tmux.type("clear\n")
    try screen.launch("rnn")
    try leave(screen)
    #expect(size(Self.file, screen) == nil)
    #expect(size(Self.file + ".old", screen) == large)
  }

  @Test("Without anything to write there is no file, neither while the screen is open nor after it")
  func nothingToWrite() throws {
    let screen = try ScreenInTmux()
    try screen.launch("rnn")
    // Longer than it takes until the file is looked at.
    Thread.sleep(forTimeInterval: 3)
    #expect(size(Self.file, screen) == nil)
    try leave(screen)
    #expect(size(Self.file, screen) == nil)
  }

  @Test("What was printed just before a crash is in the file")
  func crash() throws {
    let screen = try ScreenInTmux(environment: ["DNNL_VERBOSE": "2"])
    try screen.launch("cnn", "--batch-size", "4")
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 10 }
    try screen.signal("SEGV")
    #expect(try screen.end(status: 139).isRestored)
    let path = screen.program.home[Self.file]
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    let isThere = text.contains("onednn_verbose")
    #expect(isThere)
  }

  @Test("A FIFO in its place holds nothing up, and the screen says so")
  func fifo() throws {
    let screen = try ScreenInTmux()
    try screen.program.home.write("", to: "data/ml2-tui/other")
    let path = screen.program.home[Self.file]
    #expect(mkfifo(path, 0o600) == 0)
    try screen.launch("rnn")
    try screen.wait(for: "is a FIFO (pipe), not a file")
    try leave(screen)
    #expect(screen.program.home.contents(of: "data/ml2-tui").contains("ml2-tui.log"))
  }
}
