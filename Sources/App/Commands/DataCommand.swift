import ArgumentParser
import Datasets
import Files
import Foundation
import Text

/// `ml2-tui data …`: what data sets there are, getting and checking them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "List, fetch and check data sets.",
    subcommands: [List.self, Fetch.self, Verify.self, Notice.self])
}

extension DataCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the data sets, where they are and how to get those that are not there.")

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      let catalog = DatasetCatalog { Wording.Term.get($0).onCommandLine }
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        StandardOutput.write(String(decoding: try encoder.encode(catalog), as: UTF8.self) + "\n")
        return
      }
      for entry in catalog.datasets {
        StandardOutput.write(
          "\(entry.id.padding(toLength: 15, withPad: " ", startingAt: 0))\(entry.contents)\n"
            + String(repeating: " ", count: 15) + Self.state(entry) + "\n")
      }
    }

    private static func state(_ entry: DatasetCatalog.Entry) -> String {
      guard entry.isPresent else {
        return "not there: \(entry.howToGet ?? "no source known")"
      }
      let size = entry.bytes.map { ", \(megabytes($0))" } ?? ""
      return (entry.folder.map { "in \($0)" } ?? "part of the program") + size
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the files of a data set: sizes, structure, labels.",
      discussion: "Without --dataset, those that are there are checked. Fails when a file does.")

    /// Data sets that can be checked.
    enum Choice: String, CaseIterable, ExpressibleByArgument {
      case cifar10
      case fashionMNIST = "fashion-mnist"
      case names
    }

    @Option(help: "The data set.")
    var dataset: Choice?

    @Option(
      help: .folder("The folder that holds the images, instead of where they are looked for."),
      completion: .directory, transform: UserPath.expand)
    var dataDir: String?

    @Option(
      help: .folder("The folder that holds the name files, instead of the embedded names."),
      completion: .directory, transform: UserPath.expand)
    var namesDir: String?

    func validate() throws {
      if dataDir != nil && (dataset == nil || dataset == .names) {
        throw ValidationError("--data-dir needs --dataset cifar10 or --dataset fashion-mnist.")
      }
      if namesDir != nil && dataset != nil && dataset != .names {
        throw ValidationError("--names-dir goes with --dataset names.")
      }
    }

    func run() throws {
      var passed = true
      for choice in choices {
        let report =
          switch choice {
          case .cifar10: DatasetVerifier.verify(.cifar10, folder: dataDir)
          case .fashionMNIST: DatasetVerifier.verify(.fashionMNIST, folder: dataDir)
          case .names: DatasetVerifier.verifyNames(folder: namesDir)
          }
        Self.show(report)
        passed = passed && report.passed
      }
      if !passed { throw ExitCode.failure }
    }

    private var choices: [Choice] {
      if let dataset { return [dataset] }
      if namesDir != nil { return [.names] }
      let folders = DataFolders.current
      return ImageDatasetKind.allCases.filter { folders.find($0) != nil }.compactMap {
        Choice(rawValue: $0.rawValue)
      }
        + [.names]
    }

    private static func show(_ report: VerificationReport) {
      StandardOutput.write(report.title + "\n")
      for check in report.checks {
        // A failed check's finding names its file.
        StandardOutput.write(
          (check.passed
            ? "  ok      \(check.file): \(check.finding)" : "  FAILED  \(check.finding.onCommandLine)") + "\n"
        )
      }
      for histogram in report.histograms {
        let counts = histogram.counts.map { "\($0.name.withoutControlCharacters) \($0.count)" }.joined(
          separator: ", ")
        StandardOutput.write("  \(histogram.part): \(counts)\n")
      }
    }
  }

  struct Notice: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the licences and attributions of the embedded names.")

    func run() {
      StandardOutput.write(NameDataset.embeddedNotice)
    }
  }
}

/// Bytes in millions with one decimal: "170.5 MB".
func megabytes(_ bytes: Int) -> String {
  String(format: "%.1f MB", Double(bytes) / 1e6)
}
