import Canvas
import Glibc
import TUI
import Terminal

extension ScreenProgram {
  func action(for event: TerminalEvent) -> Action {
    switch event {
    case .input(let input): return .input(input)
    case .interrupted: return .interrupted
    // As the key does.
    case .suspensionAsked: return .input(.key(.control("z")))
    case .terminated(let signal):
      terminatedBy = signal
      return .terminated
    }
  }

  func carryOut(_ effect: Effect) {
    switch effect {
    case .start(let run, let setup): sessions.start(run, setup)
    case .send(let run, let command): sessions.send(run, command)
    case .save(let run, let weights): saver.save(weights, of: run)
    case .generate(let request, let weights): names.make(request, weights)
    case .suspend: sessions.suspended(by: terminal.suspend)
    case .redraw: redraw()
    case .takeMouse(let takes): terminal.takesMouse = takes
    case .quit(let reason): quit(reason)
    }
  }
}
