import CKernels

/// Splits work over the thread pool that oneDNN uses, so that data preparation and kernels never compete
/// for a core. Settings hold for the calling thread only, as OpenMP's do.
package enum Parallel {
  /// Sets how many threads kernels called from this host thread may use.
  package static func setThreads(_ count: Int) {
    ml2_set_threads(Int32(clamping: max(1, count)))
  }

  /// Calls `body` with contiguous, disjoint sub-ranges of `0..<count`, one per thread, and returns when
  /// all have finished. The split depends on `count` and `threads` alone.
  package static func forEachRange(
    of count: Int, threads: Int, _ body: (Range<Int>) -> Void
  ) {
    let parts = max(1, min(threads, count))
    if parts == 1 {
      body(0..<count)
      return
    }
    withoutActuallyEscaping(body) { escaping in
      var work = Work(count: count, body: escaping)
      withUnsafeMutablePointer(to: &work) { pointer in
        ml2_parallel(
          Int32(parts),
          { context, index, parts in
            let work = context!.assumingMemoryBound(to: Work.self).pointee
            let from = work.count * Int(index) / Int(parts)
            let to = work.count * Int(index + 1) / Int(parts)
            work.body(from..<to)
          }, pointer)
      }
    }
  }

  private struct Work {
    let count: Int
    let body: (Range<Int>) -> Void
  }
}
