#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// Remembers how to give the terminal back: `modes` for the descriptor `input`, and the bytes that undo what
/// the screen has switched on, to be written to `output`. Both are copied; `length` is at most 512.
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
/// SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT and SIGWINCH write their number as one byte to `descriptor`.
/// Any other signal that ends a process gives the terminal back and then ends it as it would have without: a
/// fault with the runtime's report where there is one, a signal that was sent with the default action.
/// A signal that was ignored before stays ignored when it is sent.
void ml2_terminal_take_signals(int descriptor);

/// Puts back what handled these signals before, except what has been changed since.
void ml2_terminal_release_signals(void);

/// Stops the process group as Ctrl-Z does and returns when it is continued; at once where there is no shell
/// that could continue it, or where SIGTSTP is ignored.
void ml2_terminal_stop_process(void);
