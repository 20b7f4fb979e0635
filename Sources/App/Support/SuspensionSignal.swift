import Dispatch
import Glibc
import Training

/// Takes the time for which Ctrl-Z stops the process off the training time.
final class SuspensionSignal {
  private let source: (any DispatchSourceSignal)?

  init() {
    guard !StopSignals.isIgnored(SIGTSTP) else {
      source = nil
      return
    }
    signal(SIGTSTP, SIG_IGN)  // Dispatch sees it all the same.
    let source = DispatchSource.makeSignalSource(
      signal: SIGTSTP, queue: DispatchQueue(label: "ml2-tui.suspension", qos: .userInteractive))
    source.setEventHandler { TrainingClock.process.paused(while: Self.stopProcess) }
    source.resume()
    self.source = source
  }

  deinit { source?.cancel() }

  /// As the signal does where nobody catches it; returns when the process goes on.
  private static func stopProcess() {
    var (usual, ours) = (sigaction(), sigaction())
    usual.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &usual, &ours)
    var (wanted, before) = (sigset_t(), sigset_t())
    sigemptyset(&wanted)
    sigaddset(&wanted, SIGTSTP)
    // Dispatch's threads block signals.
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    raise(SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    sigaction(SIGTSTP, &ours, nil)
  }
}
