import CTerminal

/// A stack for the handler that gives the terminal back after a crash.
package enum CrashStack {
  /// Gives the calling thread one, if it has none. Without it, an overflow of the thread's own stack leaves no room for
  /// the handler, and the process ends with the terminal as it is. The stack goes when the thread ends.
  ///
  /// For the start of everything that runs off the screen's thread; the screen's has one. A second call on a thread
  /// costs one system call.
  @Sendable package static func prepareThread() { ml2_terminal_prepare_thread() }
}
