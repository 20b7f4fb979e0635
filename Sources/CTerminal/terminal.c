#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

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

// Throws away what waits to be shown, so that whoever writes more of it goes on.
static atomic_bool has_dropped;
static void drop_output(void) {
  if (!atomic_load(&saved.armed) || is_in_background()) return;
  tcflush(saved.output, TCOFLUSH);
  atomic_store(&has_dropped, true);
}

enum { milliseconds_between_tries = 10, most_tries = 50 };

void ml2_terminal_restore(void) {
  if (!atomic_exchange(&saved.armed, false) || is_in_background()) return;
  // Nobody may be reading: what waits to be shown must not block what gives the terminal back.
  tcflush(saved.output, TCOFLUSH);
  size_t done = 0;
  for (int tries = 0; done < saved.length && tries < most_tries;) {
    ssize_t count = write(saved.output, saved.reset + done, saved.length - done);
    if (count > 0) {
      done += (size_t)count;
    } else if (count < 0 && errno == EAGAIN) {
      // Another thread is writing a frame.
      tcflush(saved.output, TCOFLUSH);
      poll(NULL, 0, milliseconds_between_tries);
      tries++;
    } else if (count == 0 || errno != EINTR) {
      break;
    }
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
  ml2_pass_output_on();
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

// A timer's signal: it gets the thread that draws out of a write, after which there is room for more. SIGURG, because
// nobody else uses it and by default it does nothing.
enum { tick_signal = SIGURG };
static timer_t ticks;
static bool has_ticks;

static void tick(int number) {
  (void)number;
  int kept = errno;
  drop_output();
  errno = kept;
}

static bool is_tick(int number) { return number == tick_signal; }

static void set_ticks(long delay, long interval) {
  struct itimerspec times = {.it_value = {delay / 1000, delay % 1000 * 1000000},
                             .it_interval = {interval / 1000, interval % 1000 * 1000000}};
  if (has_ticks) timer_settime(ticks, 0, &times, NULL);
}

void ml2_terminal_drop_output(int delay) { set_ticks(delay, milliseconds_between_tries); }

bool ml2_terminal_keep_output(void) {
  set_ticks(0, 0);
  return atomic_exchange(&has_dropped, false);
}

static atomic_bool is_ending;

bool ml2_terminal_is_ending(void) { return atomic_load(&is_ending); }

static atomic_int forward_to = -1;

static void forward(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  if (number == SIGTERM || number == SIGHUP) atomic_store(&is_ending, true);
  // The thread that draws may be stuck in a write that nobody reads, and could not answer.
  if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
    drop_output();
    ml2_terminal_drop_output(milliseconds_between_tries);
  }
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
    bool is_wanted = is_fault(number) || is_tick(number) || number == SIGCONT || number == SIGWINCH;
    if (before[number].sa_handler != SIG_IGN || is_wanted) sigaction(number, &action, NULL);
  }
}

static void release(void) {
  for (int number = 1; number < NSIG; number++) {
    struct sigaction now;
    bool is_ours = sigaction(number, NULL, &now) == 0 &&
                   (now.sa_handler == forward || now.sa_handler == tick || now.sa_sigaction == crashed);
    if (is_ours)
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
  atomic_store(&is_ending, false);
  struct sigaction crash = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  take(is_crash, crash);
  struct sigaction news = {.sa_handler = forward, .sa_flags = SA_RESTART | SA_ONSTACK};
  take(is_forwarded, news);
  struct sigaction ticking = {.sa_handler = tick, .sa_flags = SA_RESTART | SA_ONSTACK};
  take(is_tick, ticking);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = tick_signal};
  event.sigev_notify_thread_id = gettid();
  has_ticks = timer_create(CLOCK_MONOTONIC, &event, &ticks) == 0;
}

void ml2_terminal_release_signals(void) {
  if (has_ticks) timer_delete(ticks);
  has_ticks = false;
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
