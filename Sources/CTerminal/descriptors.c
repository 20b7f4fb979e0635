#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool ml2_reserve_standard_descriptors(void) {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest that is free is this one. Through O_PATH nothing can be read or written, and a folder cannot be
    // opened anew as /dev/stdout to be written to, which /dev/null could.
    int opened = open("/", O_PATH | O_DIRECTORY);
    if (opened >= 0 && opened != descriptor) close(opened);
    if (opened != descriptor) return false;
  }
  return true;
}
