#!/usr/bin/env python3
"""What a large graph costs: adding records, opening, questions, SPARQL beside Oxigraph, exports.

    measure.py RELATA XTASK DOCUMENTS

The records are invented: ten events a document, actors and topics by Zipf's law, four edges an event (two
parties, a topic, the evidence), names and quotes in Cyrillic. Every figure is of a whole process, but for SPARQL,
where `xtask ask` times the queries on an open graph. With pyoxigraph installed the same queries are asked of its
memory store, loaded from the graph's N-Quads.
"""
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

TYPES = ["CONSULT", "AGREE", "REQUEST", "ACCUSE", "SUPPORT", "COERCE", "ASSAULT", "AID"]
SYLLABLES = "ба ве го да жи ка ле мо ну па ри се то фа хо ца ша ю".split()
EVENTS = 10
FORMATS = ("dot", "json", "graphml", "gexf", "cypher", "neo4j", "mermaid", "html", "plover", "ftm", "jsonld", "turtle", "trig")
PREFIXES = {
    "relata": "https://relata.dev/ns#", "schema": "https://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/", "skos": "http://www.w3.org/2004/02/skos/core#"}
QUERIES = {
    "who with whom on a topic, after a day": """SELECT ?one ?other ?day WHERE {
        ?event schema:about ?topic ; sem:eventType relata:CONSULT ; sem:hasTimeStamp ?day ;
               relata:source/schema:name ?one ; relata:target/schema:name ?other .
        ?topic skos:prefLabel "тема 30" FILTER(?day >= "2024-06-01"^^xsd:date) }""",
    "events of an actor": """SELECT ?event ?day WHERE {
        ?actor schema:name "ACTOR" . ?event sem:hasActor ?actor ; sem:hasTimeStamp ?day }""",
    "events of each type": "SELECT ?type (COUNT(?event) AS ?n) WHERE { ?event sem:eventType ?type } GROUP BY ?type",
    "partners of an actor's partners": """SELECT DISTINCT ?name WHERE {
        ?actor schema:name "ACTOR" . ?one sem:hasActor ?actor , ?partner . ?two sem:hasActor ?partner , ?third .
        ?third schema:name ?name }""",
}


def main():
    relata, xtask, documents = sys.argv[1], sys.argv[2], int(sys.argv[3])
    chance = random.Random(1)
    names = people(chance, max(documents // 4, 50))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_records(folder / "records.jsonl", documents, names, chance)
        graph = ["-g", str(folder / "graph.db")]

        def run(*args, output=os.devnull):
            begin = time.perf_counter()
            with open(output, "wb") as out:
                child = subprocess.Popen([relata, *args, *graph], stdout=out, stderr=subprocess.DEVNULL)
                _, status, usage = os.wait4(child.pid, 0)
            if os.waitstatus_to_exitcode(status) > 1:
                sys.exit(f"failed: {' '.join(args)}")
            return time.perf_counter() - begin, usage.ru_maxrss / 1024

        def show(what, seconds, memory, more=""):
            print(f"| {what} | {seconds:.2f} s | {memory:.0f} MB | {more} |", flush=True)

        print(f"{documents} documents, {documents * EVENTS} events, {documents * EVENTS * 4} edges\n")
        print("| what | time | memory | |\n| --- | ---: | ---: | --- |")
        seconds, memory = run("build", str(folder / "records.jsonl"))
        show("build", seconds, memory, f"{documents * EVENTS / seconds:.0f} events a second, the list of all included")
        opening, memory = min(run("query", "ASK {}") for _ in range(3))
        show("open", opening, memory, f"{memory * 1e6 / (documents * EVENTS * 4):.0f} bytes an edge, all of the process")
        actor = names[30]
        seconds, memory = min(run("who", "--actor", actor, "--type", "consult") for _ in range(3))
        show("who, two conditions", seconds, memory, f"{1000 * (seconds - opening):.0f} ms without opening")
        queries = [query.replace("ACTOR", actor) for query in QUERIES.values()]
        prefixed = ["".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + query for query in queries]
        asked = subprocess.run([xtask, "ask", graph[1], *prefixed], check=True, capture_output=True, text=True)
        ours = [float(line.split("\t")[0]) for line in asked.stdout.splitlines()]
        for name in (*FORMATS, "nquads"):
            seconds, memory = run("export", "--format", name, output=folder / f"graph.{name}")
            show(f"export {name}", seconds, memory)
        # Last, for a process that is started by a large one counts as large.
        store = oxigraph(folder / "graph.nquads")
        for what, query, milliseconds in zip(QUERIES, queries, ours):
            theirs = f"Oxigraph {1000 * ask(store, query):.1f} ms" if store else ""
            print(f"| SPARQL: {what} | {milliseconds:.1f} ms | | {theirs} |", flush=True)


def people(chance, count):
    def word():
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()

    return list(dict.fromkeys(f"{word()} {word()}ов" for _ in range(count)))


def write_records(path, documents, names, chance):
    actors = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(names))))
    topics = list(itertools.accumulate(1 / (rank + 3) for rank in range(5000)))
    with open(path, "w", encoding="utf8") as out:
        for number in range(documents):
            entities, events = {}, []
            for event in range(EVENTS):
                parties = chance.choices(names, cum_weights=actors, k=2)
                if parties[0] == parties[1]:
                    parties[1] = names[(names.index(parties[0]) + 1) % len(names)]
                ids = [entities.setdefault(name, f"e{len(entities) + 1}") for name in parties]
                topic = chance.choices(range(5000), cum_weights=topics)[0]
                day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                quote = f"{parties[0]} провёл переговоры с {parties[1]} о теме {topic}"
                events.append({
                    "id": f"v{event + 1}", "type": chance.choice(TYPES), "mode": None, "status": "actual", "date": day,
                    "place": None, "participants": [{"entity": ids[0], "role": "source"}, {"entity": ids[1], "role": "target"}],
                    "topics": [f"тема {topic}"], "quote": quote, "start": event * 200, "end": event * 200 + len(quote),
                    "attribution": [], "confidence": 0.8, "rule": "consult.talks"})
            record = {
                "format": "relata/1", "id": f"doc{number}", "sha256": f"{number:064x}",
                "source": {"path": None, "url": f"https://example.org/{number}", "outlet": f"Газета {number % 200}"},
                "title": f"Статья {number}", "language": "ru", "published": "2025-12-01", "body": [], "mentions": [],
                "references": [], "entities": [{"id": id, "type": "person", "name": name, "aliases": [], "positions": [], "ids": {}}
                                               for name, id in entities.items()],
                "events": events, "relations": [], "warnings": []}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def oxigraph(path):
    try:
        from pyoxigraph import RdfFormat, Store
    except ImportError:
        return None
    store = Store()
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    return store


def ask(store, query):
    best = float("inf")
    for _ in range(2):
        begin = time.perf_counter()
        sum(1 for _ in store.query(query, prefixes=PREFIXES))
        best = min(best, time.perf_counter() - begin)
    return best


if __name__ == "__main__":
    main()
