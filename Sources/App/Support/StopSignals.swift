import Dispatch
import Glibc
import Synchronization

/// Ends a run in an orderly way on SIGINT, SIGTERM and SIGHUP, whether or not anybody reads what it prints. A second
/// SIGINT ends the process at once.
final class StopSignals {
  private let first = FirstSignal()
  private var sources: [any DispatchSourceSignal] = []

  private final class FirstSignal: Sendable {
    let number = Mutex<Int32?>(nil)
  }

  /// - Parameter stop: called once, at the first signal.
  init(stop: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "ml2-tui.signals", qos: .userInteractive)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // A process that was started by nohup does not end with its terminal.
      if number == SIGHUP, Self.isIgnored(number) { continue }
      signal(number, SIG_IGN)  // Dispatch sees it all the same.
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [first] in
        let isFirst = first.number.withLock { known in
          defer { known = known ?? number }
          return known == nil
        }
        TextStream.endIsAsked()
        if isFirst { stop() } else if number == SIGINT { _exit(128 + number) }
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Whether the process was told to ignore a signal.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  deinit { for source in sources { source.cancel() } }

  /// The first that came; `nil` when there was none.
  var number: Int32? { first.number.withLock(\.self) }

  /// 128 and the signal's number, as shells report it; `nil` when there was none.
  var exitStatus: Int32? { number.map { 128 + $0 } }
}
