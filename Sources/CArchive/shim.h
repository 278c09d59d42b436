#ifndef ARXIV_CURATE_CARCHIVE_H
#define ARXIV_CURATE_CARCHIVE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

// The type's name is a macro with a cast, which Swift does not see.
static inline bool carchive_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG;
}

#endif
