"""Earlier heads as a person may hold them (B23)."""

import re

from .container import read_zip
from .failure import Failure
from .log import read_origin
from .note import SIZE, read_checkpoint
from .protocol import Head
from .statement import read_statement
from .text import base64_bytes, read_canonical, text_of

INDEX_LIMITS = (8, 2**24)


def read_heads(content: bytes) -> list[Head]:
    """The heads of a signed note, of printed lines, of an older bundle or of an index."""
    try:
        return _of_container(content) if content[:2] == b"PK" else _of_text(text_of(content))
    except (Failure, ValueError, KeyError, TypeError) as error:
        raise Failure("head_malformed", "This is no head that can be read.") from error


def _of_container(content: bytes) -> list[Head]:
    files = read_zip(content).files
    if "data/index.json" in files:
        index = read_canonical(text_of(files["data/index.json"])[:-1], INDEX_LIMITS)
        heads = [head for bundle in index["bundles"] for head in bundle["heads"]]
        return [Head(head["origin"], head["size"], head["root"]) for head in heads]
    return [Head(one.origin.text, one.size, one.root) for one in read_statement(files["data/bundle.json"]).logs]


def _of_text(text: str) -> list[Head]:
    try:
        note = read_checkpoint(text)
        return [Head(read_origin(note.origin).text, note.size, note.root)]
    except ValueError:
        pass
    heads = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        found = re.fullmatch(rf"(\S+)\s+({SIZE})\s+(\S+)", line)
        if not found or base64_bytes(found[3], 32) is None:
            raise ValueError("no head")
        heads.append(Head(read_origin(found[1]).text, int(found[2]), found[3]))
    if not heads:
        raise ValueError("no head")
    return heads
