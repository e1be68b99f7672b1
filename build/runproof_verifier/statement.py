"""`data/bundle.json`: what the exporter states, in the form of B9 for version 2 and of "Version 1"."""

from dataclasses import dataclass

from .log import Origin, read_origin
from .text import (
    Json, base64_bytes, base64url_bytes, has_keys, is_hash, is_id, is_instant, is_int, read_canonical, text_of,
)  # fmt: skip

KEYS_1 = "v profile workspace incident export devices people logs journals processes tokens"
LIMITS = {1: (6, 2**20), 2: (8, 2**24)}
REASONS = ("other_matters", "personal_data", "law_enforcement_hold", "third_party_secret", "erased")


@dataclass(frozen=True)
class Stated:
    origin: Origin
    size: int
    root: str
    withheld: Json


@dataclass(frozen=True)
class Statement:
    version: int
    workspace: str
    incident: str
    at: str
    devices: list[tuple[str, str]]
    """(id, certificate SHA-256), the newest certificate of an id last."""
    people: list[tuple[str, str]]
    logs: list[Stated]
    journals: list[str]
    processes: list[str]
    revocations: list[str]
    elsewhere: set[str]
    tokens: list[Json]

    def stated(self, cert_id: str, sha256: str) -> bool:
        return (cert_id, sha256) in self.devices or (cert_id, sha256) in self.people


def need(condition: object, what: str) -> None:
    if not condition:
        raise ValueError(what)


def increasing(values: list[Json]) -> bool:
    return all(one < other for one, other in zip(values, values[1:]))


def read_statement(content: bytes) -> Statement:
    """Raises ValueError unless the file is a well-formed bundle.json."""
    text = text_of(content)
    need(text.endswith("\n"), "no newline at the end")
    value = read_canonical(text[:-1], LIMITS[2])
    need(isinstance(value, dict), "no object")
    version = value.get("v")
    need(is_int(version, 1) and version in LIMITS, "an unknown version")
    read_canonical(text[:-1], LIMITS[version])
    need(has_keys(value, KEYS_1 + (" revocations part" if version == 2 else "")), "other keys")
    need(value["profile"] == f"runproof-bundle-v{version}", "another profile")
    need(is_id(value["workspace"], "ws") and is_id(value["incident"], "inc", "reh"), "no id")
    _check_export(value["export"])
    need(version == 1 or value["export"]["at"].endswith(".000Z"), "no whole second")
    for name in ("devices", "people", "logs", "journals", "processes", "tokens"):
        need(isinstance(value[name], list), f"{name} is no list")
    need(value["devices"] and value["logs"], "an empty list")
    need(all(is_id(one, "dev") for one in value["journals"]) and increasing(value["journals"]), "journals")
    need(all(is_hash(one) for one in value["processes"]) and increasing(value["processes"]), "processes")
    logs = [_read_log(one, version) for one in value["logs"]]
    need(increasing([log.origin.text for log in logs]), "logs out of order")
    revocations = value.get("revocations", [])
    need(isinstance(revocations, list) and all(is_hash(one) for one in revocations) and increasing(revocations), "revocations")
    return Statement(
        version, value["workspace"], value["incident"], value["export"]["at"],
        _read_holders(value["devices"], "dev", version), _read_holders(value["people"], "per", version),
        logs, value["journals"], value["processes"], revocations, _read_part(value.get("part")),
        _read_tokens(value["tokens"], version),
    )  # fmt: skip


def _check_export(export: Json) -> None:
    need(has_keys(export, "at number purpose recipient"), "export")
    need(is_instant(export["at"]) and is_int(export["number"]), "export")
    for name in ("purpose", "recipient"):
        text = export[name]
        need(isinstance(text, str) and len(text.encode("utf-16-le")) <= 1000, "a text too long")


def _read_holders(values: list[Json], prefix: str, version: int) -> list[tuple[str, str]]:
    for one in values:
        need(has_keys(one, "id sha256") and is_id(one["id"], prefix) and is_hash(one["sha256"]), "a certificate")
    holders = [(one["id"], one["sha256"]) for one in values]
    ids = [one for one, _ in holders]
    need(ids == sorted(ids) and len(set(holders)) == len(holders), "certificates out of order")
    need(version == 2 or increasing(ids), "an id twice")
    return holders


def _read_log(value: Json, version: int) -> Stated:
    need(has_keys(value, "origin size root withheld"), "a log")
    need(is_int(value["size"]) and base64_bytes(value["root"], 32) is not None, "a log")
    withheld = value["withheld"]
    if version == 1:
        need(isinstance(withheld, list), "withheld")
        for one in withheld:
            need(has_keys(one, "what reason count") and one["what"] in ("records", "fields"), "withheld")
            need(is_int(one["count"], 1) and one["reason"] in REASONS, "withheld")
    else:
        need(has_keys(withheld, "records fields"), "withheld")
        need(isinstance(withheld["records"], list) and isinstance(withheld["fields"], list), "withheld")
        _check_withheld(withheld["records"], withheld["fields"])
    return Stated(read_origin(value["origin"]), value["size"], value["root"], withheld)


def _check_withheld(records: list[Json], fields: list[Json]) -> None:
    for one in records:
        need(has_keys(one, "from to reason") and one["reason"] in REASONS, "a run of withheld records")
        need(is_int(one["from"]) and is_int(one["to"]) and one["from"] <= one["to"], "a run of withheld records")
    for one, other in zip(records, records[1:]):
        touches = one["to"] + 1 == other["from"] and one["reason"] == other["reason"]
        need(one["to"] < other["from"] and not touches, "runs out of order")
    for one in fields:
        need(has_keys(one, "seq digest reason") and one["reason"] in REASONS, "a withheld field")
        need(is_int(one["seq"]) and base64url_bytes(one["digest"], 32) is not None, "a withheld field")
    need(increasing([(one["seq"], one["digest"]) for one in fields]), "fields out of order")


def _read_part(part: Json) -> set[str]:
    """The attachments that lie in another part."""
    if part is None:
        return set()
    need(has_keys(part, "number of elsewhere") and is_int(part["of"], 2) and is_int(part["number"], 1), "part")
    need(part["number"] <= part["of"] and isinstance(part["elsewhere"], list), "part")
    for one in part["elsewhere"]:
        need(has_keys(one, "part sha256") and is_hash(one["sha256"]) and is_int(one["part"], 1), "part")
        need(one["part"] <= part["of"] and one["part"] != part["number"], "part")
    need(increasing([one["sha256"] for one in part["elsewhere"]]), "part")
    return {one["sha256"] for one in part["elsewhere"]}


def _read_tokens(tokens: list[Json], version: int) -> list[Json]:
    for one in tokens:
        need(has_keys(one, "sha256 origin size") and is_hash(one["sha256"]) and is_int(one["size"]), "a token")
        read_origin(one["origin"])
    hashes = [one["sha256"] for one in tokens]
    need(increasing(hashes) if version == 2 else len(set(hashes)) == len(hashes), "tokens out of order")
    return tokens
