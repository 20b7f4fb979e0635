/// What the places of a run are counted by.
package enum RunAxis: String, Sendable, CaseIterable {
  case iteration, epoch, time
}
