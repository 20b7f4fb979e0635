/// The window of the sparklines, in iterations.
package struct TrendView: Sendable, Equatable {
  static let windows = [100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 1_000_000]
  package var window = 500

  package init() {}
}
