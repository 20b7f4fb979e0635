import Files
import Glibc
import Text
import Training

/// What the system lets this process have, found out before a run begins rather than when its weights are due.
enum ProcessLimits {
  /// Files that a run opens at once, with some to spare.
  private static let files = 16
  /// More threads to compute with are refused by the run itself.
  private static let mostThreads = 1024

  /// Finds out by trying, since limits stand in many places: `ulimit`, the control group, the whole machine.
  /// - Parameters:
  ///   - threads: those that compute.
  ///   - helpers: those beside them, which wait most of the time.
  ///   - memory: bytes of address space that the work takes.
  /// - Throws: which limit is too low and what raises it.
  static func check(threads: Int, helpers: Int, memory: Int) throws {
    // What the process may raise by itself is no reason to refuse.
    raiseFileLimit()
    let descriptors = openable(files)
    guard descriptors == files else {
      throw Failure.Message(
        "open files: found room for \(descriptors) more, expected \(files); raise ulimit -n")
    }
    let needed = min(max(threads, 1), mostThreads) + helpers
    let startable = startable(needed)
    guard startable == needed else {
      throw Failure.Message(
        "threads: the system starts \(startable) more, expected \(needed); raise ulimit -u or -v, or the"
          + " container's limit of pids, or lower --threads")
    }
    guard canMap(memory) else {
      throw Failure.Message(
        "memory: the system gives less than the \((memory >> 20).grouped) MiB of addresses that are needed; raise"
          + " ulimit -v, or lower --batch-size")
    }
  }

  /// Bytes of address space that a run takes beyond what a process has that has just begun: the images of the largest
  /// data set, kernels, the heaps of a few threads, and what the layers keep of a batch. Measured, with some to spare.
  static func memory(of network: NetworkKind, batchSize: Int) -> Int {
    let perImage = 450 << 10
    return network == .cnn ? 540 << 20 + min(max(0, batchSize), 1 << 20) * perImage : 60 << 20
  }

  /// Whether so many bytes could be had. They are only asked for, not used.
  private static func canMap(_ bytes: Int) -> Bool {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let start = mmap(nil, bytes, PROT_NONE, flags, -1, 0), start != MAP_FAILED else { return false }
    munmap(start, bytes)
    return true
  }

  private static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = min(limit.rlim_max, 1024)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// How many of so many files can be open at once beside those that are.
  private static func openable(_ count: Int) -> Int {
    var descriptors: [Int32] = []
    while descriptors.count < count {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { break }
      descriptors.append(descriptor)
    }
    for descriptor in descriptors { close(descriptor) }
    return descriptors.count
  }

  /// How many of so many threads can run at once beside those that do.
  private static func startable(_ count: Int) -> Int {
    // Each waits for the end of the pipe, which comes when all that can be started are.
    var pipe: [Int32] = [-1, -1]
    guard Glibc.pipe(&pipe) == 0 else { return 0 }
    var started: [pthread_t] = []
    while started.count < count {
      var thread = pthread_t()
      let error = pthread_create(
        &thread, nil,
        { reader in
          var byte: UInt8 = 0
          _ = try? SystemCall.retrying { read(Int32(Int(bitPattern: reader)), &byte, 1) }
          return nil
        }, UnsafeMutableRawPointer(bitPattern: Int(pipe[0])))
      guard error == 0 else { break }
      started.append(thread)
    }
    close(pipe[1])
    for thread in started { pthread_join(thread, nil) }
    close(pipe[0])
    return started.count
  }
}
