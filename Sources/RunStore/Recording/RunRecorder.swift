import Dispatch
import Files
import Foundation
import Synchronization
import Text
import Training

/// Keeps a run on the disk while it trains, on a queue of its own: training and screen never wait for the disk.
package final class RunRecorder: Sendable {
  package let folder: RunFolder

  /// What a person should know.
  package enum Notice: Sendable, Equatable {
    /// Nothing can be written; training goes on, and writing is tried again.
    case paused(String)
    /// Everything could be written again; so many iterations are missing in the curves.
    case caughtUp(lostIterations: Int)

    package var text: String {
      switch self {
      case .paused(let reason): "the run is not being kept: \(reason); trying again"
      case .caughtUp(let lost):
        "the run is being kept again"
          + (lost > 0 ? "; \(lost.counted("iteration", "iterations")) are missing in its curves" : "")
      }
    }
  }

  private let lock: RunLock
  private let mailbox: EventMailbox
  private let checkpoint: CheckpointStore.Content?
  private let manifest: @Sendable () -> RunManifest?
  private let notify: @Sendable (Notice) -> Void
  private let queue = DispatchQueue(label: "ml2-tui.record", qos: .utility)
  private let running = DispatchGroup()
  private let problem = Mutex<String?>(nil)

  /// Seconds between two handings of the curves to the system, so that others see them.
  private static let flushInterval = 1.0
  /// Seconds between two states of `status.json`.
  private static let statusInterval = 5.0
  /// Seconds that the best epoch's checkpoint waits for a better one.
  private static let bestInterval = 2.0
  /// Seconds after which writing is tried again that was impossible.
  private static let retryInterval = 5.0
  /// Iterations that wait for the disk, beside what the writer holds.
  private static let mostWaitingSamples = 1 << 20

  /// - Parameters:
  ///   - folder: of the run.
  ///   - lock: on the folder.
  ///   - checkpoint: what the session goes on from; `nil` for a run that begins.
  ///   - manifest: made on the recorder's thread, and written before anything else; `nil` where there is one.
  ///   - session: one that has not been started. It is to be started with `SnapshotPolicy.keeping`.
  package init(
    _ folder: RunFolder, lock: RunLock, after checkpoint: CheckpointStore.Content? = nil,
    of session: TrainingSession, manifest: @escaping @Sendable () -> RunManifest? = { nil },
    notify: @escaping @Sendable (Notice) -> Void
  ) {
    self.folder = folder
    self.lock = lock
    self.checkpoint = checkpoint
    self.manifest = manifest
    self.notify = notify
    mailbox = session.subscribe(.all)
  }

  /// Begins to write, until the session has ended.
  package func start(preparingThread prepareThread: @escaping @Sendable () -> Void = {}) {
    queue.async(group: running) { [self] in
      prepareThread()
      record()
    }
  }

  /// Waits until everything is written, or cannot be written, after the end of the session; for so many seconds.
  /// - Returns: what could not be written, in a line; `nil` where all was.
  package func waitForEnd(seconds: Double) -> String? {
    guard running.wait(timeout: .now() + seconds) == .success else {
      return "\(folder.path): is not written yet; the disk may be slow"
    }
    return problem.withLock(\.self)
  }

  private func record() {
    var writer: RunWriter?
    var waiting: [SessionEvent] = []
    var clock = Intervals(now: Date().timeIntervalSince1970)
    while true {
      waiting += mailbox.wait(timeout: Self.flushInterval)
      let now = Date().timeIntervalSince1970
      let hasEnded = waiting.contains(where: \.isEnd)
      let isTime = hasEnded || !isFailing || clock.retry.isOver(now, Self.retryInterval)
      do {
        if writer == nil, isTime {
          try manifest()?.write(to: folder)
          writer = try RunWriter(folder, after: checkpoint, now: now)
        }
        if writer != nil { try take(&waiting, &writer, now, isTime: isTime) }
        if let writer {
          if isTime { try write(writer, &clock, now, hasEnded) }
          if isTime, isFailing { recover(lostIterations: writer.lostIterations) }
        }
      } catch {
        fail(error)
      }
      if waiting.samples > Self.mostWaitingSamples { writer?.lostIterations += waiting.removeSamples() }
      if hasEnded { return }
    }
  }

  /// Hands all events to the writer, whatever it can do with each.
  private func take(
    _ events: inout [SessionEvent], _ writer: inout RunWriter?, _ now: Double, isTime: Bool
  ) throws {
    var failure: (any Error)?
    for (index, event) in events.enumerated() {
      do {
        if case .undone(let undone) = event {
          // What comes later waits until this has been done.
          guard isTime else {
            events.removeFirst(index)
            return
          }
          writer = try writer?.goBack(undone, now: now)
        } else {
          try writer?.take(event, now: now)
        }
      } catch {
        if case .undone = event {
          events.removeFirst(index)
          throw error
        }
        failure = error
      }
    }
    events = []
    if let failure { throw failure }
  }

  private func write(_ writer: RunWriter, _ clock: inout Intervals, _ now: Double, _ hasEnded: Bool) throws {
    let isDue = hasEnded || isFailing
    if clock.flush.isOver(now, Self.flushInterval) || isDue { try writer.flush() }
    if clock.best.isOver(now, Self.bestInterval) || isDue { try writer.writeBest() }
    if clock.status.isOver(now, Self.statusInterval) || isDue { try writer.writeStatus(now: now) }
  }

  private var isFailing: Bool { problem.withLock { $0 != nil } }

  private func fail(_ error: any Error) {
    let text = "\(folder.path): \(Self.words(error))"
    let isNew = problem.withLock { problem in
      defer { problem = text }
      return problem == nil
    }
    if isNew { notify(.paused(text)) }
  }

  private func recover(lostIterations: Int) {
    problem.withLock { $0 = nil }
    notify(.caughtUp(lostIterations: lostIterations))
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as SystemError: error.text
    case let error as FileProblem: error.words
    default: "\(error)"
    }
  }

  /// When things were done last.
  private struct Intervals {
    struct Interval {
      var last: Double

      /// Whether so many seconds have passed; if so, they begin anew.
      mutating func isOver(_ now: Double, _ seconds: Double) -> Bool {
        // A clock may be set back.
        guard now - last >= seconds || now < last else { return false }
        last = now
        return true
      }
    }

    var flush: Interval
    var status: Interval
    var best: Interval
    var retry: Interval

    init(now: Double) {
      flush = Interval(last: now)
      // At once: a list of runs has something to show.
      status = Interval(last: 0)
      best = Interval(last: now)
      retry = Interval(last: now)
    }
  }
}

extension SessionEvent {
  fileprivate var isEnd: Bool {
    switch self {
    case .finished, .failed: true
    default: false
    }
  }
}

extension [SessionEvent] {
  fileprivate var samples: Int {
    reduce(0) { count, event in
      if case .iteration(let progress) = event { count + progress.samples.count } else { count }
    }
  }

  /// Leaves all but the last of each event's.
  /// - Returns: how many went.
  fileprivate mutating func removeSamples() -> Int {
    let before = samples
    for index in indices {
      guard case .iteration(var progress) = self[index] else { continue }
      progress.samples = progress.samples.suffix(1)
      self[index] = .iteration(progress)
    }
    return before - samples
  }
}
