import Dispatch

/// Monotonic seconds.
enum RunClock {
  static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}
