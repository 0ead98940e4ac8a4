#!/usr/bin/env python3
"""Is one thing one entity? Entities against the labelled ones, article by article.

    linking.py RELATA LABELS TEXTS [--errors]

RELATA is the built binary, LABELS a file of labelled articles (JSON Lines: `entities` with `type`, `name`, `aliases`),
TEXTS the folder that has the articles' files. A third of the articles, by a hash of their ids, stays unread: it is
scored apart and its errors are never printed.

A labelled entity and one of ours meet where a name of ours (display name or alias) is one of its names, letter case,
quotes and ё aside; a name that two labelled entities of the article share meets neither. Person names also meet
as full name and surname ("Дональд Трамп", "Трамп").

found      labelled entities that meet at least one of ours
split      of those found, the ones that meet several of ours; one of ours of type place beside others is none, since
           the labels give a capital as alias of its state ("Москва", Россия), where it may be no more than a place
mixed      of our entities that meet a labelled one, those that meet two
"""
import argparse
import hashlib
import json
import pathlib

from records import extract


def fold(name):
    return " ".join("".join(" " if c in "«»\"“”„‟'’‘`" else c for c in name.casefold().replace("ё", "е")).split())


def names(entity):
    return {fold(name) for name in [entity["name"], *entity.get("aliases", [])]}


def is_unread(article):
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 3 == 0


def surnames(entity):
    """the last words of the person's names that look like given name and surname"""
    if entity["type"] != "person":
        return set()
    full = (name.split() for name in [entity["name"], *entity.get("aliases", [])])
    return {fold(words[-1]) for words in full if len(words) in (2, 3) and all(w[:1].isupper() for w in words)}


def meetings(record, labels):
    """pairs (of ours, labelled) that share a name which belongs to one labelled entity alone"""
    own = [names(entity) | surnames(entity) for entity in labels]
    distinct = [mine - set().union(*(other for other in own if other is not mine)) for mine in own]
    for entity in record["entities"]:
        ours = names(entity) | surnames(entity)
        for label, theirs in zip(labels, distinct):
            if ours & theirs and (entity["type"] == "place" or (entity["type"] == "person") == (label["type"] == "person")):
                yield entity["id"], label["id"]


def score(records, articles, errors):
    counts = {"labelled": 0, "found": 0, "split": 0, "ours": 0, "mixed": 0}
    for article in articles:
        record = records.get(article["id"])
        if record is None:
            raise SystemExit(f"no extraction of {article['id']}")
        by_label, by_ours = {}, {}
        for ours, label in meetings(record, article["entities"]):
            by_label.setdefault(label, set()).add(ours)
            by_ours.setdefault(ours, set()).add(label)
        places = {entity["id"] for entity in record["entities"] if entity["type"] == "place"}
        by_label = {label: ours - places or ours for label, ours in by_label.items()}
        counts["labelled"] += len(article["entities"])
        counts["found"] += len(by_label)
        counts["split"] += sum(len(ours) > 1 for ours in by_label.values())
        counts["ours"] += len(by_ours)
        counts["mixed"] += sum(len(labels) > 1 for labels in by_ours.values())
        if errors:
            shown = {entity["id"]: [entity["name"], *entity["aliases"]] for entity in record["entities"]}
            for label in article["entities"]:
                ours = by_label.get(label["id"], set())
                if len(ours) != 1:
                    print(f"  {article['id']} {'split' if ours else 'missed'}: {[label['name'], *label.get('aliases', [])]}"
                          + "".join(f"\n      {shown[one]}" for one in sorted(ours)))
            for ours, labels in by_ours.items():
                if len(labels) > 1:
                    print(f"  {article['id']} mixed: {shown[ours]} is {sorted(labels)}")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relata")
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--errors", action="store_true", help="print what was missed, split and mixed in the articles that are read")
    args = parser.parse_args()
    articles = [json.loads(line) for line in args.labels.read_text(encoding="utf8").splitlines() if line.strip()]
    documents = ({"id": a["id"], "published": a["published"], "text": (args.texts / a["file"]).read_bytes().decode("utf8")} for a in articles)
    records = extract(args.relata, documents)
    for part, unread in (("read", False), ("unread", True)):
        chosen = [article for article in articles if is_unread(article["id"]) == unread]
        c = score(records, chosen, args.errors and not unread)
        share = lambda part, whole: f"{100 * c[part] / max(1, c[whole]):5.1f} % ({c[part]} of {c[whole]})"
        print(f"{part:7} {len(chosen):3} articles  found {share('found', 'labelled')}  split {share('split', 'found')}  mixed {share('mixed', 'ours')}")


if __name__ == "__main__":
    main()
