CREATE TABLE harvest (
  category TEXT PRIMARY KEY REFERENCES sync (category),
  start INTEGER NOT NULL,
  token TEXT CHECK (token <> ''),
  reached INTEGER NOT NULL,
  begun INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE listing (
  number INTEGER PRIMARY KEY,
  question TEXT NOT NULL UNIQUE CHECK (question <> ''),
  begun INTEGER NOT NULL,
  finished INTEGER,
  progress TEXT NOT NULL,
  lacking INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE listingEntry (
  listing INTEGER NOT NULL REFERENCES listing (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper (number) ON DELETE CASCADE,
  PRIMARY KEY (listing, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX listingEntryByPosition ON listingEntry (listing, position);
CREATE TABLE olderVersion (
  number INTEGER NOT NULL REFERENCES paper (number) ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  title TEXT NOT NULL,
abstract TEXT NOT NULL,
authors TEXT NOT NULL,
comment TEXT CHECK (comment <> ''),
journalReference TEXT CHECK (journalReference <> ''),
dois TEXT NOT NULL,
primaryCategory TEXT NOT NULL CHECK (primaryCategory <> ''),
categories TEXT NOT NULL CHECK (categories <> ''),
subjectClasses TEXT NOT NULL,
submitted INTEGER NOT NULL,
updated INTEGER NOT NULL, reportNumber TEXT CHECK (reportNumber <> ''), isMarkedWithdrawn INTEGER NOT NULL DEFAULT 0 CHECK (isMarkedWithdrawn IN (0, 1)),
  PRIMARY KEY (number, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE paper (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  version INTEGER NOT NULL CHECK (version >= 1),
  confirmed INTEGER,
  title TEXT NOT NULL,
abstract TEXT NOT NULL,
authors TEXT NOT NULL,
comment TEXT CHECK (comment <> ''),
journalReference TEXT CHECK (journalReference <> ''),
dois TEXT NOT NULL,
primaryCategory TEXT NOT NULL CHECK (primaryCategory <> ''),
categories TEXT NOT NULL CHECK (categories <> ''),
subjectClasses TEXT NOT NULL,
submitted INTEGER NOT NULL,
updated INTEGER NOT NULL
, reportNumber TEXT CHECK (reportNumber <> ''), isMarkedWithdrawn INTEGER NOT NULL DEFAULT 0 CHECK (isMarkedWithdrawn IN (0, 1)), submitter TEXT CHECK (submitter <> ''), license TEXT CHECK (license <> ''), versionDates TEXT CHECK (versionDates <> ''), datestamp INTEGER) STRICT;
CREATE INDEX paperBySubmission ON paper (submitted);
CREATE VIRTUAL TABLE paperText USING fts5(
  title, authors, abstract, comment, journalReference, reportNumber, categories, content = '', tokenize = 'porter ascii'
);
CREATE TABLE 'paperText_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'paperText_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'paperText_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'paperText_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE sync (
  category TEXT PRIMARY KEY CHECK (category <> ''),
  complete INTEGER,
  announced TEXT,
  succeeded INTEGER,
  failed INTEGER,
  failure TEXT CHECK (failure <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE unfinishedImport (
  source TEXT PRIMARY KEY CHECK (source <> ''),
  member INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  line INTEGER NOT NULL,
  bad INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
