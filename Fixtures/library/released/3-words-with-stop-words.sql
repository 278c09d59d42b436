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
VALUES (1, X'030D102A04050405');
INSERT INTO paperText_data (id, block)
VALUES (10, X'000000000103030003010101020101030101');
INSERT INTO paperText_data (id, block)
VALUES (137438953473, X'000000730230610102020201740102050105636F756E740106010203020373306401060106020105666972737401020301066F627269656E010601010307013001060101050106736B65746368010206010374727901020401027765010601020201037A6F65010601010204013001060101040406060C0A0A0D080B08090A');
INSERT INTO paperText_data (id, block)
VALUES (274877906945, X'0000029602303101060104050104323032310106010406010135010601030201016101010106010202010601020302046C706861010601021401020402026E64010601020902057070656172010601030502017401010202030105636F756E74010D01020301040402047330636C0306010603040164010701060204026C67030601060201056465636169020205010265760306010102030265300306010104040472797468010207010601020401020201056669727374010101046772616D0106010205010668657031746802060106020302726503060102070102696E0108010206150106010205020173010801020E0C020174010601020D010601020601076A6F75726E616C010601040201046C656674010601020F02016902060101030106010103030130020601010503027330030601010501076D617468307072010601060301016E0106010204020601020C02066574776F726B030601020902026F74030601020201066F627269656E010701010307013001070101070201660112030501020C0B010403020601020502016E010601020701020203016303020403026C6903060102080203766572030601020A01047061676501060103030302737301060102080106726561646572010601021204016C030601020B03027374010601020B0109736368726F64696E6702020302056B6574636801030201047461696C010601021B0202686501100401020A0904050604036F72690108050102170106010203010601020602016F010C0102100103040202727901010102776501070102020301690206010102040130020601010402036F7264030601020401037A6F65010701010204013001070101060103E69D8E010601010404013001060101080103E99BB70106010105040130010601010904080B080F0E090C080F0B08090A090911090B0D090F090D0E0B0D08090E0D0D090D08130B06090A0B090D08090E0A0B0E150B060908080A0A080A080A');
INSERT INTO paperText_data (id, block)
VALUES (412316860417, X'000000B00230310206010505010239390206010504010161020701020202046C7068610203040105646563616902030501076576657279746802070102040201780206010502010668657031746802070106020102696E0207010205020174020701020601026C690207010103030130020701010501026F6E0203020109736368726F64696E670203030102746802060105030304656F7269020701020301037765690207010102040130020701010404080908090A0E080D09080908070E090B0A');
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (1, X'', 2);
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (2, X'', 2);
INSERT INTO paperText_idx (segid, term, pgno)
VALUES (3, X'', 2);
INSERT INTO paperText_docsize (id, sz)
VALUES (1, X'06081A04050002');
INSERT INTO paperText_docsize (id, sz)
VALUES (2, X'04040500000401');
INSERT INTO paperText_docsize (id, sz)
VALUES (3, X'03040B00000002');
INSERT INTO paperText_config (k, v)
VALUES ('version', 4);
INSERT INTO unfinishedImport (source, member, offset, line, bad)
VALUES ('papers.jsonl 1 2', 1, 4096, 12, 1);
CREATE INDEX paperBySubmission ON paper (submitted);
CREATE INDEX paperByCategory ON paper (primaryCategory, submitted);
CREATE INDEX listingEntryByPosition ON listingEntry (listing, position);
