#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "latchkey.h"

const char *name_of(int error) {
  switch (error) {
    case ENOSPC: return "ENOSPC";
    case EDQUOT: return "EDQUOT";
    case EFBIG: return "EFBIG";
    case EBADF: return "EBADF";
    case ENOMEM: return "ENOMEM";
    default: return "EIO";
  }
}

/* Returns 0, or the number of the error. */
int write_out(struct text data) {
  for (size_t at = 0; at < data.length;) {
    ssize_t written = write(1, data.at + at, data.length - at);
    if (written >= 0) at += (size_t)written;
    else if (errno == EAGAIN) poll(&(struct pollfd){.fd = 1, .events = POLLOUT}, 1, -1);
    else if (errno != EINTR) return errno;
  }
  return 0;
}

