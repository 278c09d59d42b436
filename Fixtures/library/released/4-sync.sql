PRAGMA page_size = 16384;
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
, reportNumber TEXT CHECK (reportNumber <> ''), isMarkedWithdrawn INTEGER NOT NULL DEFAULT 0 CHECK (isMarkedWithdrawn IN (0, 1)), submitter TEXT CHECK (submitter <> ''), license TEXT CHECK (license <> ''), versionDates TEXT CHECK (versionDates <> ''), datestamp INTEGER) STRICT;
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
CREATE TABLE 'paperText_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'paperText_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE 'paperText_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'paperText_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE unfinishedImport (
  source TEXT PRIMARY KEY CHECK (source <> ''),
  member INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  line INTEGER NOT NULL,
  bad INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sync (
  category TEXT PRIMARY KEY CHECK (category <> ''),
  complete INTEGER,
  announced TEXT,
  succeeded INTEGER,
  failed INTEGER,
  failure TEXT CHECK (failure <> '')
) STRICT, WITHOUT ROWID;
CREATE TABLE harvest (
  category TEXT PRIMARY KEY REFERENCES sync (category),
  start INTEGER NOT NULL,
  token TEXT CHECK (token <> ''),
  reached INTEGER NOT NULL,
  begun INTEGER
) STRICT, WITHOUT ROWID;
PRAGMA writable_schema = ON;
INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)
VALUES ('table', 'paperText', 'paperText', 0, 'CREATE VIRTUAL TABLE paperText USING fts5(
  title, authors, abstract, comment, journalReference, reportNumber, categories, content = '''', tokenize = ''porter ascii''
)');
PRAGMA writable_schema = RESET;
INSERT INTO grdb_migrations (identifier)
VALUES ('papers and their versions');
INSERT INTO grdb_migrations (identifier)
VALUES ('listings');
INSERT INTO grdb_migrations (identifier)
VALUES ('archive and words');
INSERT INTO grdb_migrations (identifier)
VALUES ('sync');
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated, reportNumber, isMarkedWithdrawn, submitter, license, versionDates, datestamp)
VALUES (1, '2105.90001', 2, 1621000000, 'Sketches of the theory of everything', 'We count $n$-grams in one pass, and the rest of it is left to the reader. The alpha of the theory is in the tail.', 'Zo\"e O''Brien	Here, and there	Elsewhere
李 雷', '5 pages, to appear', 'Journal of Counting 1 (2021)', '10.1/a 10.1/b', 'cs.DS', 'cs.DS math.PR', '34C29, 60J60
I.2.9', 1620000000, 1620086400, NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated, reportNumber, isMarkedWithdrawn, submitter, license, versionDates, datestamp)
VALUES (2, 'hep-th/9901090', 1, 1621000000, 'On Schr\"odinger''s $\alpha$-decay', 'A theory, everything in it.', 'Wei Li', NULL, NULL, '', 'hep-th', 'hep-th', '', 915400000, 915400000, 'EX-TH-99-1', 1, 'Wei Li', 'http://creativecommons.org/licenses/by/4.0/', '915400000', 1600000000);
INSERT INTO paper (number, id, version, confirmed, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated, reportNumber, isMarkedWithdrawn, submitter, license, versionDates, datestamp)
VALUES (3, '2105.90003', 1, 1621000000, 'Everything at once', 'Not a word of theory here; only networks over $\reals^n$.', 'Eve Lis', NULL, NULL, '', 'cs.LG', 'cs.LG cs.CL', '', 1620500000, 1620500000, NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO olderVersion (number, version, title, abstract, authors, comment, journalReference, dois, primaryCategory, categories, subjectClasses, submitted, updated, reportNumber, isMarkedWithdrawn)
VALUES (1, 1, 'A first try at sketches', 'We count.', 'Zo\"e O''Brien	Here, and there	Elsewhere', NULL, NULL, '', 'cs.DS', 'cs.DS', '', 1620000000, 1620000000, NULL, 0);
INSERT INTO listing (number, question, begun, finished, progress, lacking)
VALUES (1, 'cat:cs.DS', 1621000000, NULL, 'after 2', 0);
INSERT INTO listing (number, question, begun, finished, progress, lacking)
VALUES (2, 'ti:everything', 1621000000, 1621000000, 'after 1', 1);
INSERT INTO listingEntry (listing, position, paper)
VALUES (1, 1, 1);
INSERT INTO listingEntry (listing, position, paper)
VALUES (1, 2, 3);
INSERT INTO listingEntry (listing, position, paper)
VALUES (2, 1, 3);
INSERT INTO paperText_data (id, block)
VALUES (1, X'0308101603040405');
INSERT INTO paperText_data (id, block)
VALUES (10, X'000000020103000003010101020101030101');
INSERT INTO paperText_data (id, block)
VALUES (137438953473, X'000000670630636F756E740106010203020373306401060106020105666972737401020201066F627269656E010601010307013001060101050106736B65746368010204010374727901020301027765010601020201037A6F6501060101020401300106010104040C0A0A0D080B08090A');
INSERT INTO paperText_data (id, block)
VALUES (274877906945, X'0000021C0230310106010404010432303231010601040501013501060103020105616C706861010601020B0102030205707065617201060103040105636F756E74010D01020301040302047330636C0306010603040164010701060204026C67030601060201056465636169020204010265760306010102030265300306010104040472797468010204010601020301020201056669727374010101046772616D01060102050106686570317468020601060203027265030601020401076A6F75726E616C010601040201046C656674010601020902016902060101030106010103030130020601010503027330030601010501076D617468307072010601060301016E0106010204020601020902066574776F726B030601020601066F627269656E0107010103070130010701010702016E010601020603016303020303026C6903060102050203766572030601020701047061676501060103030302737301060102070106726561646572010601020A04016C03060102080302737401060102080109736368726F64696E6702020202056B6574636801030201047461696C010601020D020568656F726901080301020C010601020201060102030202727901010102776501070102020301690206010102040130020601010402036F7264030601020201037A6F65010701010204013001070101060103E69D8E010601010404013001060101080103E99BB70106010105040130010601010904080B080F0C0F0B08090A090911090B0D090E0B0D08090E0D0D0D080806090A0B090D08090E0A0B17060908080A0A080A080A');
INSERT INTO paperText_data (id, block)
VALUES (412316860417, X'0000009102303102060105050102393902060105040105616C70686102030301056465636169020304010765766572797468020701020302017802060105020106686570317468020701060201026C69020701010303013002070101050109736368726F64696E670203020102746802060105030304656F726902070102020103776569020701010204013002070101040408090A0A0E080D09080E090B0A');
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (1, X'', 2);
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (2, X'', 2);
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (3, X'', 2);
INSERT INTO paperText_docsize (id, sz)
VALUES (1, X'03080C03040002');
INSERT INTO paperText_docsize (id, sz)
VALUES (2, X'03040200000401');
INSERT INTO paperText_docsize (id, sz)
VALUES (3, X'02040800000002');
INSERT INTO paperText_config (k, v)
VALUES ('automerge', 0);
INSERT INTO paperText_config (k, v)
VALUES ('hashsize', 67108864);
INSERT INTO paperText_config (k, v)
VALUES ('version', 4);
INSERT INTO unfinishedImport (source, member, offset, line, bad)
VALUES ('papers.jsonl 1 2', 1, 4096, 12, 1);
INSERT INTO sync (category, complete, announced, succeeded, failed, failure)
VALUES ('cs.DS', 1620950400, '2021-05-13', 1621000000, 1620900000, NULL);
INSERT INTO sync (category, complete, announced, succeeded, failed, failure)
VALUES ('cs.LG', NULL, NULL, NULL, 1621000000, 'no answer from arXiv: it sent 503');
INSERT INTO harvest (category, start, token, reached, begun)
VALUES ('cs.LG', 1618000000, 'page 2', 1619000000, 1620950400);
CREATE INDEX paperBySubmission ON paper (submitted);
CREATE INDEX listingEntryByPosition ON listingEntry (listing, position);
