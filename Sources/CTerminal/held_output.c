#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// What is held, and where it is to go. The path is not changed while something is held.
static atomic_int held = -1;
static char destination[4096];

bool ml2_hold_output(const char *path) {
  if (strlen(path) >= sizeof destination || atomic_load(&held) >= 0) return false;
  int memory = memfd_create("ml2-tui output", MFD_CLOEXEC);
  if (memory < 0) return false;
  // Both use one position, so that neither writes over the other.
  if (dup2(memory, STDOUT_FILENO) < 0 || dup2(memory, STDERR_FILENO) < 0) {
    close(memory);
    return false;
  }
  strcpy(destination, path);
  atomic_store(&held, memory);
  return true;
}

bool ml2_holds_output(void) { return atomic_load(&held) >= 0; }

static int open_destination(void) {
  int file = open(destination, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644);
  struct stat status;
  if (file >= 0 && (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))) {
    close(file);
    file = -1;
  }
  return file;
}

// Copies from `*position` to the end, and moves it there.
static void copy(int from, off_t *position, int to) {
  char bytes[4096];
  ssize_t count;
  while ((count = pread(from, bytes, sizeof bytes, *position)) > 0) {
    *position += count;
    for (ssize_t done = 0; done < count;) {
      ssize_t written = write(to, bytes + done, (size_t)(count - done));
      if (written > 0)
        done += written;
      else if (written == 0 || errno != EINTR)
        return;
    }
  }
}

void ml2_pass_output_on(void) {
  int kept = errno;
  int memory = atomic_exchange(&held, -1);
  if (memory < 0) return;
  struct stat status;
  bool is_empty = fstat(memory, &status) == 0 && status.st_size == 0;
  int file = is_empty ? -1 : open_destination();
  bool is_lost = file < 0;
  if (is_lost) file = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (file >= 0) {
    off_t position = 0;
    if (!is_lost) copy(memory, &position, file);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    // What other threads have written meanwhile.
    if (!is_lost) copy(memory, &position, file);
    close(file);
  }
  close(memory);
  errno = kept;
}
