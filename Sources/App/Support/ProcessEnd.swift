import Glibc

/// Ends the process while a training thread may still be at work.
enum ProcessEnd {
  /// Without `exit`'s clean-up, which would take oneDNN's generated code away from under the threads that run it.
  /// Nothing is buffered: ``StandardOutput`` and ``StandardError`` write through.
  static func leave(_ status: Int32 = EXIT_SUCCESS) -> Never { _exit(status) }
}
