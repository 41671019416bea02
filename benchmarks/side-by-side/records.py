"""Turns labelled JSON Lines into the records that modsecurity.c reads, and gives each answer its line again.

usage: records.py write FILES >records; records.py join FILES <answers >NAME.tsv
"""
import json, os, struct, sys


def values(files):
    for path in files:
        for number, text in enumerate(open(path, encoding="utf-8"), 1):
            line = json.loads(text)
            if isinstance(line.get("value"), str):
                yield os.path.basename(path), number, line


if sys.argv[1] == "write":
    for _, _, line in values(sys.argv[2:]):
        place, _, name = (line.get("field") or "body.v").partition(".")
        place = place if place in ("query", "body", "header", "path", "cookie") else "body"
        for part in (place, name.replace("\0", "") or "v", line["value"]):
            encoded = part.encode("utf-8", "replace")
            sys.stdout.buffer.write(struct.pack("<I", len(encoded)) + encoded)
else:
    for (file, number, _), answer in zip(values(sys.argv[2:]), sys.stdin, strict=True):
        print(file, number, answer.rstrip("\n"), sep="\t")
