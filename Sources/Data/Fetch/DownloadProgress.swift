/// How far a download has come.
package struct DownloadProgress: Sendable, Equatable {
  /// Bytes on disk, those of earlier attempts included.
  package var received: Int
  /// Bytes of the whole file; `nil` when the server does not say.
  package var total: Int?
  /// Bytes per second since this attempt began.
  package var rate: Double

  package init(received: Int, total: Int?, rate: Double) {
    self.received = received
    self.total = total
    self.rate = rate
  }

  /// 0...1; `nil` when the total is not known.
  package var fraction: Double? {
    total.flatMap { $0 > 0 ? min(1, Double(received) / Double($0)) : nil }
  }

  /// `nil` when it cannot be told.
  package var secondsLeft: Double? {
    guard let total, rate > 0 else { return nil }
    return Double(max(0, total - received)) / rate
  }
}
