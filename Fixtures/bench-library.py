"""Measures import and search of a large library, beside SQLite alone and beside sqlite-utils.

    bench-library.py PROGRAMS SYNTH FOLDER SQLITE_UTILS SMALL LARGE

SMALL and LARGE are numbers of papers; SYNTH makes a snapshot of any number (`python3 SYNTH kaggle N`).
"""

import json, os, sqlite3, statistics, subprocess, sys, time

programs, synth, folder, sqlite_utils = sys.argv[1:5]
small, large = int(sys.argv[5]), int(sys.argv[6])
tool, benchmarks = programs + "/arxiv-curate", programs + "/Benchmarks"


def path(name):
    return os.path.join(folder, name)


def remove(*names):
    for name in names:
        for end in ("", "-wal", "-shm"):
            if os.path.exists(path(name) + end):
                os.remove(path(name) + end)


def run(*command):
    """The seconds that a command takes, and what it prints."""
    begin = time.perf_counter()
    child = subprocess.run(command, capture_output=True)
    if child.returncode != 0:
        sys.exit("bench: %s: %s" % (" ".join(command), child.stderr.decode()))
    return time.perf_counter() - begin, child.stdout.decode()


def snapshot(count):
    name = "snapshot-%d.jsonl" % count
    if not os.path.exists(path(name)):
        with open(path("part"), "w") as file:
            subprocess.run([sys.executable, synth, "kaggle", str(count)], stdout=file, check=True)
        os.rename(path("part"), path(name))
    return path(name)


def library(count):
    """Imports a snapshot: the library, the seconds that it took, and the memory in MiB."""
    name = "library-of-%d.sqlite" % count
    remove(name)
    file = snapshot(count)
    begin = time.perf_counter()
    child = subprocess.Popen([tool, "import", "--quiet", "--library", path(name), file])
    peak = 0
    while child.poll() is None:
        # (What wait4 reports of a child is never less than what its parent held.)
        with open("/proc/%d/status" % child.pid) as status:
            peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
        time.sleep(0.02)
    if child.returncode != 0:
        sys.exit("bench: the import of %s failed" % file)
    return path(name), time.perf_counter() - begin, peak / 1024


def sqlite_alone(library, words):
    """The seconds that SQLite needs for the same rows and index, in transactions of 20,000."""
    source = sqlite3.connect(library)
    columns = [row[1] for row in source.execute("PRAGMA table_info(paper)")]
    rows = source.execute("SELECT * FROM paper ORDER BY number").fetchall()
    schema = [
        row[0] for row in source.execute(
            "SELECT sql FROM sqlite_master WHERE name IN"
            " ('paper', 'paperBySubmission', 'paperByCategory', 'paperText')")
    ]
    texts = [json.loads(line) for line in words.splitlines()]
    remove("alone.sqlite")
    db = sqlite3.connect(path("alone.sqlite"), isolation_level=None)
    for pragma in ("page_size = 16384", "journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536",
                   "wal_autocheckpoint = 4096"):
        db.execute("PRAGMA " + pragma)
    for sql in schema:
        db.execute(sql)
    for name, value in (("automerge", 0), ("hashsize", 67108864)):
        db.execute("INSERT INTO paperText (paperText, rank) VALUES (?, ?)", (name, value))
    row = "INSERT INTO paper VALUES (%s)" % ", ".join("?" * len(columns))
    text = "INSERT INTO paperText VALUES (%s)" % ", ".join("?" * len(texts[0]))
    begin = time.perf_counter()
    for start in range(0, len(rows), 20_000):
        db.execute("BEGIN")
        db.executemany(row, rows[start : start + 20_000])
        db.executemany(text, texts[start : start + 20_000])
        db.execute("COMMIT")
    db.close()
    seconds = time.perf_counter() - begin
    remove("alone.sqlite")
    return seconds


def utils_library(count):
    name = "sqlite-utils-%d.sqlite" % count
    remove(name)
    insert, _ = run(
        sqlite_utils, "insert", path(name), "papers", snapshot(count), "--nl", "--pk", "id")
    index, _ = run(
        sqlite_utils, "enable-fts", path(name), "papers", "title", "authors", "abstract",
        "comments", "journal-ref", "categories")
    return path(name), insert + index


# Twenty questions of all kinds, as arxiv-curate takes them and as FTS5 does.
QUESTIONS = [
    # words, from those in a thirtieth of all papers to one that two thirds hold
    ("hilbertnet", "hilbertnet"),
    ("mixerization", "mixerization"),
    ("byteogram", "byteogram"),
    ("gaussvae", "gaussvae"),
    ("quantum", "quantum"),
    # names
    ("au:kolesnikov", "authors : kolesnikov"),
    ('au:"Ilya Li"', 'authors : "Ilya Li"'),
    ("markovogram AND au:kim", "markovogram AND authors : kim"),
    ("au:xue AND ti:galaxy", "authors : xue AND title : galaxy"),
    # phrases
    ('"neural laplaceflow"', '"neural laplaceflow"'),
    ('"quantum state"', '"quantum state"'),
    ('ti:"large learning"', 'title : "large learning"'),
    # fields
    ("ti:mixer", "title : mixer"),
    ("ti:entropy AND abs:hilbertnet", "title : entropy AND abstract : hilbertnet"),
    ("co:31 AND ti:phase", "comments : 31 AND title : phase"),
    # categories
    ("ti:hilbertnet AND cat:cs.LG", 'title : hilbertnet AND categories : "cs.LG"'),
    ("cat:hep-th AND ti:lattice", 'categories : "hep-th" AND title : lattice'),
    ("(mixerform OR gaussvae) AND cat:cs.CV", '(mixerform OR gaussvae) AND categories : "cs.CV"'),
    # several words, of which each is frequent
    ("redshift boundary galaxy", "redshift boundary galaxy"),
    ("transformer diffusion ANDNOT ti:model", "(transformer AND diffusion) NOT title : model"),
]


def median_time(*command):
    return statistics.median(run(*command)[0] for _ in range(3))


def searches(library, utils):
    ours = [
        median_time(tool, "search", "--library", library, "--format", "ids", question)
        for question, _ in QUESTIONS
    ]
    if utils is None:
        return ours, None
    theirs = [
        median_time(sqlite_utils, "search", utils, "papers", question, "--limit", "20", "-c", "id")
        for _, question in QUESTIONS
    ]
    return ours, theirs


def frequent_word(library):
    """A word that about a third of all papers hold."""
    db = sqlite3.connect(library)
    total = db.execute("SELECT count(*) FROM paper").fetchone()[0]
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, paperText, row)")
    return db.execute(
        "SELECT term, doc FROM temp.words WHERE doc > ? ORDER BY abs(doc - ?) LIMIT 1",
        (total // 10, total / 3)).fetchone()


# In turn, and five times: a machine's pace drifts more than these differ.
print("importing %d papers, and an index of their words" % small)
words = run(benchmarks, "words", snapshot(small))[1]
rounds = []
for _ in range(5):
    first, ours, memory_small = library(small)
    alone = sqlite_alone(first, words)
    theirs = utils_library(small)[1] if os.path.exists(sqlite_utils) else None
    rounds.append((ours, alone, theirs))
ours = statistics.median(ours for ours, _, _ in rounds)
print("  arxiv-curate import       %.1f s, %d papers/s" % (ours, small / ours))
print("  SQLite alone              %.1f s" % statistics.median(alone for _, alone, _ in rounds))
print("  time against it           %.2f   (at most 1.30)"
      % statistics.median(ours / alone for ours, alone, _ in rounds))
if os.path.exists(sqlite_utils):
    print("  sqlite-utils              %.1f s" % statistics.median(theirs for _, _, theirs in rounds))
    print("  speed against it          %.2f   (at least 3.0)"
          % statistics.median(theirs / ours for ours, _, theirs in rounds))

print("a library of %d papers" % large)
second, ours, memory = library(large)
print("  imported in               %.0f s, %d papers/s" % (ours, large / ours))
print("  memory                    %.0f MiB   (under 250), of %d papers %.0f MiB"
      % (memory, small, memory_small))
utils = None
if os.path.exists(sqlite_utils):
    utils, _ = utils_library(large)
ours, theirs = searches(second, utils)
before, _ = searches(first, None)
middle = statistics.median(ours)
print("  search, median of 20      %.0f ms   (at most 60)" % (middle * 1000))
if theirs:
    print("  sqlite-utils's            %.0f ms" % (statistics.median(theirs) * 1000))
    ratio = middle / statistics.median(theirs)
    print("  time against sqlite-utils %.2f   (at most 0.50)" % ratio)
print("  slowest of the 20         %.0f ms" % (max(ours) * 1000))
word, count = frequent_word(second)
worst = median_time(tool, "search", "--library", second, "--format", "ids", word)
print("  a word of %3.0f %% of them    %.0f ms   (under 1000)" % (100 * count / large, worst * 1000))
print("  growth from %d     %.1f times the time for %.0f times the papers"
      % (small, middle / statistics.median(before), large / small))
remove("sqlite-utils-%d.sqlite" % small, "sqlite-utils-%d.sqlite" % large)
