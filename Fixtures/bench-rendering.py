#!/usr/bin/env python3
"""Times what readers get: a large issue in every form, and a site of many issues.

  bench-rendering.py PROGRAM FIXTURES FOLDER PYTHON

The peer is Python-Markdown (in PYTHON's packages), making HTML of the same issue's Markdown and of nothing
else; without it, its line is left out.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

program, fixtures, folder, python = sys.argv[1:5]
example = os.path.join(fixtures, "workspaces", "best-of-arxiv")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def large_issue(count):
    """A workspace whose June has `count` papers more, each with the first one's note and a figure."""
    workspace = os.path.join(folder, "large-issue")
    shutil.rmtree(workspace, ignore_errors=True)
    shutil.copytree(example, workspace)
    issue = os.path.join(workspace, "issues", "2021-06")
    pins = json.loads(read(os.path.join(issue, "papers.json")))
    first = next(paper for paper in pins["papers"] if paper["id"] == "2105.01601")
    note = read(os.path.join(issue, "2105.01601.md"))
    ids = ["2105.%05d" % (20000 + number) for number in range(count)]
    for paper in ids:
        pins["papers"].append(dict(first, id=paper))
        write(os.path.join(issue, paper + ".md"), note.replace("2105.01601v4", paper + "v4"))
    write(os.path.join(issue, "papers.json"), json.dumps(pins))
    text = read(os.path.join(issue, "issue.md"))
    entries = "".join("  - %s\n" % paper for paper in ids)
    write(os.path.join(issue, "issue.md"), text.replace("  - 2105.01601\n", "  - 2105.01601\n" + entries))
    return workspace


def many_issues(count):
    """A workspace with `count` compiled issues."""
    workspace = os.path.join(folder, "many-issues")
    shutil.rmtree(workspace, ignore_errors=True)
    shutil.copytree(example, workspace)
    digest = read(os.path.join(example, "digests", "2021-06.json"))
    figures = os.path.join(example, "issues", "2021-06", "figures")
    shutil.rmtree(os.path.join(workspace, "digests"))
    for number in range(count):
        month = "%04d-%02d" % (1920 + number // 12, 1 + number % 12)
        write(
            os.path.join(workspace, "digests", month + ".json"),
            digest.replace('"month": "2021-06"', '"month": "%s"' % month))
        target = os.path.join(workspace, "issues", month)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(figures, os.path.join(target, "figures"))
    return workspace


def seconds(command, runs=5, before=lambda: None):
    times = []
    for _ in range(runs):
        before()
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


print("what readers get")
workspace = large_issue(500)
forms = seconds([
    program, "compile", "--month", "2021-06", "--format", "json,markdown,html,email",
    "--workspace", workspace])
print("  508 papers in all forms   %.2f s   (at most 1)" % forms)
markdown = os.path.join(workspace, "digests", "2021-06.md")
script = "import markdown; markdown.markdown(open(%r).read(), extensions=['extra'])" % markdown
try:
    peer = seconds([python, "-c", script], runs=1)
    print("  speed against Python-Markdown on its Markdown alone   %.1f" % (peer / forms))
except (OSError, subprocess.CalledProcessError):
    pass
workspace = many_issues(1000)
site = os.path.join(folder, "site")
arguments = [program, "site", "--output", site, "--url", "https://example.org", "--workspace", workspace]
anew = seconds(arguments, runs=1, before=lambda: shutil.rmtree(site, ignore_errors=True))
print("  a site of 1,000 issues, made anew   %.1f s" % anew)
print("  the same, nothing changed           %.1f s" % seconds(arguments, runs=1))
