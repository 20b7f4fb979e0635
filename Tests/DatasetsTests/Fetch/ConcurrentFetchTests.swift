import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct ConcurrentFetchTests {
  @Test("two fetches at the same time download once; the second waits and finds the data set")
  func twoAtOnce() async throws {
    let archive = try Archive.cifar()
    let folder = try TemporaryFolder()
    let bytes = archive.bytes
    let secondWaits = DispatchSemaphore(value: 0)
    let server = try LoopbackServer { request in
      _ = secondWaits.wait(timeout: .now() + 20)
      return .file(bytes, request)
    }
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: folder.path)
    async let one = run(fetch, onWait: secondWaits)
    async let other = run(fetch, onWait: secondWaits)
    let runs = try await [one, other]
    #expect(server.requests.count == 1)
    #expect(runs.count { $0.waited } == 1)
    let first = try #require(runs.first { !$0.waited })
    let second = try #require(runs.first { $0.waited })
    #expect(first.outcome == .fetched(folder: fetch.folder))
    #expect(second.outcome == .alreadyThere(folder: fetch.folder))
    #expect(try CIFAR10.load(folder: folder.path).train.count == 10)
  }

  /// Runs a fetch on a thread of its own, and tells whether it had to wait.
  private func run(
    _ fetch: CIFAR10Fetch, onWait: DispatchSemaphore
  ) async throws -> (outcome: CIFAR10Fetch.Outcome, waited: Bool) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        var waited = false
        continuation.resume(
          with: Result {
            let outcome = try fetch.run(observe: { step in
              guard step == .waitingForOther else { return }
              waited = true
              onWait.signal()
            })
            return (outcome, waited)
          })
      }
    }
  }

  @Test("another process that holds the lock is waited for, and its end lets this one go on")
  func otherProcess() throws {
    let archive = try Archive.cifar()
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(archive: archive.bytes)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = ["flock", "-F", folder[".cifar10.lock"], "sh", "-c", "echo held; exec sleep 60"]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    _ = try output.fileHandleForReading.read(upToCount: 4)  // "held"
    var waited = false
    let fetch = try CIFAR10Fetch(url: server.url, md5: archive.md5, into: folder.path)
    _ = try fetch.run(observe: { step in
      guard step == .waitingForOther else { return }
      waited = true
      kill(holder.processIdentifier, SIGKILL)  // SIGTERM may be blocked in a child of a test.
    })
    #expect(waited)
    #expect(try CIFAR10.load(folder: folder.path).train.count == 10)
  }

  @Test("an interrupt ends the waiting")
  func interruptedWait() throws {
    let archive = try Archive.cifar()
    let folder = try TemporaryFolder()
    let descriptor = open(folder[".cifar10.lock"], O_RDWR | O_CREAT, 0o644)
    #expect(flock(descriptor, LOCK_EX) == 0)
    defer { close(descriptor) }
    let fetch = try CIFAR10Fetch(url: "http://127.0.0.1:1/x", md5: archive.md5, into: folder.path)
    var isWaiting = false
    expectDataError(.cancelled, mentioning: "interrupted") {
      _ = try fetch.run(observe: { _ in isWaiting = true }, isCancelled: { isWaiting })
    }
  }
}
