"""What relata finds in documents, for the scorers beside this file."""
import json
import subprocess


def extract(relata, documents, *options):
    """The records of documents (`id`, `text`, perhaps `published`), by id."""
    lines = (json.dumps(document, ensure_ascii=False) for document in documents)
    done = subprocess.run([relata, "extract", *options, "-"], input="\n".join(lines), capture_output=True, text=True, check=True)
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}
