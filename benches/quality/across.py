#!/usr/bin/env python3
"""Is one thing one node over many documents? Nodes of a graph against things that are known by Wikidata ids.

    across.py RELATA TEXTS EVENTS [TEXTS EVENTS ...] [--errors]

RELATA is the built binary, TEXTS a file of texts (JSON Lines: `id`, `text`), EVENTS one of what they tell (JSON Lines:
`id`, `events` with `args`, `relations` with `arg1` and `arg2`; of these `type`, `start`, `end` and `qid`), as NEREL's
are here. All texts go into one graph.

A thing and a node meet in a document where a mention of ours has the span of one of the thing's. Of each kind, pairs of
such meetings in two documents are counted: precision is the share of pairs in one node that are one thing, recall
that of the pairs of one thing that are in one node. The ids were given by hand, some to a namesake or a branch.
"""
import argparse
import collections
import itertools
import json
import pathlib
import sqlite3
import subprocess
import tempfile

KINDS = ("PERSON", "ORGANIZATION", "COUNTRY")


def rows(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def arguments_of(document):
    for event in document["events"]:
        yield from event["args"]
    for relation in document["relations"]:
        yield from (relation["arg1"], relation["arg2"])


def graph_of(relata, texts):
    """(document, start, end) of each mention -> (node, its name)"""
    with tempfile.TemporaryDirectory() as folder:
        articles, graph = pathlib.Path(folder, "articles.jsonl"), pathlib.Path(folder, "graph.db")
        kept = ("id", "text")
        lines = [json.dumps({key: text[key] for key in kept}, ensure_ascii=False) for text in texts]
        articles.write_text("\n".join(lines) + "\n", encoding="utf8")
        build = [relata, "build", "--full-text", articles, "-g", graph]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {
            (document, start, end): (node, name)
            for document, start, end, node, name in sqlite3.connect(graph).execute(
                "SELECT document.id, mention.first, mention.last, merge.entity, merge.name FROM mention"
                " JOIN document ON document.number = mention.document"
                " JOIN merge ON merge.document = document.id AND merge.there = mention.there"
            )
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relata")
    parser.add_argument("files", nargs="+", metavar="TEXTS EVENTS")
    parser.add_argument("--errors", action="store_true", help="name what is apart or together wrongly, most often first")
    arguments = parser.parse_args()
    texts = [text for path in arguments.files[::2] for text in rows(path)]
    documents = [document for path in arguments.files[1::2] for document in rows(path)]

    nodes = graph_of(arguments.relata, texts)
    meetings = {kind: {} for kind in KINDS}
    for document in documents:
        for argument in arguments_of(document):
            found = nodes.get((document["id"], argument["start"], argument["end"]))
            if found and argument.get("qid") and argument["type"] in KINDS:
                meetings[argument["type"]][argument["qid"], found[0], document["id"]] = found[1]
    for kind in KINDS:
        report(kind, meetings[kind], arguments.errors)


def report(kind, meetings, errors):
    one_thing = one_node = right = 0
    wrong = collections.Counter()
    for (left, ours), (right_, theirs) in itertools.combinations(meetings.items(), 2):
        if left[2] == right_[2] or (left[0] != right_[0] and left[1] != right_[1]):
            continue
        thing, node = left[0] == right_[0], left[1] == right_[1]
        one_thing, one_node, right = one_thing + thing, one_node + node, right + (thing and node)
        if thing != node:
            wrong["together" if node else "apart", " / ".join(sorted((ours, theirs)))] += 1
    print(f"{kind:12} {len(meetings)} meetings, {one_thing} pairs: P {100 * right / one_node:.1f}  R {100 * right / one_thing:.1f}")
    for (how, names), count in wrong.most_common() if errors else ():
        print(f"    {count:4} {how:8} {names}")


if __name__ == "__main__":
    main()
