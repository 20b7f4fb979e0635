#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
  atomic_bool armed;
  int descriptor;
  struct termios modes;
  char reset[512];
  size_t length;
} saved;

void ml2_terminal_arm(int descriptor, const struct termios *modes, const char *reset, size_t length) {
  atomic_store(&saved.armed, false);
  saved.descriptor = descriptor;
  saved.modes = *modes;
  saved.length = length < sizeof saved.reset ? length : sizeof saved.reset;
  memcpy(saved.reset, reset, saved.length);
  atomic_store(&saved.armed, true);
}

void ml2_terminal_disarm(void) { atomic_store(&saved.armed, false); }

void ml2_terminal_restore(void) {
  if (!atomic_exchange(&saved.armed, false)) return;
  size_t done = 0;
  while (done < saved.length) {
    ssize_t count = write(saved.descriptor, saved.reset + done, saved.length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += (size_t)count;
  }
  tcsetattr(saved.descriptor, TCSANOW, &saved.modes);
}

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
#define CRASHES (sizeof crashes / sizeof crashes[0])
static struct sigaction before[CRASHES];

static void crashed(int number) {
  ml2_terminal_restore();
  for (size_t i = 0; i < CRASHES; i++)
    if (crashes[i] == number) sigaction(number, &before[i], NULL);
  // Blocked until this handler returns, and then delivered to whoever was there before.
  raise(number);
}

void ml2_terminal_install_crash_handlers(void) {
  // A stack of its own, for a trap that was an overflow of the other one.
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < CRASHES; i++) sigaction(crashes[i], &action, &before[i]);
}

static volatile sig_atomic_t forwarding = -1;

static void forward(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  if (forwarding >= 0 && write(forwarding, &byte, 1) < 0) {
    // A full pipe already wakes the reader.
  }
  errno = kept;
}

void ml2_terminal_forward_signals(int descriptor) {
  forwarding = descriptor;
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = forward;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) sigaction(numbers[i], &action, NULL);
}

void ml2_terminal_stop_process(void) { kill(0, SIGSTOP); }
