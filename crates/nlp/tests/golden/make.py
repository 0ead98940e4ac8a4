#!/usr/bin/env python3
"""What natasha 1.6.0 finds in texts, in the form of `examples/like_natasha.rs`.

    make.py OUTPUT_FOLDER FILE...      (needs `pip install natasha==1.6.0`)
"""
import sys
from pathlib import Path

from natasha import Doc, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

embedding = NewsEmbedding()
segmenter = Segmenter()
morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)


def label(token):
    return "|".join([token.pos] + [f"{name}={value}" for name, value in sorted(token.feats.items())])


def main(folder, *files):
    for file in files:
        doc = Doc(Path(file).read_bytes().decode("utf8"))
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        with open(Path(folder) / (Path(file).stem + ".tsv"), "w", encoding="utf8", newline="") as out:
            for sentence in doc.sents:
                for token in sentence.tokens:
                    head = token.head_id.split("_")[1]
                    out.write(f"{token.start}\t{token.stop}\t{label(token)}\t{head}\t{token.rel}\n")
                if sentence.tokens:
                    out.write("\n")
            for span in doc.spans:
                out.write(f"# {span.type}\t{span.start}\t{span.stop}\n")


main(*sys.argv[1:])
