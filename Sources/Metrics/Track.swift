/// Metrics that are measured together, and where. Appended to, never changed, so that a frame's cost depends on its
/// columns and not on the length of the run.
///
/// `Row` is what one measurement gives.
package struct Track<Row>: Sendable {
  /// A metric, and its value in a row.
  struct Column: Sendable {
    let metric: Metric
    let value: @Sendable (Row) -> Float

    init(_ metric: Metric, _ value: @escaping @Sendable (Row) -> Float) {
      self.metric = metric
      self.value = value
    }
  }

  package let metrics: [Metric]
  package private(set) var places = PlaceSeries()
  private let columns: [Column]
  /// In the order of `columns`.
  private var series: [MetricSeries]

  init(_ columns: [Column]) {
    self.columns = columns
    metrics = columns.map(\.metric)
    series = columns.map { _ in MetricSeries() }
  }

  /// Places, and values of each metric.
  package var count: Int { places.count }

  mutating func append(_ row: Row, at place: RunPlace) {
    places.append(place)
    for index in series.indices { series[index].append(columns[index].value(row)) }
  }

  /// - Parameter index: of a metric.
  func value(_ index: Int, of row: Row) -> Float { columns[index].value(row) }

  /// What is measured at the places before an index.
  package func prefix(_ count: Int) -> Track {
    var track = Track(columns)
    track.places = places.prefix(count)
    track.series = series.map { $0.prefix(count) }
    return track
  }

  /// An empty series for a metric that is not measured here.
  package subscript(metric: Metric) -> MetricSeries {
    metrics.firstIndex(of: metric).map { series[$0] } ?? MetricSeries()
  }
}
