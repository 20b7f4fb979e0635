import Canvas
import Foundation
import TUI
import Testing
import Training

/// Prints frames to look at: `LOOK=120x36 SCENE=diverged KEYS=5f swift test --filter look`.
@Test(.enabled(if: ProcessInfo.processInfo.environment["LOOK"] != nil))
func look() throws {
  let environment = ProcessInfo.processInfo.environment
  let scene = try #require(Scene(rawValue: environment["SCENE"] ?? "running"))
  for size in (environment["LOOK"] ?? "").split(separator: ",") {
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    var script = scene.script(
      columns: numbers[0], rows: numbers[1], display: environment["ASCII"] == nil ? Display() : .plain)
    for key in environment["KEYS"] ?? "" {
      switch key {
      case "\t": script.key(.tab)
      case "\r": script.key(.enter)
      case "<": script.key(.left)
      case "^": script.key(.up)
      case "_": script.key(.down)
      default: script.key(.character(key))
      }
    }
    script.answerNames()
    print(render(script.state, size: script.state.size).text)
  }
}
