#!/usr/bin/env python3
"""Relata against Natasha on the same texts, in the same run, one thread each.

    compare.py TEXTS_FOLDER [--runs N]

Builds relata and its engine example, makes a virtual environment with natasha 1.6.0 beside the target folder, and prints
CPU seconds (best of the runs). "whole" is the whole process, start and loading included: for Natasha segmentation,
morphology, syntax and names; for relata everything from bytes to JSON, events too. "warm" is the engine alone, models
loaded, second pass over the texts, for the same four tasks.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
ONE_THREAD = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

NATASHA = """
import pathlib, sys, time
from natasha import Doc, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter
embedding, segmenter = NewsEmbedding(), Segmenter()
morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
texts = [path.read_text(encoding="utf8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
for turn in range(int(sys.argv[2])):
    start, tokens = time.process_time(), 0
    for text in texts:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        tokens += len(doc.tokens)
    seconds = time.process_time() - start
print(f"{tokens} tokens, {seconds:.3f} s")
"""


def cpu(command):
    """CPU seconds and standard output of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=ONE_THREAD, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def warm_seconds(output):
    return float(output.split(",")[-1].removesuffix(" s\n"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", type=pathlib.Path)
    arguments.add_argument("--runs", type=int, default=3)
    arguments = arguments.parse_args()

    subprocess.run(["cargo", "build", "--release", "-q", "-p", "relata-cli"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "build", "--release", "-q", "-p", "relata-nlp", "--examples"], cwd=ROOT, check=True)
    environment = ROOT / "target" / "peers"
    if not (environment / "bin" / "natasha-is-here").exists():
        venv.create(environment, with_pip=True)
        subprocess.run([environment / "bin" / "pip", "install", "-q", "natasha==1.6.0", "setuptools<81"], check=True)
        (environment / "bin" / "natasha-is-here").touch()

    python = environment / "bin" / "python"
    relata = ROOT / "target" / "release" / "relata"
    engine = ROOT / "target" / "release" / "examples" / "speed"
    size = sum(path.stat().st_size for path in arguments.texts.glob("*.txt"))
    best = {}
    for _ in range(arguments.runs):
        figures = {
            "natasha, whole": cpu([python, "-c", NATASHA, arguments.texts, "1"])[0],
            "relata, whole": cpu([relata, "extract", "--full-text", "--threads", "1", arguments.texts])[0],
            "natasha, warm": warm_seconds(cpu([python, "-c", NATASHA, arguments.texts, "2"])[1]),
            "relata, warm": warm_seconds(cpu([engine, arguments.texts])[1]),
        }
        for name, seconds in figures.items():
            best[name] = min(seconds, best.get(name, seconds))
    for name, seconds in best.items():
        print(f"{name:16} {seconds:7.3f} s CPU  {size / 1e6 / seconds:6.2f} MB/s")
    for kind in ("whole", "warm"):
        print(f"ratio, {kind:9} {best['natasha, ' + kind] / best['relata, ' + kind]:7.1f}")


if __name__ == "__main__":
    sys.exit(main())
