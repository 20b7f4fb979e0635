import Glibc

/// The end of the process.
enum ProcessEnd {
  /// Ends it while a training thread may still be at work: without `exit`'s clean-up, which would take oneDNN's
  /// generated code away from under the threads that run it. Nothing is buffered: ``StandardOutput`` and
  /// ``StandardError`` write through.
  static func leave(_ status: Int32 = EXIT_SUCCESS) -> Never { _exit(self.status(status)) }

  /// The exit status of a command that would end with `status`: one whose output has not arrived has not done what it
  /// was asked to do.
  static func status(_ status: Int32) -> Int32 {
    status == EXIT_SUCCESS ? StandardOutput.failureStatus ?? EXIT_SUCCESS : status
  }
}
