// Stands between the program and the C library (LD_PRELOAD), counts the calls that change files:
// a test can kill the program at the n-th of them, let that one fail, or see them all.
//
//   INTERPOSE_UNDER    folders with colons between; calls on files elsewhere are passed on
//   INTERPOSE_CALLS    the calls that count, with commas between, or all of them
//   INTERPOSE_LOG      a file: a line for each counted call, its number, its name and its file
//   INTERPOSE_AT       the number, from 1, of the call at which something happens:
//   INTERPOSE_DO         before, after, half: the signal comes before, behind or amid (a write)
//                        fail: it fails; short: a write is cut in half, and those behind it fail
//                        pass: nothing
//   INTERPOSE_SIGNAL   which signal; 9 unless set
//   INTERPOSE_ERROR    which error
//   INTERPOSE_LASTING  1: every counted call behind it fails too
//   INTERPOSE_AFTER    the signal comes after so many microseconds, wherever the program is
//   INTERPOSE_LOCKS    the error with which every lock fails
//   INTERPOSE_CLOCK    the time of day, in seconds of 1970, at which the clock stands
//   INTERPOSE_THEN     the same from the call INTERPOSE_AT on
//
// Only the program called arxiv-curate is meddled with, not what it starts.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int active, mode_pass, mode_fail, mode_after, mode_half, mode_short;
static int lasting, failure, locks, signal_number = SIGKILL;
static int logging = -1;
static long at = -1, after_microseconds = -1, clock_first, clock_then;
static const char *under, *calls;
static atomic_long count;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

static long number(const char *name, long otherwise) {
  const char *value = setting(name);
  return value ? atol(value) : otherwise;
}

static void strike(void) {
  // To this thread, so that nothing is done any more when the call returns.
  syscall(SYS_tgkill, syscall(SYS_getpid), syscall(SYS_gettid), signal_number);
}

static void *wait_and_strike(void *nothing) {
  struct timespec time = {after_microseconds / 1000000, after_microseconds % 1000000 * 1000};
  syscall(SYS_nanosleep, &time, NULL);
  syscall(SYS_kill, syscall(SYS_getpid), signal_number);
  return nothing;
}

__attribute__((constructor)) static void prepare(void) {
  if (strcmp(program_invocation_short_name, "arxiv-curate")) return;
  under = setting("INTERPOSE_UNDER");
  calls = setting("INTERPOSE_CALLS");
  at = number("INTERPOSE_AT", -1);
  failure = (int)number("INTERPOSE_ERROR", 0);
  locks = (int)number("INTERPOSE_LOCKS", 0);
  lasting = (int)number("INTERPOSE_LASTING", 0);
  signal_number = (int)number("INTERPOSE_SIGNAL", SIGKILL);
  after_microseconds = number("INTERPOSE_AFTER", -1);
  clock_first = number("INTERPOSE_CLOCK", 0);
  clock_then = number("INTERPOSE_THEN", clock_first);
  const char *action = setting("INTERPOSE_DO");
  if (action) {
    mode_pass = !strcmp(action, "pass");
    mode_after = !strcmp(action, "after");
    mode_half = !strcmp(action, "half");
    mode_fail = !strcmp(action, "fail");
    mode_short = !strcmp(action, "short");
  }
  if (setting("INTERPOSE_LOG"))
    logging = (int)syscall(SYS_openat, AT_FDCWD, setting("INTERPOSE_LOG"),
                           O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  // What a thread of a test starts is born deaf to signals.
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_UNBLOCK, &all, NULL);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  active = 1;
  pthread_t thread;
  if (after_microseconds >= 0 && !pthread_create(&thread, NULL, wait_and_strike, NULL))
    pthread_detach(thread);
}

#define REAL(name) ((__typeof__(&name))real(#name, &(static_##name)))
#define KEEP(name) static void *static_##name

static void *real(const char *name, void **kept) {
  if (!*kept) *kept = dlsym(RTLD_NEXT, name);
  return *kept;
}

// Which file.

static int is_under(const char *path) {
  for (const char *folder = under; folder && *folder;) {
    size_t length = strcspn(folder, ":");
    if (!strncmp(path, folder, length) && (path[length] == '/' || !path[length])) return 1;
    folder += length + (folder[length] == ':');
  }
  return 0;
}

static int is_counted(const char *name) {
  if (!calls) return 1;
  size_t length = strlen(name);
  for (const char *call = calls; *call;) {
    size_t own = strcspn(call, ",");
    if (own == length && !strncmp(call, name, length)) return 1;
    call += own + (call[own] == ',');
  }
  return 0;
}

static void path_of(int file, char path[static 4096]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, 4095);
  path[length > 0 ? length : 0] = 0;
}

static void absolute(int folder, const char *path, char whole[static 4096]) {
  if (*path == '/') {
    snprintf(whole, 4096, "%s", path);
    return;
  }
  char start[4096];
  if (folder == AT_FDCWD) {
    if (syscall(SYS_getcwd, start, sizeof start) < 0) *start = 0;
  } else {
    path_of(folder, start);
  }
  while (path[0] == '.' && path[1] == '/') path += 2;
  snprintf(whole, 4096, strcmp(path, ".") ? "%.2000s/%.2000s" : "%.2000s", start, path);
}

// FNV-1a of what a file holds, so that what was put in a place is known again.
static unsigned long long hash_of(const char *path) {
  unsigned long long hash = 14695981039346656037ULL;
  unsigned char bytes[65536];
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  for (long got; file >= 0 && (got = syscall(SYS_read, file, bytes, sizeof bytes)) > 0;)
    for (long index = 0; index < got; index++) hash = (hash ^ bytes[index]) * 1099511628211ULL;
  if (file >= 0) syscall(SYS_close, file);
  return hash;
}

// What happens at a call.

enum verdict { PASS, CUT, FAIL };

static enum verdict meet(const char *name, const char *path, const char *target) {
  int is_meant = is_under(path) || (target && is_under(target));
  if (!active || !is_meant || !is_counted(name)) return PASS;
  long mine = ++count;
  if (logging >= 0) {
    char line[9000];
    int length = target
      ? snprintf(line, sizeof line, "%ld\t%s\t%s\t%s\t%016llx\n", mine, name, path, target,
                 hash_of(path))
      : snprintf(line, sizeof line, "%ld\t%s\t%s\n", mine, name, path);
    syscall(SYS_write, logging, line, length);
  }
  if (mode_pass || at < 0 || mine < at || (mine > at && !lasting && !mode_short)) return PASS;
  if (mode_fail || (mode_short && mine > at)) return FAIL;
  if (mine > at) return PASS;
  if (mode_after || mode_half || mode_short) return CUT;
  strike();
  return PASS;
}

#define FAILED (errno = failure, -1)
#define AFTERWARDS(verdict)                                                  \
  if ((verdict) == CUT && !mode_short) {                                     \
    int kept = errno;                                                        \
    strike();                                                                \
    errno = kept;                                                            \
  }

// Calls on open files. A write that is struck is cut in half; of another call nothing is left out.
#define WRITING(type, name, label, parameters, whole, half)                  \
  type name parameters {                                                     \
    KEEP(name);                                                              \
    char path[4096];                                                         \
    if (!active) return REAL(name) whole;                                    \
    path_of(file, path);                                                     \
    enum verdict verdict = meet(label, path, NULL);                          \
    if (verdict == FAIL) return FAILED;                                      \
    if (verdict == CUT && !mode_after && size > 1) {                         \
      type result = REAL(name) half;                                         \
      AFTERWARDS(verdict)                                                    \
      return result;                                                         \
    }                                                                        \
    type result = REAL(name) whole;                                          \
    AFTERWARDS(verdict)                                                      \
    return result;                                                           \
  }

WRITING(ssize_t, write, "write", (int file, const void *bytes, size_t size),
  (file, bytes, size), (file, bytes, size / 2))
WRITING(ssize_t, pwrite, "write", (int file, const void *bytes, size_t size, off_t place),
  (file, bytes, size, place), (file, bytes, size / 2, place))
WRITING(ssize_t, pwrite64, "write", (int file, const void *bytes, size_t size, off64_t place),
  (file, bytes, size, place), (file, bytes, size / 2, place))
WRITING(ssize_t, writev, "write", (int file, const struct iovec *parts, int size),
  (file, parts, size), (file, parts, size / 2))
WRITING(ssize_t, pwritev, "write", (int file, const struct iovec *parts, int size, off_t place),
  (file, parts, size, place), (file, parts, size / 2, place))

#define ON_FILE(name, label, parameters, arguments)                          \
  int name parameters {                                                      \
    KEEP(name);                                                              \
    char path[4096];                                                         \
    if (!active) return REAL(name) arguments;                                \
    path_of(file, path);                                                     \
    enum verdict verdict = meet(label, path, NULL);                          \
    if (verdict == FAIL) return FAILED;                                      \
    int result = REAL(name) arguments;                                       \
    AFTERWARDS(verdict)                                                      \
    return result;                                                           \
  }

ON_FILE(fsync, "flush", (int file), (file))
ON_FILE(fdatasync, "flush", (int file), (file))
ON_FILE(ftruncate, "resize", (int file, off_t size), (file, size))
ON_FILE(ftruncate64, "resize", (int file, off64_t size), (file, size))
ON_FILE(fallocate, "resize", (int file, int how, off_t place, off_t size), (file, how, place, size))

static int is_there(const char *path) {
  struct stat status;
  return !syscall(SYS_newfstatat, AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW);
}

// Calls on names; one that is refused anyway, since a name is taken or is not, does not count.
#define ON_NAME(name, label, parameters, arguments, folder, from, sense)     \
  int name parameters {                                                      \
    KEEP(name);                                                              \
    char path[4096];                                                         \
    if (!active) return REAL(name) arguments;                                \
    absolute(folder, from, path);                                            \
    if (is_there(path) != sense) return REAL(name) arguments;                \
    enum verdict verdict = meet(label, path, NULL);                          \
    if (verdict == FAIL) return FAILED;                                      \
    int result = REAL(name) arguments;                                       \
    AFTERWARDS(verdict)                                                      \
    return result;                                                           \
  }

ON_NAME(unlink, "remove", (const char *a), (a), AT_FDCWD, a, 1)
ON_NAME(unlinkat, "remove", (int d, const char *a, int flags), (d, a, flags), d, a, 1)
ON_NAME(rmdir, "remove", (const char *a), (a), AT_FDCWD, a, 1)
ON_NAME(mkdir, "folder", (const char *a, mode_t mode), (a, mode), AT_FDCWD, a, 0)
ON_NAME(mkdirat, "folder", (int d, const char *a, mode_t mode), (d, a, mode), d, a, 0)

#define ON_NAMES(name, label, parameters, arguments, d, a, e, b)             \
  int name parameters {                                                      \
    KEEP(name);                                                              \
    char path[4096], target[4096];                                           \
    if (!active) return REAL(name) arguments;                                \
    absolute(d, a, path);                                                    \
    absolute(e, b, target);                                                  \
    enum verdict verdict = meet(label, path, target);                        \
    if (verdict == FAIL) return FAILED;                                      \
    int result = REAL(name) arguments;                                       \
    AFTERWARDS(verdict)                                                      \
    return result;                                                           \
  }

ON_NAMES(rename, "rename", (const char *a, const char *b), (a, b), AT_FDCWD, a, AT_FDCWD, b)
ON_NAMES(renameat, "rename", (int d, const char *a, int e, const char *b), (d, a, e, b), d, a, e, b)
ON_NAMES(renameat2, "rename", (int d, const char *a, int e, const char *b, unsigned flags),
  (d, a, e, b, flags), d, a, e, b)
ON_NAMES(link, "link", (const char *a, const char *b), (a, b), AT_FDCWD, a, AT_FDCWD, b)
ON_NAMES(linkat, "link", (int d, const char *a, int e, const char *b, int flags),
  (d, a, e, b, flags), d, a, e, b)

// Opening counts when it makes a file, or empties one.
static enum verdict meet_open(int folder, const char *name, int flags) {
  char path[4096];
  struct stat status;
  if (!active || !(flags & (O_CREAT | O_TRUNC))) return PASS;
  absolute(folder, name, path);
  if (!(flags & O_TRUNC) && !syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0)) return PASS;
  return meet("create", path, NULL);
}

#define MODE                                                                 \
  mode_t mode = 0;                                                           \
  if (flags & (O_CREAT | O_TMPFILE)) {                                       \
    va_list more;                                                            \
    va_start(more, flags);                                                   \
    mode = va_arg(more, mode_t);                                             \
    va_end(more);                                                            \
  }

#define OPENING(name, parameters, folder, path, arguments)                   \
  int name parameters {                                                      \
    KEEP(name);                                                              \
    MODE                                                                     \
    enum verdict verdict = meet_open(folder, path, flags);                   \
    if (verdict == FAIL) return FAILED;                                      \
    int result = REAL(name) arguments;                                       \
    AFTERWARDS(verdict)                                                      \
    return result;                                                           \
  }

OPENING(open, (const char *path, int flags, ...), AT_FDCWD, path, (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), AT_FDCWD, path, (path, flags, mode))
OPENING(openat, (int folder, const char *path, int flags, ...), folder, path,
  (folder, path, flags, mode))
OPENING(openat64, (int folder, const char *path, int flags, ...), folder, path,
  (folder, path, flags, mode))

// Locks.
static int has_no_locks(int file) {
  char path[4096];
  if (!active || !locks) return 0;
  path_of(file, path);
  return is_under(path);
}

#define LOCKING(name)                                                        \
  int name(int file, int command, ...) {                                     \
    KEEP(name);                                                              \
    va_list more;                                                            \
    va_start(more, command);                                                 \
    void *argument = va_arg(more, void *);                                   \
    va_end(more);                                                            \
    int locking = command == F_SETLK || command == F_SETLKW ||               \
                  command == F_GETLK || command == F_OFD_SETLK ||            \
                  command == F_OFD_SETLKW || command == F_OFD_GETLK;        \
    if (locking && has_no_locks(file)) return errno = locks, -1;             \
    return REAL(name)(file, command, argument);                              \
  }

LOCKING(fcntl)
LOCKING(fcntl64)

int flock(int file, int how) {
  KEEP(flock);
  if (has_no_locks(file)) return errno = locks, -1;
  return REAL(flock)(file, how);
}

// The clock.
static long standing(void) { return at >= 0 && count >= at ? clock_then : clock_first; }

int clock_gettime(clockid_t clock, struct timespec *result) {
  if (active && clock_first && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    *result = (struct timespec){standing(), 0};
    return 0;
  }
  return (int)syscall(SYS_clock_gettime, clock, result);
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  *result = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
