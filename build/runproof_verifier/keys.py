"""The listed certificates (B8), what the root has revoked (B18, B19), and whose signature counts."""

import re
from dataclasses import dataclass, field

from .certificate import Certificate, check_issued, has_p256_key, read_certificate, read_pem
from .der import DerError
from .failure import Failure, require
from .log import Log
from .note import SIZE, Checkpoint, read_note
from .statement import Statement
from .text import base64_bytes, is_id, is_instant, sha256_hex, text_of


@dataclass(frozen=True)
class Revocation:
    workspace: str
    subject: str
    certificate: str
    at: str
    heads: dict[str, tuple[int, str]]
    """(size, base64 root) by the SHA-256 of the origin."""


@dataclass
class Keys:
    """Certificates that passed B8, and the revocations that hold."""

    certificates: list[Certificate] = field(default_factory=list)
    revocations: list[Revocation] = field(default_factory=list)

    def of(self, holder: str) -> list[Certificate]:
        return [cert for cert in self.certificates if cert.id == holder]

    def counts_below(self, cert: Certificate, origin: str) -> int | None:
        """The size of a log up to which the certificate counts; None where it was not revoked."""
        about = [one for one in self.revocations if one.certificate == cert.sha256]
        sizes = [one.heads.get(sha256_hex(origin.encode()), (0, ""))[0] for one in about]
        return min(sizes) if sizes else None

    def revoked_at(self, cert: Certificate, at: str) -> bool:
        """Whether a signature with this signing time comes too late (times cut to the second)."""
        return any(one.certificate == cert.sha256 and at[:19] >= one.at[:19] for one in self.revocations)


def key_path(pairs: list[tuple[str, str]], index: int) -> str:
    """The file of a listed certificate: the newest of an id by the id, an earlier one also by its hash."""
    holder, sha256 = pairs[index]
    newest = all(other != holder for other, _ in pairs[index + 1 :])
    return f"data/keys/{holder}.pem" if newest else f"data/keys/{holder}.{sha256[:8]}.pem"


def key_files(statement: Statement) -> list[tuple[str, str, str]]:
    """(file, id, SHA-256) of every listed certificate, devices first."""
    listed = [statement.devices, statement.people]
    return [(key_path(pairs, index), *pairs[index]) for pairs in listed for index in range(len(pairs))]


def read_key(content: bytes, holder: str, sha256: str, root: Certificate) -> Certificate:
    """One certificate file of the bundle, checked against its place, the statement and the root."""
    try:
        found = read_pem(text_of(content)) or b""
        listed = not found or sha256_hex(found) == sha256
        require(listed, "key_name_differs", f"The file of {holder} holds another certificate.")
        cert = read_certificate(found)
    except (DerError, ValueError) as error:
        raise Failure("certificate_malformed", f"The certificate of {holder} cannot be read.") from error
    require(has_p256_key(cert), "certificate_profile_differs", f"The certificate of {holder} has no P-256 key.")
    require(cert.id == holder, "key_name_differs", f"The file of {holder} holds another certificate.")
    check_issued(cert, root)
    return cert


def read_revocation(content: bytes, root: Certificate) -> Revocation:
    """A revocation signed by the root: its form first, then its signature."""
    try:
        if len(content) > 2**20:
            raise ValueError("too long")
        note = read_note(text_of(content))
        first, second, at, *lines = note.body.split("\n")[:-1]
        workspace = re.fullmatch(r"runproof\.revocation/(ws_[a-z2-7]{16})", first)
        subject, certificate = second.split(" ")
        heads = [_read_head(line) for line in lines]
        origins = [origin for origin, _ in heads]
        well_formed = (
            workspace and is_id(subject, "dev", "per") and re.fullmatch("[0-9a-f]{64}", certificate) and is_instant(at)
            and lines == sorted(lines) and len(set(origins)) == len(origins) and len(note.signatures) == 1
            and note.signatures[0].key_name == f"runproof.root/{workspace[1]}"
        )  # fmt: skip
        if not workspace or not well_formed:
            raise ValueError("not a revocation")
    except ValueError as error:
        raise Failure("revocation_malformed", "The text is no revocation.") from error
    signed = note.signatures[0].verifies(root.spki, note.body)
    require(signed, "revocation_signature_invalid", f"The revocation of {subject} was not signed by the root.")
    return Revocation(workspace[1], subject, certificate, at, dict(heads))


def _read_head(line: str) -> tuple[str, tuple[int, str]]:
    found = re.fullmatch(rf"([0-9a-f]{{64}}) ({SIZE}) ([A-Za-z0-9+/=]+)", line)
    if not found or base64_bytes(found[3], 32) is None:
        raise ValueError("not a head")
    return found[1], (int(found[2]), found[3])


def check_revocation(revocation: Revocation, statement: Statement) -> None:
    """That it is of this workspace and names the holder of the certificate where that is listed."""
    holders = {sha256: holder for holder, sha256 in statement.devices + statement.people}
    holder = holders.get(revocation.certificate, revocation.subject)
    found = revocation.workspace == statement.workspace and holder == revocation.subject
    require(found, "revocation_differs", f"The revocation of {revocation.subject} is not about this bundle.")


def check_signatures(checkpoint: Checkpoint, log: Log, keys: Keys, workspace: str) -> None:
    """That all lines are by different keys of the device and verify (E18), and one of them counts (B19)."""
    device = log.origin.device
    signers = check_lines(checkpoint, keys.of(device), f"runproof.device/{workspace}/{device}")
    limits = [keys.counts_below(cert, log.origin.text) for cert in signers]
    counts = any(limit is None or checkpoint.size <= limit for limit in limits)
    require(counts, "key_revoked", f"The key that signed the head of {log.origin.text} was revoked before.")


def check_lines(checkpoint: Checkpoint, certificates: list[Certificate], key_name: str) -> list[Certificate]:
    """The certificates by which the note is signed; raises ValueError unless each line is by another of them."""
    by_id = {bytes.fromhex(sha256_hex(cert.spki))[:4]: cert for cert in certificates}
    signers = []
    for line in checkpoint.note.signatures:
        cert = by_id.pop(line.key_id, None) if line.key_name == key_name else None
        if cert is None or not line.verifies(cert.spki, checkpoint.note.body):
            raise ValueError("a signature line by an unknown key, or one that does not verify")
        signers.append(cert)
    return signers
