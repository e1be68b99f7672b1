"""Attachments (B13, B20), process versions (B14), what devices saw of each other (B11), the journal (B16)."""

import re

from .approvals import argument, read_approval
from .cms import read_cms
from .der import DerError
from .failure import Failure, require
from .keys import Keys, check_lines
from .log import Log, check_record, read_disclosure, read_origin
from .merkle import inclusion_root, leaf_hash
from .note import read_proof
from .openssl import verify_ecdsa
from .statement import Statement
from .text import (
    Json, base64_bytes, canonical, has_keys, is_hash, is_int, lines_of, read_canonical, sha256, sha256_hex, text_of,
)  # fmt: skip

Files = dict[str, bytes]
VERSION_RECORDS = ("incident.opened", "move.proposed", "incident.moved")
ATTACHMENT = re.compile(r"attachment\.[0-9]+")


def named_attachments(log: Log) -> list[Json]:
    """The values of the disclosures `attachment.<i>`, by record and in file order."""
    values = [one for _, opened in sorted(log.opened.items()) for one in opened]
    return [one.value for one in values if ATTACHMENT.fullmatch(one.name)]


def is_attachment(value: Json) -> bool:
    keys = "mediaType name sha256 size"
    if not has_keys(value, keys) and not has_keys(value, keys + " derivedFrom"):
        return False
    texts = isinstance(value["mediaType"], str) and isinstance(value["name"], str)
    return texts and is_hash(value["sha256"]) and is_int(value["size"]) and is_hash(value.get("derivedFrom", "0" * 64))


def check_attachments(logs: list[Log], files: Files, elsewhere: set[str]) -> None:
    named = set()
    for log in logs:
        for value in named_attachments(log):
            require(is_attachment(value), "attachment_differs", "An attachment is named in a wrong form.")
            named.add(value["sha256"])
            if value["sha256"] in elsewhere:
                continue
            content = files.get(f"data/attachments/{value['sha256']}")
            if content is None:
                raise Failure("file_missing", f"The attachment {value['sha256']} is missing.")
            same = sha256_hex(content) == value["sha256"] and len(content) == value["size"]
            require(same, "attachment_differs", f"The attachment {value['sha256']} was altered.")
    require(elsewhere <= named, "part_differs", "bundle.json says of an attachment that nothing names where it lies.")


def check_process(digest: str, files: Files, statement: Statement, logs: list[Log], keys: Keys) -> None:
    """One listed version: its files, its statement, the signature, and how it was published."""
    folder = f"data/process/{digest}/"
    for name in ("version.json", "version.p7s"):
        require(folder + name in files, "file_missing", f"{folder}{name} is missing.")
    prefix = folder + "package/"
    listed = [
        {"path": name[len(prefix) :], "sha256": sha256_hex(content), "size": len(content)}
        for name, content in sorted(files.items())
        if name.startswith(prefix)
    ]
    same = sha256_hex(canonical(listed).encode()) == digest
    require(same, "process_differs", f"The files of version {digest} do not give its digest.")
    _check_version_statement(files[folder + "version.json"], digest, statement.workspace)
    _check_version_signature(files[folder + "version.p7s"], files[folder + "version.json"], statement, keys)
    _check_publication(digest, sha256_hex(files[folder + "version.json"]), logs)


def _check_version_statement(content: bytes, digest: str, workspace: str) -> None:
    try:
        text = text_of(content)
        value = read_canonical(text[:-1]) if text.endswith("\n") else None
    except ValueError:
        value = None
    same = isinstance(value, dict) and value.get("digest") == digest and value.get("workspace") == workspace
    require(same, "version_differs", f"version.json of {digest} is not about this version.")


def _check_version_signature(signature: bytes, content: bytes, statement: Statement, keys: Keys) -> None:
    try:
        cms = read_cms(signature)
    except (DerError, ValueError) as error:
        raise Failure("version_signature_invalid", "version.p7s is no signature of the profile.") from error
    cert = cms.certificate
    listed = (cert.id, cert.sha256) in statement.devices
    signed = cms.digest == sha256(content) and verify_ecdsa(cert.spki, cms.signature, cms.attributes)
    require(signed, "version_signature_invalid", "version.p7s does not sign version.json.")
    require(listed, "signer_not_listed", f"{cert.id}, which signed the version, is not listed.")
    known = any(one.sha256 == cert.sha256 for one in keys.certificates)
    require(known, "version_signature_invalid", "version.p7s is not by a certificate of the root.")
    revoked = keys.revoked_at(cert, cms.at)
    require(not revoked, "key_revoked", f"The key of {cert.id} was revoked before it signed the version.")


def _check_publication(digest: str, statement_sha256: str, logs: list[Log]) -> None:
    published = [
        (log, seq, record)
        for log in logs
        if log.origin.subject == "workspace"
        for seq, record in log.shown()
        if record["type"] == "version.published" and argument(record, "digest") == digest
    ]
    matching = [(log, seq) for log, seq, record in published if argument(record, "statementSha256") == statement_sha256]
    require(bool(matching), "version_differs", f"No record publishes this version.json of {digest}.")
    approved = any(_is_approved(log, seq, digest) for log, seq in matching)
    require(approved, "version_not_approved", f"Version {digest} was published without an approval.")


def _is_approved(log: Log, before: int, digest: str) -> bool:
    for seq, record in log.shown():
        if seq < before and record["type"] == "version.approved" and argument(record, "digest") == digest:
            read = read_approval(argument(record, "approval"))
            if read is not None and read[0]["decision"] == "approved":
                return True
    return False


def check_named_versions(logs: list[Log], statement: Statement) -> None:
    for log in logs:
        for seq, record in log.shown():
            if record["type"] in VERSION_RECORDS and log.origin.subject == statement.incident:
                version = argument(record, "version")
                digest = version.get("digest") if isinstance(version, dict) else None
                found = digest in statement.processes
                require(found, "process_differs", f"The version that record {seq + 1} names is not there.")


def check_peers(logs: list[Log], statement: Statement, signer: str | None) -> None:
    """Every head that a record names is a prefix of a log here, and the export names all other logs."""
    by_origin = {log.origin.text: log for log in logs}
    for log in logs:
        for seq, record in log.shown():
            for head in _heads(record):
                prefix = _is_head(head) and head["origin"] in by_origin
                prefix = prefix and by_origin[head["origin"]].has_prefix(head["size"], head["root"])
                require(prefix, "heads_differ", f"Record {seq + 1} of {log.origin.text} saw another log than is here.")
    about = {log.origin.text: log for log in logs if log.origin.subject == statement.incident}
    if len(about) < 2 or signer is None:
        return
    exports = [
        record
        for log in about.values()
        if log.origin.device == signer
        for _, record in log.shown()
        if record["type"] == "export.started"
    ]
    named = {head["origin"] for head in _heads(exports[-1])} if exports else set()
    own = {text for text, log in about.items() if log.origin.device == signer}
    require(about.keys() - own <= named, "heads_differ", "The export does not name all logs of the incident.")


def _heads(record: Json) -> list[Json]:
    if record["type"] == "peer.seen":
        return [record["pub"].get("head")]
    heads = record["pub"].get("heads", []) if record["type"] == "export.started" else []
    return heads if isinstance(heads, list) else [heads]


def _is_head(head: Json) -> bool:
    if not has_keys(head, "origin size root") or not is_int(head["size"]):
        return False
    return isinstance(head["origin"], str) and base64_bytes(head["root"], 32) is not None


def check_journal(device: str, files: Files, logs: list[Log], statement: Statement, keys: Keys) -> tuple[str, int, str]:
    """The journal record that names the head of this device's log (B16); gives the journal's own head."""
    folder = f"data/journals/{device}/"
    try:
        (entry,), (disclosure,) = (lines_of(files.get(folder + name, b"")) for name in ("entry.json", "disclosure.txt"))
        proof = read_proof(text_of(files.get(folder + "entry.tlog-proof", b"")))
        record, opened = read_canonical(entry), read_disclosure(disclosure)
        check_record(record)
        origin = read_origin(proof.checkpoint.origin)
        checkpoint = proof.checkpoint
        signers = check_lines(checkpoint, keys.of(device), f"runproof.device/{statement.workspace}/{device}")
        limits = [keys.counts_below(cert, origin.text) for cert in signers]
        root = inclusion_root(leaf_hash(entry), proof.index, checkpoint.size, proof.steps)
    except ValueError as error:
        raise Failure("journal_differs", f"The journal entry of {device} cannot be read: {error}.") from error
    log = next((one for one in logs if (one.origin.subject, one.origin.device) == (statement.incident, device)), None)
    holds = (
        origin.text == f"runproof.log/{statement.workspace}/journal/{device}"
        and record["log"] == origin.text
        and record["seq"] == proof.index
        and root == base64_bytes(checkpoint.root)
        and any(limit is None or checkpoint.size <= limit for limit in limits)
        and opened.digest in record["sd"]
        and opened.name == "origin"
        and record["type"] == "log.checkpoint"
        and log is not None
        and opened.value == log.origin.text
        and record["pub"] == {"size": log.size, "root": log.tree.roots[-1]}
    )
    require(holds, "journal_differs", f"The journal of {device} states another head than this log has.")
    return origin.text, checkpoint.size, checkpoint.root
