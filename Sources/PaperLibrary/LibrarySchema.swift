internal import GRDB

/// The library's tables, as a history: a migration that was released is never edited.
enum LibrarySchema {
  static func migrator() -> DatabaseMigrator {
    var migrator = DatabaseMigrator()

    // Made for millions of papers: a row is found by its id or by its number, which a full-text
    // index will share; sorting by date and listing by category have an index each. Authors are a
    // line each, the name and then the affiliations with tabs between; dates are seconds since 1970.
    migrator.registerMigration("papers and their versions") { db in
      let description = """
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
        """
      try db.execute(
        sql: """
          -- The newest version seen of each paper. `confirmed` is when arXiv last said that it is the
          -- current one; null when it was only ever asked for by its number.
          CREATE TABLE paper (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            version INTEGER NOT NULL CHECK (version >= 1),
            confirmed INTEGER,
            \(description)
          ) STRICT;

          CREATE INDEX paperBySubmission ON paper (submitted);
          CREATE INDEX paperByCategory ON paper (primaryCategory, submitted);

          -- The older versions seen of it.
          CREATE TABLE olderVersion (
            number INTEGER NOT NULL REFERENCES paper (number) ON DELETE CASCADE,
            version INTEGER NOT NULL CHECK (version >= 1),
            \(description),
            PRIMARY KEY (number, version)
          ) STRICT, WITHOUT ROWID;
          """)
    }

    // What a listing has brought, in arXiv's order, and how far it has come: so that an interrupted one
    // goes on, and the same question costs nothing twice a day.
    migrator.registerMigration("listings") { db in
      try db.execute(
        sql: """
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
          """)
    }

    // What only arXiv's archive tells (OAI-PMH, the metadata snapshot): version dates are seconds since
    // 1970 with spaces between, the datestamp is the first second of its day. And the index of words,
    // whose rows bear the papers' numbers; it holds no text of its own, since ``SearchText`` makes the
    // same words of the same paper always. A change of that needs a migration that makes it anew.
    migrator.registerMigration("archive and words") { db in
      try db.execute(
        sql: """
          ALTER TABLE paper ADD COLUMN reportNumber TEXT CHECK (reportNumber <> '');
          ALTER TABLE paper ADD COLUMN
            isMarkedWithdrawn INTEGER NOT NULL DEFAULT 0 CHECK (isMarkedWithdrawn IN (0, 1));
          ALTER TABLE paper ADD COLUMN submitter TEXT CHECK (submitter <> '');
          ALTER TABLE paper ADD COLUMN license TEXT CHECK (license <> '');
          ALTER TABLE paper ADD COLUMN versionDates TEXT CHECK (versionDates <> '');
          ALTER TABLE paper ADD COLUMN datestamp INTEGER;

          ALTER TABLE olderVersion ADD COLUMN reportNumber TEXT CHECK (reportNumber <> '');
          ALTER TABLE olderVersion ADD COLUMN
            isMarkedWithdrawn INTEGER NOT NULL DEFAULT 0 CHECK (isMarkedWithdrawn IN (0, 1));

          -- The index of words finds categories as well, cross-lists too.
          DROP INDEX paperByCategory;

          \(words)

          -- How far the import of a file has come that was not read to its end: the file within, from
          -- 1, the bytes and lines read of it, and how many of all lines were bad.
          CREATE TABLE unfinishedImport (
            source TEXT PRIMARY KEY CHECK (source <> ''),
            member INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            line INTEGER NOT NULL,
            bad INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          """)
      try indexWords(db)
    }

    // What sync knows of a category. All days are seconds since 1970, of their first instant, UTC.
    migrator.registerMigration("sync") { db in
      try db.execute(
        sql: """
          -- `complete` is the day up to which all changes are stored; `announced` the last day of
          -- announcements (2021-06-01) of which all is; `failure` why the last sync failed, null when it
          -- did not.
          CREATE TABLE sync (
            category TEXT PRIMARY KEY CHECK (category <> ''),
            complete INTEGER,
            announced TEXT,
            succeeded INTEGER,
            failed INTEGER,
            failure TEXT CHECK (failure <> '')
          ) STRICT, WITHOUT ROWID;

          -- A harvest that was not read to its end: the first day asked for, the token of the next part
          -- (null before the second), the latest day that came, the day of the first part.
          CREATE TABLE harvest (
            category TEXT PRIMARY KEY REFERENCES sync (category),
            start INTEGER NOT NULL,
            token TEXT CHECK (token <> ''),
            reached INTEGER NOT NULL,
            begun INTEGER
          ) STRICT, WITHOUT ROWID;
          """)
    }

    // The words of a paper are others than they were: the first index held stop words as well, and TeX
    // has been read better since. What was made before is not found as it should be, nor could it be
    // taken out of the index again.
    migrator.registerMigration("words without stop words") { db in
      try db.execute(sql: "DROP INDEX IF EXISTS paperByCategory")
      if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT * FROM paper)") ?? false {
        try remakeWords(db)
      }
    }

    return migrator
  }

  // MARK: - The index of words

  private static let words = """
    CREATE VIRTUAL TABLE paperText USING fts5(
      \(SearchText.columnNames.joined(separator: ", ")), content = '', tokenize = 'porter ascii'
    );
    -- Parts of the index are merged when there are sixteen of a size, not four; and they begin
    -- large: an import writes everything fewer times.
    INSERT INTO paperText (paperText, rank) VALUES ('automerge', 0);
    INSERT INTO paperText (paperText, rank) VALUES ('hashsize', 67108864);
    """

  /// Makes the index of words anew from the papers.
  static func remakeWords(_ db: Database) throws {
    try db.execute(sql: "DROP TABLE IF EXISTS paperText; \(words)")
    try indexWords(db)
  }

  private static func indexWords(_ db: Database) throws {
    let papers = try Row.fetchCursor(
      db, sql: "SELECT id, version, \(PaperRow.columns), number FROM paper ORDER BY number")
    let insertion = try SearchText.insertion(db)
    while let row = try papers.next() {
      guard let paper = PaperRow.paper(row), let number: Int64 = row[typed: PaperRow.end] else {
        continue
      }
      try SearchText(paper).add(by: insertion, number: number)
    }
  }
}
