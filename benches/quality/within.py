#!/usr/bin/env python3
"""Is one thing one entity within a document? Entities against things that are known by Wikidata ids.

    within.py RELATA TEXTS EVENTS [TEXTS EVENTS ...] [--errors]

The arguments are those of across.py. A thing and an entity meet where a mention or reference of ours has the span of one
of the thing's. Of each kind: the things that meet an entity, and the share of those that meet several (split). The ids
were given by hand, some to a namesake.
"""
import argparse
import collections

from across import KINDS, arguments_of, rows
from records import extract


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relata")
    parser.add_argument("files", nargs="+", metavar="TEXTS EVENTS")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()

    counts = collections.Counter()
    for texts, events in zip(args.files[::2], args.files[1::2]):
        documents = ({"id": text["id"], "text": text["text"]} for text in rows(texts))
        records = extract(args.relata, documents, "--full-text")
        for document in rows(events):
            record = records[document["id"]]
            spans = {(at["start"], at["end"]): at["entity"] for at in record["mentions"] + record["references"]}
            names = {entity["id"]: entity["name"] for entity in record["entities"]}
            met = collections.defaultdict(set)
            for thing in arguments_of(document):
                entity = spans.get((thing["start"], thing["end"]))
                if thing["type"] in KINDS and thing["qid"] and entity:
                    met[thing["type"], thing["qid"]].add(entity)
            for (kind, _), entities in met.items():
                counts[kind, "met"] += 1
                counts[kind, "split"] += len(entities) > 1
                if args.errors and len(entities) > 1:
                    print(f"  {document['id']} {kind}: {', '.join(sorted(names[it] for it in entities))}")
    for kind in KINDS:
        split, met = counts[kind, "split"], counts[kind, "met"]
        print(f"{kind:13} split {100 * split / max(met, 1):4.1f} % ({split} of {met})")


if __name__ == "__main__":
    main()
