#!/usr/bin/env python3
"""How many instructions the language engine takes, against the figure that is kept beside this script.

    instructions.py [--update]

Counts the engine's example `speed` over `seeds/` under valgrind, which times nothing and so gives the same number on a busy
machine; valgrind knows no AVX-512, so the AVX2 kernels are counted. More than 3 % above the kept figure is an error;
--update keeps the new one. Another compiler makes other code: its figure is only shown.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
KEPT = pathlib.Path(__file__).with_suffix(".txt")
TOLERANCE = 1.03


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--update", action="store_true")
    arguments = arguments.parse_args()
    subprocess.run(["cargo", "build", "--release", "-q", "-p", "relata-nlp", "--example", "speed"], cwd=ROOT, check=True)
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", TARGET / "release" / "examples" / "speed"]
    done = subprocess.run(
        [*command, ROOT / "seeds"], env={**os.environ, "RELATA_ISA": "avx2"}, capture_output=True, text=True, check=True
    )
    counted = int(re.search(r"Collected : (\d+)", done.stderr)[1])
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if arguments.update:
        KEPT.write_text(f"{counted} {compiler}\n")
    kept, kept_compiler = KEPT.read_text().strip().split(" ", 1)
    print(f"{counted / 1e6:.1f} million instructions, {counted / int(kept):.3f} of what was kept with {kept_compiler}")
    return counted > int(kept) * TOLERANCE and compiler == kept_compiler


if __name__ == "__main__":
    sys.exit(main())
