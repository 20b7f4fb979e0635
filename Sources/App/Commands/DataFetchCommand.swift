import ArgumentParser
import Datasets
import Foundation
import Text
import Timing

extension DataCommand {
  struct Fetch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download a data set into the user's data folder.",
      discussion: """
        An interrupted download goes on where it stopped when the command is run again. The data set appears \
        when all of it is there and its checksum is right.
        """)

    /// Data sets that can be downloaded.
    enum Choice: String, CaseIterable, ExpressibleByArgument {
      case cifar10
    }

    @Argument(help: "The data set.")
    var dataset: Choice

    @Option(help: "Address of the archive: http, https or file.")
    var url = CIFAR10Fetch.publishedURL

    @Option(help: "MD5 of the archive, when it is another than the published one.")
    var md5 = CIFAR10Fetch.publishedMD5

    func run() throws {
      try Failure.reporting {
        let fetch = try CIFAR10Fetch(url: url, md5: md5, into: DataFolders.current.user)
        let signals = StopSignals {}
        let display = FetchDisplay()
        do throws(DataError) {
          let outcome = try fetch.run(observe: display.show, isCancelled: { signals.exitStatus != nil })
          display.end()
          Self.report(outcome)
        } catch {
          display.end()
          guard let status = signals.exitStatus else { throw error }
          StandardError.write("ml2-tui: \(Failure.text(of: error))\n")
          throw ExitCode(status)
        }
      }
    }

    private static func report(_ outcome: CIFAR10Fetch.Outcome) {
      switch outcome {
      case .fetched(let folder):
        StandardOutput.write("CIFAR-10 is in \(folder.withoutControlCharacters)\n")
      case .alreadyThere(let folder):
        StandardOutput.write(
          "CIFAR-10 is in \(folder.withoutControlCharacters) already; remove that folder to fetch it again\n")
      }
    }
  }
}

/// Shows a fetch on standard error: one live line on a terminal, plain lines at every tenth elsewhere.
private final class FetchDisplay {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  /// On the system's clock.
  private var lastShown: Double?
  private var lastTenth = -1
  private var lineIsOpen = false

  func show(_ step: CIFAR10Fetch.Step) {
    switch step {
    case .waitingForOther: line("waiting for another ml2-tui that is fetching the same")
    case .checking: line("checking the MD5")
    case .unpacking: line("unpacking")
    case .downloading(let progress): show(progress)
    }
  }

  /// Ends the live line.
  func end() {
    if lineIsOpen { write("\n") }
    lineIsOpen = false
  }

  private func show(_ progress: DownloadProgress) {
    if isTerminal {
      let now = SystemClock.uptime()
      let isLast = progress.received == progress.total
      if !isLast, let lastShown, now - lastShown < 0.1 { return }
      lastShown = now
      write("\r\u{1B}[K" + text(progress))
      lineIsOpen = true
    } else if let fraction = progress.fraction, Int(fraction * 10) > lastTenth {
      lastTenth = Int(fraction * 10)
      line(text(progress))
    }
  }

  private func text(_ progress: DownloadProgress) -> String {
    let received = megabytes(progress.received)
    guard let total = progress.total, let fraction = progress.fraction else { return received }
    let width = 24
    let filled = Int(fraction * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let left = progress.secondsLeft.map { ", \(Int($0.rounded(.up))) s left" } ?? ""
    return "\(Int(fraction * 100))% [\(bar)] \(received) of \(megabytes(total)), "
      + "\(megabytes(Int(progress.rate)))/s\(left)"
  }

  private func line(_ text: String) {
    end()
    write(text + "\n")
  }

  private func write(_ text: String) { StandardError.write(text) }
}
