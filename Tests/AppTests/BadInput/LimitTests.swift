import FileSupport
import Foundation
import Testing

/// What the system does not let a process have is said before work is put into a run, not when its weights are due.
@Suite("Limits of the system") struct LimitTests {
  private let program: Program

  init() throws { program = try Program() }

  private func run(under limits: String, _ arguments: [String]) throws -> Ended {
    try program.start(command: ["bash", "-c", "\(limits); exec \"$0\" \"$@\"", Program.binary] + arguments)
      .wait()
  }

  private func rnn(_ command: String, saving file: String) throws -> [String] {
    let names = try Samples.writeNames(to: program.home)
    return [command, "rnn", "--names-dir", names, "--max-iterations", "2", "--save", program.home[file]]
  }

  // The stack of each thread counts as memory, so two of these limits leave room for no more than one.
  @Test(
    "Too few threads or open files are refused at once, with what raises them", .timeLimit(.minutes(1)),
    arguments: [
      ("ulimit -s 4000000; ulimit -v 6000000", "threads: ", "ulimit -u"),
      ("ulimit -n 9", "open files: ", "ulimit -n"),
    ], ["train", "screen"])
  func refused(limit: (command: String, subject: String, fix: String), command: String) throws {
    let ended = try run(under: limit.command, try rnn(command, saving: "w"))
    expectFailure(ended, mentioning: [limit.subject, limit.fix])
    #expect(!FileManager.default.fileExists(atPath: program.home["w"]))
  }

  @Test("Judging weights with too few threads is refused too", .timeLimit(.minutes(1)))
  func judging() throws {
    #expect(try program.run(rnn("train", saving: "w")).status == 0)
    let ended = try run(
      under: "ulimit -s 4000000; ulimit -v 6000000", ["evaluate", "rnn", "--weights", program.home["w"]])
    expectFailure(ended, mentioning: ["threads: ", "ulimit -u"])
  }

  @Test("A limit on open files that the process may raise is raised")
  func raised() throws {
    let ended = try run(under: "ulimit -Sn 9", try rnn("train", saving: "w"))
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(FileManager.default.fileExists(atPath: program.home["w"]))
  }

  @Test("Too little memory for the images is refused at once", arguments: ["train", "screen", "evaluate"])
  func memory(command: String) throws {
    let images = try Samples.writeImages(to: program.home)
    var arguments = [command, "cnn", "--data-dir", images]
    if command == "evaluate" { arguments += ["--weights", program.home["w"]] }
    expectFailure(
      try run(under: "ulimit -v 500000", arguments), mentioning: ["memory: ", "MiB", "ulimit -v"])
  }
}
