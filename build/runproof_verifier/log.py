"""One log of the bundle: its chain (E1–E12), its checkpoint (E16–E18), its disclosures (E13–E15)."""

import base64
import re
from dataclasses import dataclass, field

from .merkle import Tree, leaf_hash
from .note import Checkpoint
from .text import (
    Json, base64url_bytes, has_keys, is_hash, is_id, is_instant, is_int, lines_of, read_canonical, sha256, text_of,
)  # fmt: skip

TYPE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
ACTOR = re.compile(r"(per|dev)_[a-z2-7]{16}|sys_[a-z]+")


@dataclass(frozen=True)
class Origin:
    text: str
    workspace: str
    subject: str
    device: str


def read_origin(text: Json) -> Origin:
    """Raises ValueError unless the text is `runproof.log/<workspace>/<subject>/<device>` (E4)."""
    parts = text.split("/") if isinstance(text, str) else []
    if len(parts) != 4 or parts[0] != "runproof.log":
        raise ValueError("no origin")
    _, workspace, subject, device = parts
    about = subject in ("workspace", "journal") or is_id(subject, "inc", "reh")
    if not (is_id(workspace, "ws") and about and is_id(device, "dev")):
        raise ValueError("no origin")
    return Origin(text, workspace, subject, device)


@dataclass
class Opened:
    name: str
    value: Json
    digest: str


@dataclass
class Log:
    origin: Origin
    leaves: list[bytes] = field(default_factory=list)
    records: list[Json | None] = field(default_factory=list)
    """None where the record is withheld."""
    opened: dict[int, list[Opened]] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)

    @property
    def size(self) -> int:
        return len(self.records)

    def shown(self) -> list[tuple[int, Json]]:
        return [(seq, record) for seq, record in enumerate(self.records) if record is not None]

    def has_prefix(self, size: int, root: str) -> bool:
        return size <= self.size and self.tree.roots[size] == root


def check_record(record: Json) -> None:
    """The form of a record on its own (E3–E8); raises ValueError."""
    if not has_keys(record, "actor at log prev pub sd seq type v") or record["v"] != 1 or record["v"] is True:
        raise ValueError("not the keys of a record")
    read_origin(record["log"])
    sd = record["sd"]
    well_formed = (
        is_int(record["seq"])
        and (record["prev"] is None if record["seq"] == 0 else is_hash(record["prev"]))
        and is_instant(record["at"])
        and isinstance(record["type"], str) and TYPE.fullmatch(record["type"])
        and isinstance(record["actor"], str) and ACTOR.fullmatch(record["actor"])
        and isinstance(record["pub"], dict)
        and isinstance(sd, list) and all(base64url_bytes(one, 32) is not None for one in sd)
        and sd == sorted(set(sd))
    )  # fmt: skip
    if not well_formed:
        raise ValueError("a value of the record is malformed")


def read_log(origin: Origin, records: bytes) -> Log:
    """The unbroken chain of the file; raises ValueError where it breaks."""
    log = Log(origin)
    last_at = ""
    for seq, line in enumerate(lines_of(records)):
        value = read_canonical(line)
        if isinstance(value, dict) and "withheld" in value:
            if not has_keys(value, "withheld") or not is_hash(value["withheld"]):
                raise ValueError(f"withheld line {seq + 1} is malformed")
            leaf, record = bytes.fromhex(value["withheld"]), None
        else:
            check_record(value)
            prev = log.leaves[-1].hex() if log.leaves else None
            if value["log"] != origin.text or value["seq"] != seq or value["prev"] != prev:
                raise ValueError(f"record {seq + 1} does not follow the one before")
            if value["at"] < last_at and value["type"] != "clock.adjusted":
                raise ValueError(f"the time decreases in record {seq + 1}")
            last_at = value["at"]
            leaf, record = leaf_hash(line), value
        log.leaves.append(leaf)
        log.records.append(record)
        log.tree.append(leaf)
    return log


def read_disclosure(text: str) -> Opened:
    """Raises ValueError unless the text is base64url of canonical `[salt, name, value]` (E13)."""
    content = base64url_bytes(text)
    if content is None:
        raise ValueError("not base64url")
    value = read_canonical(text_of(content))
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError("not [salt, name, value]")
    salt, name, said = value
    if base64url_bytes(salt, 16) is None or not isinstance(name, str) or name == "":
        raise ValueError("not [salt, name, value]")
    return Opened(name, said, _digest(text))


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(sha256(text.encode())).rstrip(b"=").decode()


def open_disclosures(log: Log, content: bytes) -> None:
    """Matches each line to the one commitment that it opens (E14, E15); raises ValueError at the first that
    opens none. The lines before it stay opened."""
    where = {digest: seq for seq, record in reversed(log.shown()) for digest in record["sd"]}
    opened = log.opened
    last: tuple[int, str] = (-1, "")
    for line in lines_of(content):
        one = read_disclosure(line)
        seq = where.get(one.digest)
        if seq is None:
            raise ValueError("a value that belongs to no record")
        if (seq, one.digest) <= last:
            raise ValueError("a value that stands twice, or out of order")
        last = (seq, one.digest)
        record = log.records[seq]
        names = {other.name for other in opened.get(seq, [])}
        if one.name in names or one.name in record["pub"]:  # type: ignore[index]
            raise ValueError(f"the name {one.name} stands twice in record {seq + 1}")
        opened.setdefault(seq, []).append(one)


def unopened(log: Log) -> list[tuple[int, str]]:
    """Commitments of shown records that nothing opens: (seq, digest), in order."""
    shown = {(seq, one.digest) for seq, values in log.opened.items() for one in values}
    return [(seq, digest) for seq, record in log.shown() for digest in record["sd"] if (seq, digest) not in shown]


def check_head(checkpoint: Checkpoint, log: Log) -> None:
    """That the checkpoint is the head of this log (E17); raises ValueError."""
    found = (checkpoint.origin, checkpoint.size, checkpoint.root)
    if found != (log.origin.text, log.size, log.tree.roots[-1]):
        raise ValueError("the checkpoint is of another log or state")
