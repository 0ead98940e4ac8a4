#!/usr/bin/env python3
"""Offices and jobs against the Occupation facts of a factRuEval-2016 file.

    offices.py RELATA FACTS EVAL

RELATA is the built binary, FACTS the labelled texts as JSON Lines, EVAL the folder of the scorer that compares names
(`score.py`: stems, surnames of people).

Every fact gives the pairs (who, position) and (who, where), and so does every `holds_office`, `works_for` and
`member_of` relation of a named person. A pair of the facts counts once a text; a second relation that gives a pair
which is found already is neither right nor wrong. Two positions are the same if their first words that are no
adjectives share a stem and 60 % of the words of the shorter one agree. A state counts under every name of the
project's list of countries. Precision, recall and F1 are micro-averages over the texts.
"""
import json
import math
import pathlib
import sys

from records import extract

KINDS = {"holds_office", "works_for", "member_of"}
ADJECTIVE_ENDINGS = ("ый", "ий", "ой", "ая", "яя", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ое", "ее", "ые", "ие")
NO_HEADS = {"экс", "и", "о", "бывший"}
COUNTRIES = pathlib.Path(__file__).parents[2] / "crates/extract/src/lang/ru/countries.tsv"


def country_names():
    names = {}
    for line in COUNTRIES.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 2:
            others = (name.strip() for name in cells[2].split("|"))
            names[cells[1]] = [cells[1], *(name for name in others if name not in ("", "-"))]
    return names


def same_position(a, b, scorer):
    a, b = scorer.words(a), scorer.words(b)

    def head(words):
        nouns = [w for w in words if w not in NO_HEADS and not (len(w) > 4 and w.endswith(ADJECTIVE_ENDINGS))]
        return (nouns or words)[0]

    if not a or not b or not scorer.stem_eq(head(a), head(b)):
        return False
    rest, shared = list(b), 0
    for word in a:
        twin = next((other for other in rest if scorer.stem_eq(word, other)), None)
        if twin is not None:
            rest.remove(twin)
            shared += 1
    return shared >= math.ceil(0.6 * min(len(a), len(b)))


def wanted_pairs(document, scorer):
    """(kind, who, what) by a key that makes one of the mentions of one pair"""
    pairs = {}
    for fact in document["facts"]:
        if fact["type"] != "Occupation":
            continue
        by_role = {role: [a for a in fact["args"] if a["role"] == role] for role in ("Who", "Position", "Where")}
        for who in by_role["Who"]:
            person = who["ref"] or who["aliases"][0]
            for position in by_role["Position"]:
                pairs.setdefault(("position", person, scorer.words(position["aliases"][0])[0][:6]), (who, position))
            for where in by_role["Where"]:
                pairs.setdefault(("where", person, where["ref"] or where["aliases"][0]), (who, where))
    return pairs


def found_pairs(record):
    entities = {entity["id"]: entity for entity in record["entities"]}
    pairs = {}
    for relation in record["relations"]:
        who = entities[relation["from"]]
        if relation["type"] not in KINDS or who["type"] != "person" or who["name"][:1].islower():
            continue
        if relation.get("title"):
            pairs.setdefault(("position", who["id"], relation["title"]), (who, relation["title"]))
        if relation.get("to"):
            pairs.setdefault(("where", who["id"], relation["to"]), (who, entities[relation["to"]]))
    return pairs


def main():
    relata, facts, eval_folder = sys.argv[1:]
    sys.path.insert(0, eval_folder)
    import score as scorer

    countries = country_names()

    def is_who(entity, who):
        return any(scorer.pm(name, who | {"person": True}) for name in [entity["name"], *entity["aliases"]])

    def is_what(kind, found, wanted):
        if kind == "position":
            return any(same_position(found, alias, scorer) for alias in wanted["aliases"])
        names = [found["name"], *found["aliases"], *countries.get(found["name"], [])]
        return any(scorer.pm(name, wanted | {"person": False}) for name in names)

    with open(facts, encoding="utf8") as file:
        documents = [json.loads(line) for line in file]
    records = extract(relata, ({"id": d["id"], "text": d["text"]} for d in documents), "--full-text")
    counts = {kind: [0, 0, 0] for kind in ("position", "where")}
    for document in documents:
        wanted = wanted_pairs(document, scorer)
        hit, wrong = set(), {kind: 0 for kind in counts}
        for (kind, *_), (who, what) in found_pairs(records[document["id"]]).items():
            right = {key for key, (person, thing) in wanted.items()
                     if key[0] == kind and is_who(who, person) and is_what(kind, what, thing)}
            hit |= right
            wrong[kind] += not right
        for kind, count in counts.items():
            right = sum(key[0] == kind for key in hit)
            count[0] += right
            count[1] += right + wrong[kind]
            count[2] += sum(key[0] == kind for key in wanted)
    counts["pairs"] = [sum(column) for column in zip(*counts.values())]
    for kind, (right, predicted, gold) in counts.items():
        precision, recall = right / max(1, predicted), right / max(1, gold)
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        print(f"{kind:10} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}  ({right} right of {predicted} found, {gold} wanted)")


if __name__ == "__main__":
    main()
