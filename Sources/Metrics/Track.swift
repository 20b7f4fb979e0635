/// Metrics that are measured together, and where. Appended to, never changed, so that a frame's cost depends on its
/// columns and not on the length of the run.
package struct Track: Sendable {
  package let metrics: [Metric]
  package private(set) var places = PlaceSeries()
  /// In the order of `metrics`.
  private var series: [MetricSeries]

  package init(_ metrics: [Metric]) {
    self.metrics = metrics
    series = metrics.map { _ in MetricSeries() }
  }

  /// Places, and values of each metric.
  package var count: Int { places.count }

  /// - Parameter value: of the metric with this index.
  package mutating func append(_ place: RunPlace, _ value: (Int) -> Float) {
    places.append(place)
    for index in series.indices { series[index].append(value(index)) }
  }

  /// What is measured at the places before an index.
  package func prefix(_ count: Int) -> Track {
    var track = Track(metrics)
    track.places = places.prefix(count)
    track.series = series.map { $0.prefix(count) }
    return track
  }

  /// An empty series for a metric that is not measured here.
  package subscript(metric: Metric) -> MetricSeries {
    metrics.firstIndex(of: metric).map { series[$0] } ?? MetricSeries()
  }
}
