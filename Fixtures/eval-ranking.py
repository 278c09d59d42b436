"""Measures the ranking of `suggest` beside a peer, for `make eval`.

  eval-ranking.py BENCHMARKS CORPUS FOLDER

BENCHMARKS is the program of that name, CORPUS a folder of recorded OAI responses and snapshot lines,
FOLDER is where scikit-learn is installed once and files are exchanged.

A topic is a category, hidden from both: neither sees any category. Of its papers, k are given as
examples, and all papers of the same half of the corpus (computer science, or everything else) are
ranked. Reported are the average precision of that order, and the share of the topic's other papers that
is among the first fifty. The peer is set up as arxiv-sanity-lite is: TfidfVectorizer over title,
abstract and authors, and LinearSVC."""
import json
import os
import random
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
import ranking_corpus  # noqa: E402

TOPICS = {
    True: ["cs.CL", "cs.CV", "cs.LG", "cs.AI", "cs.RO", "cs.IT", "cs.CR", "cs.DS"],
    False: ["quant-ph", "hep-th", "hep-ph"],
}
EXAMPLES = [5, 20, 100]
SEEDS = range(5)
# A topic that has fewer papers left than this, once its examples are taken away, is not asked for.
LEAST_HIDDEN = 40
TIMED = 20_000
RUNS = 3


def install(folder):
    """Puts scikit-learn into the folder, where it is not, and into Python's path."""
    place = os.path.join(folder, "python")
    if not os.path.isdir(os.path.join(place, "sklearn")):
        command = [
            sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--root-user-action=ignore", "--target", place, "scikit-learn"]
        if subprocess.run(command).returncode != 0:
            sys.exit("eval: scikit-learn could not be installed; pip says why")
    sys.path.insert(0, place)


def peer_features(records):
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        strip_accents="unicode", lowercase=True, stop_words="english",
        token_pattern=r"(?u)\b[a-zA-Z_][a-zA-Z0-9_]+\b", ngram_range=(1, 2), max_features=20_000,
        sublinear_tf=True, max_df=0.1, min_df=5)
    texts = [" ".join([r.title, r.abstract, " ".join(r.authors)]) for r in records]
    return vectorizer.fit_transform(texts).astype(numpy.float32)


def peer_scores(features, examples):
    import numpy
    from sklearn.svm import LinearSVC

    labels = numpy.zeros(features.shape[0], dtype=int)
    labels[examples] = 1
    classifier = LinearSVC(class_weight="balanced", max_iter=10_000, tol=1e-6, C=0.01)
    return classifier.fit(features, labels).decision_function(features)


def quality(scores, hidden, examples):
    """Average precision, and recall among the first fifty, without the examples."""
    given = set(examples)
    order = sorted((i for i in range(len(scores)) if i not in given), key=lambda i: (-scores[i], i))
    found = 0
    precision = 0.0
    early = 0
    for place, index in enumerate(order):
        if index in hidden:
            found += 1
            precision += found / (place + 1)
            early += place < 50
    return precision / found, early / found


def ours(program, folder, records, tasks):
    """The answers of the program to some tasks: scores, and seconds."""
    papers = os.path.join(folder, "papers.jsonl")
    with open(papers, "w", encoding="utf-8") as file:
        for record in records:
            value = {
                "title": record.title, "abstract": record.abstract, "authors": record.authors,
                "categories": []}
            file.write(json.dumps(value) + "\n")
    questions = os.path.join(folder, "tasks.jsonl")
    with open(questions, "w", encoding="utf-8") as file:
        for rows, examples in tasks:
            file.write(json.dumps({"rows": rows, "examples": examples}) + "\n")
    run = subprocess.run(
        [program, "ranking", papers, questions], stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return [answer["scores"] for answer in answers], [answer["seconds"] for answer in answers]


def measure_quality(program, folder, records):
    halves = {
        half: [r for r in records if any(c.startswith("cs.") for c in r.categories) == half]
        for half in TOPICS}
    print(f"{len(records)} real papers: {len(halves[True])} of computer science, "
          f"{len(halves[False])} others")
    results = {}
    for half, papers in halves.items():
        tasks = []
        for topic in TOPICS[half]:
            members = [i for i, record in enumerate(papers) if topic in record.categories]
            for count in EXAMPLES:
                if len(members) < count + LEAST_HIDDEN:
                    continue
                for seed in SEEDS:
                    chosen = random.Random(f"{topic} {count} {seed}").sample(members, count)
                    tasks.append((topic, count, set(members) - set(chosen), sorted(chosen)))
        rows = list(range(len(papers)))
        scores, _ = ours(program, folder, papers, [(rows, task[3]) for task in tasks])
        features = peer_features(papers)
        for task, our_scores in zip(tasks, scores):
            topic, count, hidden, chosen = task
            row = results.setdefault((count, topic), [])
            theirs = peer_scores(features, chosen).tolist()
            row.append(quality(our_scores, hidden, chosen) + quality(theirs, hidden, chosen))
    print_quality(results)


def mean(rows):
    return [sum(column) / len(rows) for column in zip(*rows)]


def print_quality(results):
    print(f"means over topics, {len(SEEDS)} samples each; AP average precision, R50 recall at 50")
    print("    k  topics     AP   peer's     R50   peer's")
    for count in EXAMPLES:
        rows = [mean(rows) for (k, _), rows in results.items() if k == count]
        if rows:
            our_ap, our_recall, ap, recall = mean(rows)
            print(f"  {count:3}  {len(rows):6}  {our_ap:.3f}    {ap:.3f}   {our_recall:.3f}    {recall:.3f}")
    if os.environ.get("EVAL_TOPICS"):
        for (count, topic), rows in sorted(results.items()):
            print(f"  {count:3}  {topic:9}" + "  ".join(f"{value:.3f}" for value in mean(rows)))


def recombined(records, count):
    """Papers of sentences of real ones: as many as are wanted, with as many words as real ones have."""
    generator = random.Random(count)
    sentences = [s for r in records for s in re.split(r"(?<=[.!?]) (?=[A-Z])", r.abstract)]
    for _ in range(count):
        model = generator.choice(records)
        length = 0
        parts = []
        while length < len(model.abstract):
            parts.append(generator.choice(sentences))
            length += len(parts[-1]) + 1
        yield ranking_corpus.Record(
            "", generator.choice(records).title, " ".join(parts), model.authors, [])


def measure_speed(program, folder, records):
    papers = list(recombined(records, TIMED))
    characters = sum(len(paper.abstract) for paper in papers) // len(papers)
    print(f"{TIMED} papers put together of sentences of these, {characters} characters each: "
          f"from texts to the order, seconds, the best of {RUNS}")
    print("    k   ours   peer's   ratio")
    for count in EXAMPLES:
        chosen = sorted(random.Random(count).sample(range(TIMED), count))
        best = theirs = float("inf")
        for _ in range(RUNS):  # in turn, so that a busy machine slows both
            _, times = ours(program, folder, papers, [(list(range(TIMED)), chosen)] * 2)
            best = min(best, *times)
            start = time.perf_counter()
            peer_scores(peer_features(papers), chosen)
            theirs = min(theirs, time.perf_counter() - start)
        print(f"  {count:3}  {best:5.2f}   {theirs:6.2f}   {theirs / best:5.1f}")


def main():
    program, corpus, folder = sys.argv[1:]
    if not os.path.isdir(corpus):
        sys.exit(f"eval: there is no {corpus}; name a folder of recorded responses with CORPUS=")
    os.makedirs(folder, exist_ok=True)
    install(folder)
    records = ranking_corpus.records(corpus)
    measure_quality(program, folder, records)
    measure_speed(program, folder, records)


if __name__ == "__main__":
    main()
