"""Approvals: what they are bound to, that none is used twice, whose they are (E20, B15, B19)."""

from dataclasses import dataclass

from .der import is_ecdsa_signature
from .failure import require
from .keys import Keys
from .log import Log, read_origin
from .openssl import verify_ecdsa
from .statement import Statement
from .text import (
    Json, base64_bytes, base64url_bytes, canonical, has_keys, is_hash, is_id, is_instant, is_int,
)  # fmt: skip

FIELDS = (
    "workspace incident subjectDevice subjectLog subjectSeq subjectLeaf logSize logRoot process decision role approver "
    "nonce at"
)
TYPES = ("approval.given", "exception.ratified", "version.approved")
DECISIONS = ("approved", "approved_with_changes", "rejected")


@dataclass(frozen=True)
class Approval:
    log: Log
    seq: int
    fields: Json
    signature: bytes


def read_approval(value: Json) -> tuple[Json, bytes] | None:
    """(fields, DER signature) of a well-formed approval, else None."""
    if not has_keys(value, "fields signature") or not has_keys(value["fields"], FIELDS):
        return None
    signature = base64_bytes(value["signature"])
    fields = value["fields"]
    try:
        read_origin(fields["subjectLog"])
    except ValueError:
        return None
    incident = fields["incident"] == "workspace" or is_id(fields["incident"], "inc", "reh")
    well_formed = (
        signature is not None and is_ecdsa_signature(signature) and incident
        and is_id(fields["workspace"], "ws") and is_id(fields["subjectDevice"], "dev")
        and is_int(fields["subjectSeq"]) and is_hash(fields["subjectLeaf"])
        and is_int(fields["logSize"]) and base64_bytes(fields["logRoot"], 32) is not None
        and is_hash(fields["process"]) and fields["decision"] in DECISIONS
        and isinstance(fields["role"], str) and fields["role"] != "" and is_id(fields["approver"], "per")
        and base64url_bytes(fields["nonce"], 16) is not None and is_instant(fields["at"])
    )  # fmt: skip
    return (fields, signature) if well_formed and signature is not None else None


def argument(record: Json, name: str) -> Json:
    """`pub.args.<name>` of a record, None where it is not there."""
    args = record["pub"].get("args")
    return args.get(name) if isinstance(args, dict) else None


def bound_processes(logs: list[Log], incident: str) -> set[str]:
    """The version that the first `incident.opened` record names, and those that `incident.moved` records name."""
    opened: list[str] = []
    moved: set[str] = set()
    for log in logs:
        for _, record in log.shown():
            version = argument(record, "version")
            digest = version.get("digest") if isinstance(version, dict) else None
            if log.origin.subject != incident or not is_hash(digest):
                continue
            if record["type"] == "incident.opened":
                opened.append(digest)
            elif record["type"] == "incident.moved":
                moved.add(digest)
    return moved | set(opened[:1])


def check_approvals(logs: list[Log], statement: Statement, keys: Keys) -> list[Approval]:
    """Every approval of the bundle in order; fails at the first that is not what B15 asks for, four eyes aside."""
    found: list[Approval] = []
    processes = bound_processes(logs, statement.incident)
    nonces: set[str] = set()
    for log in logs:
        for seq, record in log.shown():
            value = argument(record, "approval")
            if value is None and record["type"] not in TYPES:
                continue
            read = read_approval(value)
            place = f"Record {seq + 1} of {log.origin.text}"
            require(read is not None, "approval_not_bound", f"{place} holds no well-formed approval.")
            assert read is not None
            approval = Approval(log, seq, *read)
            _check_binding(approval, logs, statement, processes, place)
            require(approval.fields["nonce"] not in nonces, "approval_repeated", f"{place} uses an approval again.")
            nonces.add(approval.fields["nonce"])
            _check_signature(approval, keys, place)
            found.append(approval)
    return found


def _check_binding(
    approval: Approval, logs: list[Log], statement: Statement, processes: set[str], place: str
) -> None:
    fields, own = approval.fields, approval.log
    in_workspace = own.origin.subject == "workspace"
    subject_log = next((log for log in logs if log.origin.text == fields["subjectLog"]), None)
    bound = (
        fields["workspace"] == statement.workspace
        and fields["incident"] == ("workspace" if in_workspace else statement.incident)
        and subject_log is not None
        and subject_log.origin.subject == own.origin.subject
        and subject_log.origin.device == fields["subjectDevice"]
    )
    require(bound, "approval_not_bound", f"{place} approves something of another workspace, incident or log.")
    assert subject_log is not None
    seq, size = fields["subjectSeq"], fields["logSize"]
    bound = (
        seq < subject_log.size
        and subject_log.leaves[seq].hex() == fields["subjectLeaf"]
        and seq < size
        and (subject_log is not own or size <= approval.seq)
        and subject_log.has_prefix(size, fields["logRoot"])
    )
    require(bound, "approval_not_bound", f"{place} approves another record or state of the log.")
    subject = subject_log.records[seq]
    if in_workspace:
        digest = argument(subject, "digest") if subject is not None else None
        processes = {digest} if is_hash(digest) else set()
    require(fields["process"] in processes, "approval_not_bound", f"{place} approves under another process version.")


def _check_signature(approval: Approval, keys: Keys, place: str) -> None:
    message = f"runproof-approval-v1\n{canonical(approval.fields)}\n".encode()
    signers = [
        cert for cert in keys.of(approval.fields["approver"]) if verify_ecdsa(cert.spki, approval.signature, message)
    ]
    require(bool(signers), "approval_signature_invalid", f"The approval in {place} is not signed by its approver.")
    limits = [keys.counts_below(cert, approval.log.origin.text) for cert in signers]
    counts = any(limit is None or approval.seq < limit for limit in limits)
    require(counts, "key_revoked", f"The key of the approval in {place} was revoked before.")


def check_four_eyes(approvals: list[Approval], logs: list[Log]) -> None:
    for approval in approvals:
        subject_log = next(log for log in logs if log.origin.text == approval.fields["subjectLog"])
        subject = subject_log.records[approval.fields["subjectSeq"]]
        own = subject is not None and subject["actor"] == approval.fields["approver"]
        require(not own, "approval_own_work", f"{approval.fields['approver']} approved a record of their own.")
