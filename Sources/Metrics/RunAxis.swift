/// What the places of a run are counted by.
public enum RunAxis: String, Sendable, CaseIterable {
  case iteration, epoch, time
}
