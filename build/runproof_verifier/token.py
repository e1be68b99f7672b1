"""An RFC 3161 time-stamp token, from shared/bundle/timestamp/FORMAT.md (T1–T6)."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timezone

from .der import (
    BIT_STRING, BOOLEAN, GENERALIZED_TIME, INTEGER, NULL, OCTET_STRING, OID, SEQUENCE, SET, UTC_TIME,
    DerError, Reader, der, is_strict, oid,
)  # fmt: skip
from .failure import Failure, require
from .openssl import chains_to, verify_digest

MAX_BYTES = 64 * 1024
TST_INFO = oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE, MESSAGE_DIGEST = oid("1.2.840.113549.1.9.3"), oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_2 = oid("1.2.840.113549.1.9.16.2.12"), oid("1.2.840.113549.1.9.16.2.47")
HASHES = {
    oid("2.16.840.1.101.3.4.2.1"): "sha256",
    oid("2.16.840.1.101.3.4.2.2"): "sha384",
    oid("2.16.840.1.101.3.4.2.3"): "sha512",
    oid("1.3.14.3.2.26"): "sha1",
}
TIME_STAMPING = der(SEQUENCE, oid("2.5.29.37"), der(BOOLEAN, b"\xff"), der(OCTET_STRING, der(SEQUENCE, oid("1.3.6.1.5.5.7.3.8"))))


@dataclass(frozen=True)
class Signer:
    """A certificate of the token: the parts that are asked for."""

    der: bytes
    issuer: bytes
    serial: bytes
    not_before: datetime
    not_after: datetime
    spki: bytes
    extensions: list[bytes]


@dataclass(frozen=True)
class Token:
    info: bytes
    """DER TSTInfo, the signed content."""
    at: datetime
    imprint: bytes
    """The SHA-256 that it stamps."""
    certificates: list[Signer]
    issuer: bytes
    serial: bytes
    digest: str
    attributes: list[tuple[bytes, list[bytes]]]
    signed: bytes
    """The signed attributes as DER SET OF."""
    signature: bytes


def check_token(content: bytes, stamped: bytes, authorities: bytes) -> str:
    """Checks T1–T6 in their order over what is stamped; gives genTime as ISO text."""
    try:
        if len(content) > MAX_BYTES:
            raise DerError("too long")
        token = _read(content)
    except (DerError, ValueError) as error:
        raise Failure("token_malformed", f"The time stamp is no token of RFC 3161: {error}.") from error
    signer = next((one for one in token.certificates if (one.issuer, one.serial) == (token.issuer, token.serial)), None)
    require(signer is not None, "token_malformed", "The time stamp lacks the certificate of its signer.")
    assert signer is not None
    named = _check_attributes(token)
    same = token.imprint == hashlib.sha256(stamped).digest()
    require(same, "token_imprint_differs", "The time stamp is over something else.")
    _check_signer(token, signer, named)
    signed = verify_digest(f"-{token.digest}", signer.spki, token.signature, token.signed)
    require(signed, "token_signature_invalid", "The time stamp is not signed by its authority.")
    if authorities.strip():
        _check_authority(token, signer, authorities)
    return token.at.strftime("%Y-%m-%dT%H:%M:%SZ")


def read_imprint(content: bytes) -> bytes:
    """What a token, or the response that holds it, stamps (B23); who signed it is not asked."""
    try:
        if not is_strict(content):
            raise DerError("not DER")
        outer = Reader(content).into(SEQUENCE)
        if outer.peek() == SEQUENCE:
            outer.take(SEQUENCE)
            content = outer.take(SEQUENCE)[2]
        imprint = _read(content).imprint
    except (DerError, ValueError) as error:
        raise Failure("head_malformed", f"The time stamp is no token of RFC 3161: {error}.") from error
    require(imprint is not None, "head_malformed", "The time stamp is over another hash than SHA-256.")
    assert imprint is not None
    return imprint


def check_authorities(text: bytes) -> None:
    """T6: what the checker gives, where it gives anything, is certificates in PEM."""
    if not text.strip():
        return
    try:
        blocks = re.findall(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----", text)
        found = [base64.b64decode(b"".join(block.split()), validate=True) for block in blocks]
        count = sum(len(_read_certificates(Reader(one))) for one in found)
    except ValueError:
        count = 0
    require(count > 0, "tsa_malformed", "The certificate of the time-stamping authority is not PEM.")


def _read(content: bytes) -> Token:
    if not is_strict(content):
        raise DerError("not DER")
    outer = Reader(content).into(SEQUENCE)
    if outer.take(OID)[2] != oid("1.2.840.113549.1.7.2"):
        raise DerError("no SignedData")
    wrapped = outer.into(0xA0)
    outer.end()
    signed = wrapped.into(SEQUENCE)
    wrapped.end()
    if signed.content(INTEGER) != b"\3":
        raise DerError("SignedData of another version")
    algorithms = signed.into(SET)
    _hash(algorithms.take(SEQUENCE)[2])
    algorithms.end()
    inner = signed.into(SEQUENCE)
    if inner.take(OID)[2] != TST_INFO:
        raise DerError("no TSTInfo")
    holder = inner.into(0xA0)
    inner.end()
    info = holder.content(OCTET_STRING)
    holder.end()
    certificates = _read_certificates(signed.into(0xA0))
    signers = signed.into(SET)
    signed.end()
    signer = signers.into(SEQUENCE)
    signers.end()
    at, imprint = _read_info(info)
    return Token(info, at, imprint, certificates, *_read_signer(signer))


def _read_signer(signer: Reader) -> tuple[bytes, bytes, str, list[tuple[bytes, list[bytes]]], bytes, bytes]:
    if signer.content(INTEGER) != b"\1":
        raise DerError("SignerInfo of another version")
    sid = signer.into(SEQUENCE)
    issuer, serial = sid.take(SEQUENCE)[2], sid.content(INTEGER)
    sid.end()
    digest = _hash(signer.take(SEQUENCE)[2])
    if digest == "sha1":
        raise DerError("an outdated hash")
    content = signer.content(0xA0)
    signer.take(SEQUENCE)
    signature = signer.content(OCTET_STRING)
    signer.end()
    attributes, reader = [], Reader(content)
    while reader.peek() is not None:
        one = reader.into(SEQUENCE)
        kind, values = one.take(OID)[2], one.into(SET)
        one.end()
        found = []
        while values.peek() is not None:
            found.append(values.take()[2])
        attributes.append((kind, found))
    return issuer, serial, digest, attributes, der(SET, content), signature


def _hash(algorithm: bytes) -> str:
    reader = Reader(algorithm).into(SEQUENCE)
    name = HASHES.get(reader.take(OID)[2])
    if reader.peek() is not None:
        reader.take(NULL)
    reader.end()
    if name is None:
        raise DerError("an unknown hash")
    return name


def _read_info(info: bytes) -> tuple[datetime, bytes]:
    if not is_strict(info):
        raise DerError("TSTInfo is not DER")
    reader = Reader(info).into(SEQUENCE)
    if reader.content(INTEGER) != b"\1":
        raise DerError("TSTInfo of another version")
    reader.take(OID)
    imprint = reader.into(SEQUENCE)
    algorithm, hashed = imprint.take(SEQUENCE)[2], imprint.content(OCTET_STRING)
    imprint.end()
    reader.take(INTEGER)
    at = _read_gen_time(reader.content(GENERALIZED_TIME))
    for tag in (SEQUENCE, BOOLEAN, INTEGER, 0xA0):
        if reader.peek() == tag:
            reader.take(tag)
    if reader.peek() == 0xA1:
        extensions = reader.into(0xA1)
        while extensions.peek() is not None:
            extension = extensions.into(SEQUENCE)
            extension.take(OID)
            if extension.peek() == BOOLEAN and extension.content(BOOLEAN) != b"\0":
                raise DerError("a critical extension")
    reader.end()
    if _hash(algorithm) != "sha256" or len(hashed) != 32:
        raise DerError("an imprint that is no SHA-256")
    return at, hashed


def _read_gen_time(content: bytes) -> datetime:
    found = re.fullmatch(rb"(\d{14})(?:\.(\d{0,5}[1-9]))?Z", content)
    if not found:
        raise DerError("no genTime")
    at = datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
    return at.replace(microsecond=int((found[2] or b"").decode().ljust(6, "0")))


def _read_certificates(reader: Reader) -> list[Signer]:
    found = []
    while reader.peek() is not None:
        content = reader.take(SEQUENCE)[2]
        tbs = Reader(content).into(SEQUENCE).into(SEQUENCE)
        if tbs.peek() == 0xA0:
            tbs.take(0xA0)
        serial = tbs.content(INTEGER)
        tbs.take(SEQUENCE)
        issuer = tbs.take(SEQUENCE)[2]
        validity = tbs.into(SEQUENCE)
        start, end = (_read_validity(*validity.take(UTC_TIME, GENERALIZED_TIME)[:2]) for _ in range(2))
        tbs.take(SEQUENCE)
        spki = tbs.take(SEQUENCE)[2]
        extensions = []
        while tbs.peek() is not None:
            tag, inner, _ = tbs.take()
            if tag == 0xA3:
                each = Reader(inner).into(SEQUENCE)
                while each.peek() is not None:
                    extensions.append(each.take(SEQUENCE)[2])
        found.append(Signer(content, issuer, serial, start, end, spki, extensions))
    return found


def _read_validity(tag: int, content: bytes) -> datetime:
    text = content.decode("ascii")
    text = ("19" if text[:2] >= "50" else "20") + text if tag == UTC_TIME else text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=timezone.utc)


def _check_attributes(token: Token) -> list[tuple[str, bytes]]:
    """T3; gives the hash of the first certificate that each signing-certificate attribute names."""
    kinds = [kind for kind, _ in token.attributes]
    values = {kind: found[0] for kind, found in token.attributes if len(found) == 1}
    digest = hashlib.new(token.digest, token.info).digest()
    holds = (
        len(set(kinds)) == len(kinds)
        and len(values) == len(kinds)
        and values.get(CONTENT_TYPE) == TST_INFO
        and values.get(MESSAGE_DIGEST) == der(OCTET_STRING, digest)
        and (SIGNING_CERTIFICATE in values or SIGNING_CERTIFICATE_2 in values)
    )
    require(holds, "token_attributes_differ", "The signed attributes of the time stamp are not those of RFC 3161.")
    named = []
    try:
        if SIGNING_CERTIFICATE in values:
            one = Reader(values[SIGNING_CERTIFICATE]).into(SEQUENCE).into(SEQUENCE).into(SEQUENCE)
            named.append(("sha1", one.content(OCTET_STRING)))
        if SIGNING_CERTIFICATE_2 in values:
            one = Reader(values[SIGNING_CERTIFICATE_2]).into(SEQUENCE).into(SEQUENCE).into(SEQUENCE)
            algorithm = _hash(one.take(SEQUENCE)[2]) if one.peek() == SEQUENCE else "sha256"
            named.append((algorithm, one.content(OCTET_STRING)))
    except DerError as error:
        raise Failure("token_attributes_differ", "The time stamp names its certificate in a wrong form.") from error
    return named


def _check_signer(token: Token, signer: Signer, named: list[tuple[str, bytes]]) -> None:
    usages = [one for one in signer.extensions if one.startswith(der(SEQUENCE, oid("2.5.29.37"))[2:], 2)]
    holds = (
        all(hashlib.new(algorithm, signer.der).digest() == found for algorithm, found in named)
        and usages == [TIME_STAMPING]
        and signer.not_before <= token.at <= signer.not_after
    )
    require(holds, "token_signer_unfit", "The certificate of the time stamp is not one for time stamps at that time.")


def _check_authority(token: Token, signer: Signer, authorities: bytes) -> None:
    others = [one.der for one in token.certificates]
    trusted = chains_to(signer.der, others, authorities, int(token.at.timestamp()))
    require(trusted, "token_not_from_tsa", "The time stamp is not by an authority that was given.")
