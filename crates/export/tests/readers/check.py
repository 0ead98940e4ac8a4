#!/usr/bin/env python3
"""Reads every format back with tools that are not ours.

usage: check.py RELATA PATH…

PATH… are articles or extractions. Needs requirements.txt; `dot` is asked where it is installed. Prints a
line for each format, and ends with 1 if one is not read as it should be.
"""

import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import networkx
import pyshacl
from followthemoney import model
from lxml import etree
from pyld import jsonld
from rdflib import Dataset, Graph, Namespace
from rdflib.compare import to_isomorphic

DOCS = pathlib.Path(__file__).parents[4] / "docs"


def main():
    relata, *paths = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        graph = str(pathlib.Path(folder, "graph.db"))

        def run(*args):
            done = subprocess.run([relata, *args, "-g", graph], capture_output=True)
            if done.returncode > 1:
                sys.exit(done.stderr.decode())
            return done.stdout

        def export(name, view="events", *more):
            return run("export", "--format", name, "--view", view, *more)

        run("build", *paths)
        nodes = json.loads(export("json"))
        failed = False
        for check in (rdf, shacl, networks, money, archive, pictures):
            try:
                print(f"ok   {check.__name__}: {check(export, nodes)}")
            except Exception as error:  # each format is told of, whatever happens to another
                failed = True
                print(f"fail {check.__name__}: {type(error).__name__}: {error}")
        sys.exit(failed)


def same(what, one, other):
    if one != other:
        raise ValueError(f"{what}: {one!r} is not {other!r}"[:400])


def rdf(export, _):
    """JSON-LD by pyld and rdflib, N-Quads, TriG and Turtle by rdflib: the same statements."""
    quads = Dataset()
    quads.parse(data=export("nquads"), format="nquads")
    trig = Dataset()
    trig.parse(data=export("trig"), format="trig")
    text = export("jsonld")
    by_pyld = Dataset()
    by_pyld.parse(data=jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"}), format="nquads")
    by_rdflib = Dataset()
    by_rdflib.parse(data=text, format="json-ld")

    def lines(dataset):
        return {(s.n3(), p.n3(), o.n3(), str(getattr(g, "identifier", g))) for s, p, o, g in dataset.quads()}

    for name, other in (("TriG", trig), ("pyld", by_pyld), ("rdflib's JSON-LD", by_rdflib)):
        same(name, len(lines(quads) ^ lines(other)), 0)
    turtle = Graph()
    turtle.parse(data=export("turtle"), format="turtle")
    same("Turtle", {(s, p, o) for s, p, o in turtle}, {(s, p, o) for s, p, o, _ in quads.quads()})
    Graph().parse(DOCS / "vocabulary.ttl")
    return f"{len(lines(quads))} statements"


def shacl(export, _):
    """The shapes of docs/ hold, and do not hold of a broken graph."""
    turtle = export("turtle").decode()
    shapes = str(DOCS / "shapes.ttl")
    conforms, _, report = pyshacl.validate(Graph().parse(data=turtle), shacl_graph=shapes)
    if not conforms:
        raise ValueError(report[:600])
    broken = Graph().parse(data=turtle)
    relata = Namespace("https://relata.dev/ns#")
    for subject in list(broken.subjects(relata.status, relata.actual))[:1]:
        broken.remove((subject, relata.status, relata.actual))
    conforms, _, _ = pyshacl.validate(broken, shacl_graph=shapes)
    same("a broken graph conforms", conforms, False)
    return "conforms"


def networks(export, data):
    """GraphML, GEXF and node-link JSON by networkx: the same nodes, edges and attributes."""
    whole = networkx.node_link_graph(data, edges="links", directed=True, multigraph=True)
    graphml = networkx.read_graphml(io.BytesIO(export("graphml")), force_multigraph=True)
    gexf = networkx.read_gexf(io.BytesIO(export("gexf").replace(b'"1.3"', b'"1.2draft"').replace(
        b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")))
    for name, other in (("GraphML", graphml), ("GEXF", gexf)):
        same(f"nodes of {name}", set(other.nodes), set(whole.nodes))
        same(f"edges of {name}", sorted(other.edges()), sorted(whole.edges()))
    for node, attributes in whole.nodes(data=True):
        for key in ("kind", "name", "status", "type", "date", "confidence"):
            same(f"{key} of {node}", graphml.nodes[node].get(key), attributes.get(key))
    # Pairs of actors have no direction.
    pairs = networkx.node_link_graph(json.loads(export("json", "actors")), edges="links")
    graphml = networkx.read_graphml(io.BytesIO(export("graphml", "actors")), force_multigraph=True)
    gexf = networkx.read_gexf(io.BytesIO(export("gexf", "actors").replace(b'"1.3"', b'"1.2draft"').replace(
        b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")))
    for name, other in (("JSON", pairs), ("GraphML", graphml), ("GEXF", gexf)):
        same(f"direction of {name}", other.is_directed(), False)
        same(f"pairs of {name}", sorted(map(sorted, other.edges())), sorted(map(sorted, pairs.edges())))
    return f"{len(whole.nodes)} nodes, {len(whole.edges)} edges"


def money(export, _):
    """FollowTheMoney's own model takes each entity as it is."""
    lines = export("ftm").decode().splitlines()
    for line in lines:
        data = json.loads(line)
        entity = model.get_proxy(data)
        entity.schema.validate(entity.to_dict())
        for name, values in data["properties"].items():
            cleaned = [entity.schema.get(name).type.clean(value) for value in values]
            same(f"{name} of {data['id']}", cleaned, values)
    return f"{len(lines)} entities"


def archive(export, data):
    """The tables of Neo4j's import have its headings, and each end of a relationship is a node."""
    files = zipfile.ZipFile(io.BytesIO(export("neo4j")))

    def table(name):
        return list(csv.DictReader(io.StringIO(files.read(name).decode(), newline="")))

    nodes, relationships = table("nodes.csv"), table("relationships.csv")
    ids = {row["id:ID"] for row in nodes}
    same("ids", ids, {node["id"] for node in data["nodes"]})
    for row in relationships:
        assert row[":START_ID"] in ids and row[":END_ID"] in ids and row[":TYPE"]
    assert all(row[":LABEL"] for row in nodes) and files.read("README.md")
    rows = list(csv.DictReader(io.StringIO(export("plover").decode())))
    assert all(row["source"] and row["target"] and row["event_type"] and row["status"] for row in rows)
    return f"{len(nodes)} nodes, {len(relationships)} relationships, {len(rows)} PLOVER events"


def pictures(export, _):
    """SVG is well-formed; Graphviz reads DOT, and places boxes, where it is installed."""
    for view in ("events", "actors", "timeline"):
        etree.fromstring(export("svg", view), etree.XMLParser(huge_tree=True))
        same("PNG", export("png", view)[:4], b"\x89PNG")
        if view != "timeline" and shutil.which("dot"):
            subprocess.run(["dot", "-Tsvg"], input=export("dot", view), check=True, capture_output=True)
    if shutil.which("dot"):
        for by in ("document", "topic"):
            dot = export("dot", "events", "--cluster", by)
            drawn = subprocess.run(["dot", "-Tsvg"], input=dot, check=True, capture_output=True).stdout
            assert drawn.count(b'class="cluster"') > 2, by
        drawn = {layout: export("svg", "events", "--layout", layout) for layout in ("force", "dot", "sfdp")}
        same("boxes", len({svg.count(b"<title>") for svg in drawn.values()}), 1)
        same("layouts", len(set(drawn.values())), 3)
    return "SVG, PNG" + (", DOT" if shutil.which("dot") else "")


if __name__ == "__main__":
    main()
