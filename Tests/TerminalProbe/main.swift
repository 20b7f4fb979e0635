// A program that shows what reaches it from its terminal, for tests that run it in a real one.
import Canvas
import Foundation
import Terminal

struct Thrown: Error {}

let codeset = TerminalLocale.use(wantsUnicode: CommandLine.arguments.contains("--unicode"))
if CommandLine.arguments.contains("codeset") {
  print(codeset)
  exit(0)
}
var capabilities = TerminalCapabilities.detect(
  environment: ProcessInfo.processInfo.environment, codeset: codeset,
  isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
capabilities.wantsMouse = !CommandLine.arguments.contains("--no-mouse")
guard capabilities.canShowScreen else {
  print("no screen")
  exit(3)
}

/// Which colours are shown: each value has others.
var palette: UInt8 = 0

/// Uses up the stack of its thread.
@inline(never) @Sendable func overflow(_ depth: Int) -> Int {
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { space in
    space.initialize(repeating: depth)
    return overflow(depth + 1) + space[depth % 64]
  }
}

/// The last events, a line each, under a line with the size and the colours.
@MainActor func draw(_ terminal: NcursesTerminal, _ events: [String]) throws {
  var frame = Frame(size: terminal.size)
  let inside = frame.box(frame.bounds, title: "probe", glyphs: capabilities.glyphs)
  let size = "\(terminal.size.columns)x\(terminal.size.rows) \(terminal.colorDepth)"
  frame.write(size, in: inside)
  frame.write("train", in: inside, row: 1, style: Style(.train))
  frame.write("日本 é ⣿ ok", in: inside, row: 2)
  for column in 0..<16 {
    let shade = UInt8(column * 17)
    frame[inside.column + column, inside.row + 3] = Cell(
      "▀", Style(.pixel(red: shade, green: 0, blue: palette), on: .pixel(red: 0, green: shade, blue: palette))
    )
  }
  for (row, event) in events.suffix(max(0, inside.rows - 4)).enumerated() {
    frame.write(event, in: inside, row: 4 + row)
  }
  try terminal.present(frame)
}

func name(_ event: TerminalEvent) -> String {
  switch event {
  case .input(.key(let key)): "\(key)"
  case .input(.mouse(let mouse)): "\(mouse.action) \(mouse.at.column),\(mouse.at.row)"
  case .input(.paste(let text)): "pasted \(text.debugDescription)"
  case .input(.resized(let size)): "resized \(size.columns)x\(size.rows)"
  default: "\(event)"
  }
}

@MainActor func run() throws {
  let terminal = try NcursesTerminal(theme: .dark, capabilities: capabilities)
  defer { terminal.restore() }
  var events: [String] = []
  while true {
    try draw(terminal, events)
    guard let event = try terminal.nextEvent(timeout: nil) else {
      events.append("woken")
      continue
    }
    events.append(name(event))
    switch event {
    case .terminated(let signal):
      terminal.restore()
      print("terminated by \(signal)")
      exit(128 + signal)
    case .input(.key(.character("q"))): return
    case .input(.key(.character("z"))), .suspensionAsked: terminal.suspend()
    case .input(.key(.character("t"))): throw Thrown()
    case .input(.key(.character("x"))): _ = [Int]()[events.count]
    case .input(.key(.character("c"))): events.removeAll()
    case .input(.key(.character("m"))): terminal.takesMouse.toggle()
    case .input(.key(.character("p"))): palette &+= 51
    case .input(.key(.character("v"))): print(overflow(0))
    case .input(.key(.character("V"))):
      Thread.detachNewThread {
        CrashStack.prepareThread()
        print(overflow(0))
      }
    case .input(.key(.character("o"))):
      let original = dup(STDOUT_FILENO)
      dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO)
      defer { dup2(original, STDOUT_FILENO) }
      print("rubbish")
      fflush(nil)
      try draw(terminal, events + ["elsewhere"])
      while try terminal.nextEvent(timeout: nil) != .input(.key(.character("o"))) {
        try draw(terminal, ["elsewhere \(terminal.size.columns)"])
      }
    case .input(.key(.character("w"))):
      let wake = terminal.wake
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.05)
        wake()
      }
    default: break
    }
  }
}

do { try run() } catch { print("caught \(error)") }
