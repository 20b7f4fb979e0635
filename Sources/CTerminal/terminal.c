#include "CTerminal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct {
  atomic_bool armed;
  int input, output;
  struct termios modes;
  char reset[512];
  size_t length;
} saved;

void ml2_terminal_arm(int input, int output, const struct termios *modes, const char *reset,
                      size_t length) {
  atomic_store(&saved.armed, false);
  saved.input = input;
  saved.output = output;
  saved.modes = *modes;
  saved.length = length < sizeof saved.reset ? length : sizeof saved.reset;
  memcpy(saved.reset, reset, saved.length);
  atomic_store(&saved.armed, true);
}

void ml2_terminal_disarm(void) { atomic_store(&saved.armed, false); }

// Whether another process group has the terminal, as after `bg`. It is then as the shell wants it, and whoever
// touches it is stopped.
static bool is_in_background(void) {
  pid_t owner = tcgetpgrp(saved.output);
  return owner > 0 && owner != getpgrp();
}

void ml2_terminal_restore(void) {
  if (!atomic_exchange(&saved.armed, false) || is_in_background()) return;
  // Nobody may be reading: what waits to be shown must not block what gives the terminal back.
  tcflush(saved.output, TCOFLUSH);
  size_t done = 0;
  while (done < saved.length) {
    ssize_t count = write(saved.output, saved.reset + done, saved.length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += (size_t)count;
  }
  tcsetattr(saved.input, TCSANOW, &saved.modes);
}

// What handled each signal before.
static struct sigaction before[NSIG];

static bool is_forwarded(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGTSTP || number == SIGCONT ||
         number == SIGWINCH;
}

// Whatever ends a process unless it is caught, apart from what is forwarded. signal(7) names the few that do not, and
// so nothing is forgotten that only some systems have; the C library refuses what it keeps to itself.
static bool is_crash(int number) {
  bool stops = number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
  bool is_harmless = number == SIGCHLD || number == SIGURG || number == SIGWINCH || number == SIGCONT;
  return !stops && !is_harmless && !is_forwarded(number) && number != SIGKILL;
}

// What comes from the program's own mistakes, and then ends it even where it is ignored.
static bool is_fault(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGTRAP || number == SIGFPE ||
         number == SIGSYS;
}

static void crashed(int number, siginfo_t *info, void *context) {
  (void)context;
  bool was_sent = info->si_code <= 0;
  if (was_sent && before[number].sa_handler == SIG_IGN) return;
  ml2_terminal_restore();
  // A fault happens again when the handler before it returns; a signal that was sent does not, and the process
  // would go on without its terminal.
  struct sigaction usual;
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(number, was_sent ? &usual : &before[number], NULL);
  // Blocked until this handler returns, and then delivered to whoever was there before.
  raise(number);
}

static atomic_int forward_to = -1;

static void forward(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  // The thread that draws may be stuck in a write that nobody reads, and could not answer.
  bool ends = number == SIGTERM || number == SIGHUP || number == SIGINT;
  if (ends && atomic_load(&saved.armed) && !is_in_background()) tcflush(saved.output, TCOFLUSH);
  int descriptor = atomic_load(&forward_to);
  if (descriptor >= 0 && write(descriptor, &byte, 1) < 0) {
    // A full pipe already wakes the reader.
  }
  errno = kept;
}

static void take(bool (*is_of_kind)(int), struct sigaction action) {
  sigemptyset(&action.sa_mask);
  // The shell may take the terminal away between a look at who has it and the use of it.
  sigaddset(&action.sa_mask, SIGTTOU);
  for (int number = 1; number < NSIG; number++) {
    if (!is_of_kind(number) || sigaction(number, NULL, &before[number]) != 0) continue;
    // As under `nohup`: what the program was told to ignore stays ignored. A fault still has to give the terminal
    // back, and the news of a size and of going on end nothing.
    bool is_wanted = is_fault(number) || number == SIGCONT || number == SIGWINCH;
    if (before[number].sa_handler != SIG_IGN || is_wanted) sigaction(number, &action, NULL);
  }
}

static void release(void) {
  for (int number = 1; number < NSIG; number++) {
    struct sigaction now;
    if (sigaction(number, NULL, &now) == 0 && (now.sa_handler == forward || now.sa_sigaction == crashed))
      sigaction(number, &before[number], NULL);
  }
}

// For the handlers, where a fault was an overflow of the other stack. Enough for the registers of any processor, which
// the kernel puts there too.
enum { stack_size = 64 * 1024 };
static pthread_key_t stack_key;
static bool has_stack_key;
static pthread_once_t stack_key_made = PTHREAD_ONCE_INIT;

static void drop_stack(void *stack) {
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, stack_size);
}

static void make_stack_key(void) { has_stack_key = pthread_key_create(&stack_key, drop_stack) == 0; }

void ml2_terminal_prepare_thread(void) {
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  pthread_once(&stack_key_made, make_stack_key);
  if (!has_stack_key) return;
  void *stack = mmap(NULL, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack == MAP_FAILED) return;
  stack_t alternate = {.ss_sp = stack, .ss_size = stack_size};
  if (pthread_setspecific(stack_key, stack) != 0)
    munmap(stack, stack_size);
  else
    sigaltstack(&alternate, NULL);
}

void ml2_terminal_take_signals(int descriptor) {
  ml2_terminal_prepare_thread();
  atomic_store(&forward_to, descriptor);
  struct sigaction crash = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  take(is_crash, crash);
  struct sigaction news = {.sa_handler = forward, .sa_flags = SA_RESTART | SA_ONSTACK};
  take(is_forwarded, news);
}

void ml2_terminal_release_signals(void) {
  release();
  atomic_store(&forward_to, -1);
}

void ml2_terminal_stop_process(void) {
  struct sigaction usual, ours;
  if (sigaction(SIGTSTP, NULL, &ours) == 0 && ours.sa_handler == SIG_IGN) return;
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, &ours);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
