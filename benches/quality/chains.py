#!/usr/bin/env python3
"""Coreference chains of named things against the entities of a factRuEval-2016 file.

    chains.py RELATA FACTS [--errors]

RELATA is the built binary, FACTS the labelled texts as JSON Lines (`entities` with the spans of their mentions).
Scored over the mentions that both sides have: the same span as a person, an organisation or a place. Pairwise: pairs
of mentions of one text that are in one chain. B³ (Bagga & Baldwin 1998): for each mention the overlap of its two
chains.
"""
import argparse
import itertools
import json

from records import extract

TYPES = {"Person": "PER", "Org": "ORG", "Location": "LOC", "LocOrg": "LOC"}


def chains(document, record):
    """span -> (their chain, our chain), for the mentions that both have"""
    theirs = {}
    for entity in document["entities"]:
        for span in entity["mentions"]:
            if entity["type"] in TYPES:
                theirs.setdefault((*span, TYPES[entity["type"]]), entity["id"])
    ours = {(m["start"], m["end"], m["type"]): m["entity"] for m in record["mentions"]}
    return {span: (theirs[span], ours[span]) for span in sorted(theirs.keys() & ours.keys())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relata")
    parser.add_argument("facts")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    with open(args.facts, encoding="utf8") as file:
        documents = [json.loads(line) for line in file]
    records = extract(args.relata, ({"id": d["id"], "text": d["text"]} for d in documents), "--full-text")
    both = found = wanted = mentions = 0
    precision = recall = 0.0
    for document in documents:
        shared, text = chains(document, records[document["id"]]), document["text"]
        wrong = {"split": set(), "mixed": set()}
        for (a, (their_a, our_a)), (b, (their_b, our_b)) in itertools.combinations(shared.items(), 2):
            both += their_a == their_b and our_a == our_b
            found += our_a == our_b
            wanted += their_a == their_b
            if (their_a == their_b) != (our_a == our_b):
                wrong["split" if their_a == their_b else "mixed"].add(tuple(sorted({text[a[0]:a[1]], text[b[0]:b[1]]})))
        for their, our in shared.values():
            of_theirs = sum(t == their for t, _ in shared.values())
            of_ours = sum(o == our for _, o in shared.values())
            overlap = sum((t, o) == (their, our) for t, o in shared.values())
            precision += overlap / of_ours
            recall += overlap / of_theirs
        mentions += len(shared)
        if args.errors:
            for kind, pairs in wrong.items():
                for pair in sorted(pairs):
                    print(f"  {document['id']} {kind}: {' / '.join(pair)}")
    print(f"{mentions} mentions  pairwise P {100 * both / found:.1f} R {100 * both / wanted:.1f}"
          f"  B3 P {100 * precision / mentions:.1f} R {100 * recall / mentions:.1f}")


if __name__ == "__main__":
    main()
