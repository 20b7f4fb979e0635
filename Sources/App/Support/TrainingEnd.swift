import Glibc
import Text

/// How training has ended, with a log or on the screen: what is to be complained of, and the exit status.
struct TrainingEnd {
  /// What asked for the end.
  var signal: Int32?
  /// Whether that was meant to end it at once, whatever would be lost.
  var isForced = false
  /// What is not as it should be, a line each: weights that were lost or went elsewhere, a run that failed.
  var problems: [String] = []

  /// 1 where there is a problem, whatever ended the run: weights that are not where they are looked for matter more
  /// than the signal, which whoever sent it knows of. Else 128 and the signal's number, as shells have it.
  var exitStatus: Int32 {
    if isForced { return 128 + (signal ?? SIGINT) }
    if !problems.isEmpty { return EXIT_FAILURE }
    return signal.map { 128 + $0 } ?? StandardOutput.failureStatus ?? EXIT_SUCCESS
  }

  /// Tells of the problems on standard error.
  func complain() {
    for problem in problems { StandardError.write("ml2-tui: \(problem.withoutControlCharacters)\n") }
  }

  /// - Parameter saved: the epoch whose weights were saved, 0 for those that the run began with; `nil` where none were.
  static func divergence(saved epoch: Int?) -> String {
    let weights =
      switch epoch {
      case nil: "No weights were saved"
      case 0: "The weights saved are those that the run began with"
      case let epoch?: "The weights saved are those of epoch \(epoch)"
      }
    return "the loss is no longer finite; lower --learning-rate or set --clip-norm. \(weights)"
  }

  static func elsewhere(_ what: String, in path: String, because problem: String) -> String {
    "\(problem); \(what) are in \(path) instead"
  }

  /// For the help of the commands that train.
  static let help = """
    EXIT CODE
      0    all went well; on the screen also after q, whatever is answered
      1    weights not saved, or only elsewhere; a run that failed or diverged
      64   an option has a value that cannot be used
      130  Ctrl-C; on the screen, twice
      143  SIGTERM
      129  SIGHUP
    """
}
