// GitHub-flavoured Markdown; `cmark_gfm_core_extensions_ensure_registered` must be called once.
#ifndef ARXIV_CURATE_CCMARKGFM_H
#define ARXIV_CURATE_CCMARKGFM_H

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

#endif
