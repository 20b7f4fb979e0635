/// What the horizontal axis of the plots counts.
public enum PlotAxis: String, Sendable, CaseIterable {
  case iteration, epoch, time
}
