import ArgumentParser
import Files
import Foundation
import Models
import RunStore
import Text
import Training

/// `ml2-tui runs …`: the runs that are kept.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, export and remove the runs that are kept.",
    discussion: """
      Every run is a folder that TensorBoard opens as it is.

      EXAMPLES
        ml2-tui runs
        ml2-tui runs show otter
        ml2-tui runs export otter --output otter.csv
        ml2-tui runs rm otter
      """,
    subcommands: [List.self, Show.self, Export.self, Remove.self], defaultSubcommand: List.self)
}

extension RunsCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the runs, the oldest first.",
      discussion: """
        EXAMPLES
          ml2-tui runs list
          ml2-tui runs list --json | jq -r 'select(.state == "interrupted").folder'
        """)

    @Flag(help: "Print one JSON object per run (see docs/RUNS.md).")
    var json = false
    @OptionGroup var folder: RunsFolderOption

    func run() throws {
      try Failure.reporting {
        let (runs, problems) = try RunCatalog(folder.path).entries()
        if json {
          for run in runs { StandardOutput.write(try RunLine(run).json + "\n") }
        } else if runs.isEmpty {
          StandardError.write("ml2-tui: \(folder.path.withoutControlCharacters): no runs yet\n")
        } else {
          StandardOutput.write(table(runs))
        }
        for problem in problems { DataLoading.printNote("\(problem)") }
      }
    }

    private func table(_ runs: [RunCatalog.Entry]) -> String {
      var table = TextTable(columns: [
        .left("NAME"), .left("STATE"), .left("NETWORK"), .left("DATA"), .right("EPOCHS"), .right("BEST"),
        .right("TIME"), .right("CHANGES"), .left("STARTED"),
      ])
      for run in runs {
        let line = RunLine(run)
        table.add([
          line.name, line.state, line.network, line.data, line.progress, line.bestInWords,
          line.seconds.map { Numbers.duration(seconds: $0) } ?? Numbers.missing,
          line.changes.map(String.init) ?? Numbers.missing, line.started,
        ])
      }
      return table.text
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is known of a run: settings, how far it is, its changes.",
      discussion: """
        EXAMPLES
          ml2-tui runs show otter
          ml2-tui runs show otter --json
        """)

    @Argument(help: ArgumentHelp("Its name, its folder, or the beginning of one of them.", valueName: "run"))
    var name: String
    @Flag(help: "Print one JSON object (see docs/RUNS.md).")
    var json = false
    @OptionGroup var folder: RunsFolderOption

    func run() throws {
      try Failure.reporting {
        let entry = try RunCatalog(folder.path).find(name)
        let line = RunLine(entry)
        if json {
          StandardOutput.write(try line.json + "\n")
          return
        }
        let (changes, problems) = ChangeLine.read(entry.folder)
        var rows = [
          ("name", line.name), ("state", line.state), ("folder", entry.folder.path),
          ("started", line.started),
          ("data", line.data), ("epochs", line.progress), ("best", line.bestInWords),
        ]
        if let note = entry.manifest.note { rows.append(("note", note)) }
        if let test = entry.status?.testAccuracy { rows.append(("final accuracy", Numbers.percent(test))) }
        let configuration = entry.manifest.configuration
        for hyperparameter in Hyperparameter.all(of: configuration.network)
        where hyperparameter != .dataset && hyperparameter != .epochs {
          rows.append((hyperparameter.title, configuration[hyperparameter].text))
        }
        rows += [
          ("threads", "\(entry.manifest.environment.threads)"),
          ("processor", entry.manifest.environment.processor),
        ]
        for change in changes { rows.append(("change", change.sentence)) }
        let width = rows.map { $0.0.count }.max() ?? 0
        for (name, value) in rows {
          StandardOutput.write(
            name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + value.withoutControlCharacters
              + "\n")
        }
        for problem in problems { DataLoading.printNote("\(problem)") }
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the curves of a run as CSV.",
      discussion: """
        EXAMPLES
          ml2-tui runs export otter --output otter.csv
          ml2-tui runs export otter --epochs
        """)

    @Argument(help: ArgumentHelp("Its name, its folder, or the beginning of one of them.", valueName: "run"))
    var name: String
    @Flag(help: "A row for each epoch instead of each iteration.")
    var epochs = false
    @Option(
      name: [.short, .long], help: .file("Write to this file instead of standard output."),
      completion: .file(),
      transform: UserPath.expand)
    var output: String?
    @OptionGroup var folder: RunsFolderOption

    func run() throws {
      try Failure.reporting {
        let entry = try RunCatalog(folder.path).find(name)
        let table = CurveTable(wantsEpochs: epochs)
        func write(_ take: (String) throws -> Void) throws {
          try take(table.header)
          var rows = ""
          var failure: (any Error)?
          RunCurves(entry.folder).read(notify: { DataLoading.printNote("\($0)") }) { item in
            guard failure == nil, let row = table.row(item) else { return }
            rows += row
            guard rows.utf8.count > 1 << 16 else { return }
            do { try take(rows) } catch { failure = error }
            rows = ""
          }
          if let failure { throw failure }
          try take(rows)
        }
        guard let output else { return try write { StandardOutput.write($0) } }
        var text: [UInt8] = []
        try write { text += Array($0.utf8) }
        try AtomicFile.write(text, to: URL(fileURLWithPath: output))
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rm", abstract: "Remove runs with all that is kept of them.",
      discussion: """
        Asks first, and refuses runs that are being trained.

        EXAMPLES
          ml2-tui runs rm otter heron
          ml2-tui runs rm --yes otter
        """)

    @Argument(help: "The runs: their names, their folders, or the beginnings of those.")
    var runs: [String]
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var folder: RunsFolderOption

    func run() throws {
      try Failure.reporting {
        let catalog = RunCatalog(folder.path)
        for entry in try runs.map(catalog.find) {
          guard let lock = try entry.folder.lock() else {
            throw RunFolderError(path: entry.folder.path, problem: .live)
          }
          defer { withExtendedLifetime(lock) {} }
          guard try yes || isWanted(entry) else { continue }
          do {
            try FileManager.default.removeItem(atPath: entry.folder.path)
          } catch {
            throw RunFolderError(
              path: entry.folder.path, problem: .inaccessible("cannot be removed; check its permissions"))
          }
          StandardOutput.write("Removed \(entry.folder.path.withoutControlCharacters)\n")
        }
      }
    }

    private func isWanted(_ entry: RunCatalog.Entry) throws -> Bool {
      guard isatty(STDIN_FILENO) == 1 else {
        throw Failure.Message("\(entry.name): nobody is here to ask; say --yes to remove it")
      }
      let line = RunLine(entry)
      StandardError.write(
        "Remove \(entry.folder.name.withoutControlCharacters), \(line.state), \(line.progress) epochs? [y/N] "
      )
      return readLine()?.lowercased().hasPrefix("y") ?? false
    }
  }
}
