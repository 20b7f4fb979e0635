#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// Remembers how to give the terminal back: `modes` and the bytes that undo what the screen has switched on.
/// Both are copied; `length` is at most 512.
void ml2_terminal_arm(int descriptor, const struct termios *_Nonnull modes, const char *_Nonnull reset,
                      size_t length);

/// Gives the terminal back at once. Safe in a signal handler; does nothing unless armed.
void ml2_terminal_restore(void);

/// From now on there is nothing to give back.
void ml2_terminal_disarm(void);

/// Gives the terminal back before a trap, a segmentation fault or an abort ends the process, with whatever
/// would have handled the signal before (the default action, or the runtime's report).
void ml2_terminal_install_crash_handlers(void);

/// Has SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT and SIGWINCH write their number as one byte to `descriptor`.
void ml2_terminal_forward_signals(int descriptor);

/// Stops the process as Ctrl-Z does; returns when it is continued.
void ml2_terminal_stop_process(void);
