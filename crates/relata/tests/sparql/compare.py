#!/usr/bin/env python3
"""Asks the questions of this folder of `relata query` and of rdflib, which has read the graph's N-Quads.

usage: compare.py RELATA PATH…

PATH… are articles or extractions. Needs rdflib. Prints a line for each question whose answers differ,
and ends with 1 if there is one.
"""

import csv
import io
import pathlib
import subprocess
import sys
import tempfile

from rdflib import Dataset

PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "relata": "https://relata.dev/ns#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def main():
    relata, *paths = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        graph = str(pathlib.Path(folder, "graph.db"))

        def run(*args):
            done = subprocess.run([relata, *args, "-g", graph], capture_output=True, text=True)
            if done.returncode > 1:
                sys.exit(done.stderr)
            return done.stdout

        run("build", *paths)
        store = Dataset()
        store.parse(data=run("export", "--format", "nquads"), format="nquads")
        questions = sorted(pathlib.Path(__file__).parent.glob("*.rq"))
        differing = [path.stem for path in questions if not agree(store, path, run)]
        print(f"{len(questions)} questions, {len(differing)} answered differently")
        sys.exit(1 if differing else 0)


def agree(store, path, run):
    result = store.query(path.read_text(), initNs=PREFIXES)
    if result.type == "ASK":
        ours, theirs = run("query", "--file", str(path)).strip(), "yes" if result.askAnswer else "no"
    elif result.type == "CONSTRUCT":
        ours = sorted(run("query", "--file", str(path)).splitlines())
        theirs = sorted(f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o in result.graph)
    else:
        rows = csv.reader(io.StringIO(run("query", "--file", str(path), "--format", "csv")))
        ours = [[plain(cell) for cell in row] for row in list(rows)[1:]]
        theirs = [["" if term is None else plain(str(term)) for term in row] for row in result]
        if "ORDER BY" not in path.read_text():
            ours, theirs = sorted(ours, key=str), sorted(theirs, key=str)
    if ours != theirs:
        print(f"{path.stem}: {len(ours)} answers, rdflib has {len(theirs)}")
        for one, other in zip(ours, theirs):
            if one != other:
                print(f"  {one}\n  {other}")
                break
    return ours == theirs


def plain(cell):
    """Numbers by their value: 0.850 is 0.85."""
    try:
        return round(float(cell), 9)
    except ValueError:
        return cell.replace("\r\n", "\n")


if __name__ == "__main__":
    main()
