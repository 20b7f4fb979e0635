import Foundation
import Glibc

/// The processors this process may use.
enum AvailableProcessors {
  /// What CPU affinity and the cgroup's CPU quota (v2, then v1) allow, at least 1.
  static var count: Int {
    let affinity = max(1, ProcessInfo.processInfo.activeProcessorCount)
    guard let quota = quotaV2 ?? quotaV1 else { return affinity }
    return max(1, min(affinity, Int(quota.rounded(.up))))
  }

  /// `cpu.max` holds "quota period" in microseconds, or "max period". Limits of all levels hold.
  private static var quotaV2: Double? {
    guard let line = read("/proc/self/cgroup")?.split(separator: "\n").first(where: { $0.hasPrefix("0::") })
    else { return nil }
    var folder = "/sys/fs/cgroup" + line.dropFirst(3)
    var least: Double?
    while folder.hasPrefix("/sys/fs/cgroup") {
      let fields = read(folder + "/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
      if fields.count == 2, let quota = Double(fields[0]), let period = Double(fields[1]), period > 0 {
        least = min(least ?? .infinity, quota / period)
      }
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = String(folder[..<slash])
    }
    return least
  }

  private static var quotaV1: Double? {
    guard let quota = number("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), quota > 0,
      let period = number("/sys/fs/cgroup/cpu/cpu.cfs_period_us"), period > 0
    else { return nil }
    return quota / period
  }

  private static func number(_ path: String) -> Double? {
    read(path).flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  private static func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
