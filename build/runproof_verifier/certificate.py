"""Certificates of the profile (B8): taken apart, written again, compared."""

import base64
import hashlib
import re
from dataclasses import dataclass

from .der import (
    BIT_STRING, BOOLEAN, GENERALIZED_TIME, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, UTC_TIME, UTF8,
    DerError, Reader, der, is_ecdsa_signature, oid, read_time, time,
)
from .failure import fail, require
from .openssl import verify_ecdsa

ECDSA_SHA256 = der(SEQUENCE, oid("1.2.840.10045.4.3.2"))
P256 = der(SEQUENCE, oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"))
NO_END = der(GENERALIZED_TIME, b"99991231235959Z")


@dataclass(frozen=True)
class Certificate:
    id: str
    issuer: str
    serial: bytes
    spki: bytes
    not_before: str
    authority: bool
    tbs: bytes
    signature: bytes
    der: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest()


def name(common_name: str) -> bytes:
    """A Name of one attribute, CN as UTF8String."""
    return der(SEQUENCE, der(SET, der(SEQUENCE, oid("2.5.4.3"), der(UTF8, common_name.encode()))))


def _read_name(reader: Reader) -> str:
    attribute = reader.into(SEQUENCE).into(SET).into(SEQUENCE)
    attribute.content(OID)
    return attribute.content(UTF8).decode("utf-8")


def read_pem(text: str, label: str = "CERTIFICATE") -> bytes | None:
    """The DER of exactly one PEM block: 64 letters in a line, nothing before or after it."""
    found = re.fullmatch(rf"-----BEGIN {label}-----\n((?:[A-Za-z0-9+/=]+\n)+)-----END {label}-----\n", text)
    if not found:
        return None
    try:
        content = base64.b64decode(found[1].replace("\n", ""), validate=True)
    except ValueError:
        return None
    return content if write_pem(content, label) == text else None


def write_pem(content: bytes, label: str = "CERTIFICATE") -> str:
    letters = base64.b64encode(content).decode()
    lines = [letters[at : at + 64] for at in range(0, len(letters), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def key_identifier(spki: bytes) -> bytes:
    """RFC 5280 §4.2.1.2 (1): SHA-1 of the point."""
    return hashlib.sha1(spki[-65:], usedforsecurity=False).digest()


def _extension(number: str, critical: bool, value: bytes) -> bytes:
    flag = der(BOOLEAN, b"\xff") if critical else b""
    return der(SEQUENCE, oid(number), flag, der(OCTET_STRING, value))


def _write_tbs(cert: "Certificate", issuer_key: bytes) -> bytes:
    constraints = der(SEQUENCE, der(BOOLEAN, b"\xff"), der(INTEGER, b"\0")) if cert.authority else der(SEQUENCE)
    usage = b"\x02\x04" if cert.authority else b"\x06\xc0"
    extensions = [
        _extension("2.5.29.19", True, constraints),
        _extension("2.5.29.15", True, der(BIT_STRING, usage)),
        _extension("2.5.29.14", False, der(OCTET_STRING, key_identifier(cert.spki))),
        _extension("2.5.29.35", False, der(SEQUENCE, der(0x80, key_identifier(issuer_key)))),
    ]
    return der(
        SEQUENCE, der(0xA0, der(INTEGER, b"\x02")), der(INTEGER, cert.serial), ECDSA_SHA256, name(cert.issuer),
        der(SEQUENCE, time(cert.not_before), NO_END), name(cert.id), cert.spki, der(0xA3, der(SEQUENCE, *extensions)),
    )  # fmt: skip


def read_certificate(content: bytes) -> Certificate:
    """Takes the parts out; raises DerError where there is no X.509 certificate."""
    whole = Reader(content)
    outer = whole.into(SEQUENCE)
    whole.end()
    _, inner, tbs = outer.take(SEQUENCE)
    outer.take(SEQUENCE)
    signature = outer.content(BIT_STRING)
    outer.end()
    parts = Reader(inner)
    parts.take(0xA0)
    serial = parts.content(INTEGER)
    parts.take(SEQUENCE)
    issuer = _read_name(parts)
    tag, at, _ = parts.into(SEQUENCE).take(UTC_TIME, GENERALIZED_TIME)
    subject = _read_name(parts)
    spki = parts.take(SEQUENCE)[2]
    rest = parts.content(0xA3)
    authority = oid("2.5.29.19") + der(BOOLEAN, b"\xff") + der(OCTET_STRING, der(SEQUENCE)) not in rest
    return Certificate(subject, issuer, serial, spki, read_time(tag, at), authority, tbs, signature[1:], content)


def check_profile(cert: Certificate, issuer: Certificate, code: str) -> None:
    """That the bytes are exactly a certificate of the profile, issued and signed by `issuer`."""
    serial_ok = 0 < len(cert.serial) <= 20 and not cert.serial[0] & 0x80 and cert.serial != b"\0"
    minimal = len(cert.serial) == 1 or cert.serial[0] != 0 or bool(cert.serial[1] & 0x80)
    written = der(SEQUENCE, _write_tbs(cert, issuer.spki), ECDSA_SHA256, der(BIT_STRING, b"\0", cert.signature))
    found = serial_ok and minimal and is_ecdsa_signature(cert.signature) and written == cert.der
    require(found, code, f"The certificate of {cert.id} is not of the profile.")


def read_root(text: str) -> Certificate:
    """The pinned root: CA:TRUE, pathLen 0, keyCertSign, signed by itself. Text around the PEM is taken."""
    found = re.search(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----", text)
    try:
        root = read_certificate(base64.b64decode("".join(found[1].split()), validate=True) if found else b"")
        key = has_p256_key(root)
    except (DerError, ValueError):
        fail("root_malformed", "The root is no certificate in PEM.")
    require(key and root.authority and root.issuer == root.id, "root_malformed", "The root may not issue certificates.")
    check_profile(root, root, "root_malformed")
    require(verify_ecdsa(root.spki, root.signature, root.tbs), "root_malformed", "The root is not signed by itself.")
    return root


def has_p256_key(cert: Certificate) -> bool:
    prefix = der(SEQUENCE, P256, der(BIT_STRING, b"\0\4" + bytes(64)))[:27]
    return len(cert.spki) == 91 and cert.spki[:27] == prefix


def check_issued(cert: Certificate, root: Certificate) -> None:
    """That the certificate was issued directly by the root and is of the profile (B8)."""
    signed = is_ecdsa_signature(cert.signature) and verify_ecdsa(root.spki, cert.signature, cert.tbs)
    found = cert.issuer == root.id and signed
    require(found, "certificate_not_from_root", f"The certificate of {cert.id} was not issued by the root.")
    require(not cert.authority, "certificate_profile_differs", f"The certificate of {cert.id} may issue others.")
    check_profile(cert, root, "certificate_profile_differs")
