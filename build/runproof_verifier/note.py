"""C2SP signed notes: checkpoints (E16–E18), tlog proofs (E19)."""

import re
from dataclasses import dataclass

from .der import is_ecdsa_signature
from .openssl import verify_ecdsa
from .text import base64_bytes, sha256

SIZE = r"0|[1-9][0-9]{0,15}"
LINE = re.compile(r"— ([^ \n]+) ([A-Za-z0-9+/=]+)\n")


@dataclass(frozen=True)
class Signature:
    key_name: str
    key_id: bytes
    der: bytes

    def verifies(self, spki: bytes, body: str) -> bool:
        return (
            self.key_id == sha256(spki)[:4]
            and is_ecdsa_signature(self.der)
            and verify_ecdsa(spki, self.der, body.encode())
        )


@dataclass(frozen=True)
class Note:
    body: str
    """The signed text, ending in a newline."""
    signatures: list[Signature]


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: str
    note: Note


def read_note(text: str) -> Note:
    """Raises ValueError unless the text is a body, an empty line and at least one signature line."""
    body, gap, lines = text.partition("\n\n")
    if not gap or not re.fullmatch(f"(?:{LINE.pattern})+", lines):
        raise ValueError("not a signed note")
    signatures = []
    for key_name, letters in LINE.findall(lines):
        content = base64_bytes(letters)
        if content is None or len(content) < 5:
            raise ValueError("not a signature line")
        signatures.append(Signature(key_name, content[:4], content[4:]))
    return Note(body + "\n", signatures)


def read_checkpoint(text: str) -> Checkpoint:
    """Raises ValueError unless the text is a signed tlog-checkpoint without extension lines."""
    note = read_note(text)
    found = re.fullmatch(rf"([^\n]+)\n({SIZE})\n([A-Za-z0-9+/=]+)\n", note.body)
    if not found or base64_bytes(found[3], 32) is None or int(found[2]) > 2**53 - 1:
        raise ValueError("not a checkpoint")
    return Checkpoint(found[1], int(found[2]), found[3], note)


@dataclass(frozen=True)
class Proof:
    index: int
    steps: list[bytes]
    checkpoint: Checkpoint


def read_proof(text: str) -> Proof:
    """A c2sp.org/tlog-proof@v1 without extra data."""
    found = re.match(rf"c2sp\.org/tlog-proof@v1\nindex ({SIZE})\n((?:[A-Za-z0-9+/=]+\n)*)\n", text)
    if not found:
        raise ValueError("not a tlog-proof@v1")
    steps = [base64_bytes(line, 32) for line in found[2].splitlines()]
    if len(steps) > 63 or any(step is None for step in steps):
        raise ValueError("a hash of the proof is none")
    return Proof(int(found[1]), [step for step in steps if step is not None], read_checkpoint(text[found.end() :]))
