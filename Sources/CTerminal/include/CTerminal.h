#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// Puts something that can neither be read nor written in the place of standard input, output and error where they are
/// closed, so that no file that is opened later becomes one of them. Reading and writing fail as before, with EBADF.
/// Returns whether all three are taken now. To be called before anything else opens files.
bool ml2_reserve_standard_descriptors(void);

/// Sends standard output and standard error to memory, until `ml2_pass_output_on`. `path` is the file for what comes
/// there. Returns false, and changes nothing that is held, where that is impossible.
bool ml2_hold_output(const char *_Nonnull path);

/// Whether output is held.
bool ml2_holds_output(void);

/// Puts what is held at the end of its file, which is made where there is none, and sends both there from now on; to
/// nowhere where nothing is held yet, or where the file cannot be opened or is no file. Safe in a signal handler. A
/// signal that ends the process, once signals are taken, does it too.
void ml2_pass_output_on(void);

/// Remembers how to give the terminal back: `modes` for the descriptor `input`, and the bytes that undo what
/// the screen has switched on, to be written to `output`, which should be open with O_NONBLOCK: nobody may be reading.
/// Both are copied; `length` is at most 512.
void ml2_terminal_arm(int input, int output, const struct termios *_Nonnull modes,
                      const char *_Nonnull reset, size_t length);

/// Gives the terminal back at once. Safe in a signal handler; does nothing unless armed, nor in the background,
/// where the terminal is another's already.
void ml2_terminal_restore(void);

/// From now on there is nothing to give back.
void ml2_terminal_disarm(void);

/// Gives the calling thread a stack for the handlers of these signals, unless it has one; it goes with the thread. On a
/// thread without, a fault that is an overflow of the thread's stack ends the process at once: the kernel has nowhere
/// to call a handler, and nothing gives the terminal back.
void ml2_terminal_prepare_thread(void);

/// Takes the signals that concern the screen, and prepares the calling thread.
///
/// SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT and SIGWINCH write their number as one byte to `descriptor`. From the
/// first three on output is dropped as after `ml2_terminal_drop_output`, because the thread that should read the number
/// may be stuck in a write to a terminal that nobody reads.
/// Any other signal that ends a process gives the terminal back and then ends it as it would have without: a
/// fault with the runtime's report where there is one, a signal that was sent with the default action.
/// A signal that was ignored before stays ignored when it is sent.
void ml2_terminal_take_signals(int descriptor);

/// From `delay` milliseconds on, and until `ml2_terminal_keep_output`, what waits to be shown is thrown away again and
/// again, so that no write of the thread that took the signals waits for a reader. Safe in a signal handler.
void ml2_terminal_drop_output(int delay);

/// Output waits for its reader again. Returns whether anything may have been thrown away since the last call.
bool ml2_terminal_keep_output(void);

/// Whether SIGTERM or SIGHUP has come since the signals were taken: nothing that is drawn will be looked at.
bool ml2_terminal_is_ending(void);

/// Puts back what handled these signals before, except what has been changed since.
void ml2_terminal_release_signals(void);

/// Stops the process group as Ctrl-Z does and returns when it is continued; at once where there is no shell
/// that could continue it, or where SIGTSTP is ignored.
void ml2_terminal_stop_process(void);
