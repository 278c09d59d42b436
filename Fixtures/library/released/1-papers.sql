PRAGMA page_size = 4096;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
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
) STRICT;
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
updated INTEGER NOT NULL,
  PRIMARY KEY (number, version)
) STRICT, WITHOUT ROWID;
INSERT INTO grdb_migrations (identifier)
VALUES ('papers and their versions');
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated)
VALUES (1, '2105.90001', 2, 1621000000, 'Sketches of the theory of everything', 'We count $n$-grams in one pass, and the rest of it is left to the reader. The alpha of the theory is in the tail.', 'Zo\"e O''Brien	Here, and there	Elsewhere
李 雷', '5 pages, to appear', 'Journal of Counting 1 (2021)', '10.1/a 10.1/b', 'cs.DS', 'cs.DS math.PR', '34C29, 60J60
I.2.9', 1620000000, 1620086400);
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated)
VALUES (2, 'hep-th/9901090', 1, 1621000000, 'On Schr\"odinger''s $\alpha$-decay', 'A theory, everything in it.', 'Wei Li', NULL, NULL, '', 'hep-th', 'hep-th', '', 915400000, 915400000);
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated)
VALUES (3, '2105.90003', 1, NULL, 'Everything at once', 'Not a word of theory here; only networks over $\reals^n$.', 'Eve Lis', NULL, NULL, '', 'cs.LG', 'cs.LG cs.CL', '', 1620500000, 1620500000);
INSERT INTO olderVersion (number, version, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated)
VALUES (1, 1, 'A first try at sketches', 'We count.', 'Zo\"e O''Brien	Here, and there	Elsewhere', NULL, NULL, '', 'cs.DS', 'cs.DS', '', 1620000000, 1620000000);
CREATE INDEX paperBySubmission ON paper (submitted);
CREATE INDEX paperByCategory ON paper (primaryCategory, submitted);
