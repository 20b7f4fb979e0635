import Canvas
import Training

/// Changes the state by what has happened.
/// - Returns: what is to be done outside of it, in order.
package func reduce(_ state: inout AppState, _ action: Action) -> [Effect] {
  let overlay = state.overlay
  let effects = perform(action, on: &state)
  if state.overlay?.isSameQuestion(as: overlay) == false { state.overlayOpenedAt = state.now }
  switch action {
  // These come all the time, and leave every pane as large as it was.
  case .tick, .session(_, .iteration), .session(_, .report): break
  default: state.layOut()
  }
  return effects
}

private func perform(_ action: Action, on state: inout AppState) -> [Effect] {
  switch action {
  case .launched:
    // Names stand there from the beginning, by the network that was saved last or is shipped.
    return state.start(state.shown) + state.requestNames(isAsked: false)
  case .input(.key(let key)):
    return state.press(key)
  case .input(.mouse(let mouse)):
    return state.point(mouse)
  case .input(.paste(let text)):
    return state.paste(text)
  case .input(.resized(let size)):
    state.size = size
    return []
  case .tick(let now):
    state.now = max(state.now, now)
    if let until = state.notice?.until, until <= state.now { state.notice = nil }
    return []
  case .session(let id, let event):
    return state.receive(event, from: id)
  case .startFailed(let id, let reason):
    return state.startFailed(id, reason)
  case .saved(let id, let path, let problem):
    return state.saved(id, path: path, problem: problem)
  case .saveFailed(let id, let reason):
    return state.saveFailed(id, reason)
  case .namesGenerated(let results):
    state.receive(results)
    return []
  case .namesFailed(let request, let reason):
    state.namesFailed(request, reason)
    return []
  case .testImages(let images, let dataset):
    state.classes.images = images
    state.classes.dataset = dataset
    state.orderImages()
    return []
  case .interrupted:
    return state.perform(.interrupt)
  case .terminated:
    return state.stopAndQuit(.terminated)
  case .notified(let text):
    state.notify(text, .note)
    state.run.log.append(.note, text)
    return []
  }
}
