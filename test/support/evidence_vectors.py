"""Reads test/vectors/evidence with the readers of verify.py; prints {file: [accepted?…]} as JSON."""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build"))

from runproof_verifier.approvals import read_approval  # noqa: E402
from runproof_verifier.log import check_record, open_disclosures, read_disclosure, read_log, read_origin  # noqa: E402
from runproof_verifier.note import read_checkpoint, read_proof  # noqa: E402
from runproof_verifier.text import Json, read_canonical, sha256  # noqa: E402


def file_of(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def match(value: Json) -> None:
    log = read_log(read_origin(value["origin"]), file_of(value["lines"]))
    open_disclosures(log, file_of(value["disclosures"]))


def checkpoint(value: Json) -> None:
    found = read_checkpoint(value["note"])
    left = {sha256(bytes.fromhex(key["spki"]))[:4]: key for key in [*value.get("earlier", []), value["key"]]}
    for line in found.note.signatures:
        key = left.pop(line.key_id, None)
        if not key or line.key_name != key["keyName"] or not line.verifies(bytes.fromhex(key["spki"]), found.note.body):
            raise ValueError("signature")
    if {"origin": found.origin, "size": found.size, "root": found.root} != value["log"]:
        raise ValueError("another log")


def approval(value: Json) -> None:
    if read_approval(value) is None:
        raise ValueError("malformed")


READERS = {
    "record": lambda line: check_record(read_canonical(line)),
    "disclosure": read_disclosure,
    "proof": read_proof,
    "approval": approval,
    "chain": lambda value: read_log(read_origin(value["origin"]), file_of(value["lines"])),
    "match": match,
    "checkpoint": checkpoint,
}


def accepted(reader: str, value: Json) -> bool:
    try:
        READERS[reader](value)
    except (ValueError, KeyError):
        return False
    return True


files = sorted((ROOT / "test/vectors/evidence").glob("*.json"))
print(json.dumps({
    path.stem: [accepted(path.stem, vector["input"]) for vector in json.loads(path.read_text("utf-8"))]
    for path in files
    if path.stem in READERS
}))
