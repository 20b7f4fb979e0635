#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's clocks, all in seconds. Those who are tested with a time of their own take one as an argument.
package enum SystemClock {
  /// Seconds since the machine was started; never goes back, whatever is done to the time of day.
  package static func uptime() -> Double { seconds(CLOCK_MONOTONIC) }

  /// Processor seconds that the calling thread has used.
  package static func threadProcessor() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  /// Processor seconds that all threads of the process have used together.
  package static func processProcessor() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
