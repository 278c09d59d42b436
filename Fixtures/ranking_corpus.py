"""Reads the real records of a corpus folder (OAI responses and the snapshot's lines) for `make eval`."""
import collections
import glob
import json
import os
import re
import xml.etree.ElementTree as ET

Record = collections.namedtuple("Record", "id title abstract authors categories")


def taxonomy(folder):
    """The ids of arXiv's categories by what oai_dc calls them: `Computer Science - Robotics`."""
    with open(os.path.join(folder, "taxonomy.json"), encoding="utf-8") as file:
        text = json.load(file)
    archives = {archive["id"]: archive["name"] for archive in text["archives"]}
    names = {}
    for entry in text["categories"]:
        if entry["is_archive_itself"]:
            names[entry["name"]] = entry["id"]
        else:
            names[f"{archives[entry['archive']]} - {entry['name']}"] = entry["id"]
    return names


def line(text):
    return " ".join((text or "").split())


def from_oai(root, names):
    """The records of one response, in any of the formats arXiv, arXivRaw and oai_dc."""
    local = lambda element: element.tag.rsplit("}", 1)[-1]
    for element in root.iter():
        form = local(element)
        if form not in ("arXiv", "arXivRaw", "dc"):
            continue
        fields = collections.defaultdict(list)
        for child in element:
            fields[local(child)].append(child)
        texts = lambda name: [line("".join(child.itertext())) for child in fields[name]]
        if form == "dc":
            found = [re.search(r"arxiv\.org/abs/(\S+?)(v\d+)?$", text) for text in texts("identifier")]
            ids = [match.group(1) for match in found if match]
            abstracts = [text for text in texts("description") if not text.startswith("Comment:")]
            authors = [
                " ".join(reversed(text.split(", ", 1))) for text in texts("creator")]
            categories = [names[text] for text in texts("subject") if text in names]
        else:
            ids = texts("id")
            abstracts = texts("abstract")
            categories = " ".join(texts("categories")).split()
            authors = []
            for group in fields["authors"]:
                for author in group:
                    part = {local(child): line(child.text) for child in author}
                    authors.append(line(part.get("forenames", "") + " " + part.get("keyname", "")))
            if not authors:
                authors = [name for name in re.split(r", | and ", " ".join(texts("authors"))) if name]
        if ids and abstracts and texts("title"):
            yield Record(ids[0], texts("title")[0], abstracts[0], authors, categories)


def from_snapshot(path):
    """The records of a file of JSON lines; lines that are none are passed over."""
    with open(path, encoding="utf-8") as file:
        for text in file:
            try:
                value = json.loads(text)
                authors = [line(f"{part[1]} {part[0]}") for part in value["authors_parsed"]]
                yield Record(
                    value["id"], line(value["title"]), line(value["abstract"]), authors,
                    value["categories"].split())
            except (ValueError, KeyError, TypeError):
                continue


def records(folder):
    """All records of the folder with an abstract, each paper once, by id."""
    names = taxonomy(folder)
    found = {}
    paths = sorted(
        glob.glob(os.path.join(folder, "oai", "*.xml"))
        + glob.glob(os.path.join(folder, "generated", "oai_list*.xml")))
    for path in paths:
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError:
            continue
        for record in from_oai(root, names):
            if record.abstract and record.categories:
                found.setdefault(record.id, record)
    for path in sorted(glob.glob(os.path.join(folder, "kaggle", "*lines*.jsonl"))):
        for record in from_snapshot(path):
            if record.abstract and record.categories:
                found.setdefault(record.id, record)
    return [found[key] for key in sorted(found)]
