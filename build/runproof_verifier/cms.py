"""The detached CMS signature of the profile (B7): taken apart, written again, compared."""

import hashlib
from dataclasses import dataclass

from .certificate import ECDSA_SHA256, Certificate, name, read_certificate
from .der import (
    GENERALIZED_TIME, INTEGER, OCTET_STRING, SEQUENCE, SET, UTC_TIME, DerError, Reader, der, oid, read_time, time,
)  # fmt: skip

SHA256 = der(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
DATA = oid("1.2.840.113549.1.7.1")


@dataclass(frozen=True)
class SignedData:
    certificate: Certificate
    at: str
    digest: bytes
    attributes: bytes
    """The signed bytes: the attributes as SET OF."""
    signature: bytes


def _issuer_serial(cert: Certificate) -> bytes:
    return der(SEQUENCE, name(cert.issuer), der(INTEGER, cert.serial))


def write_attributes(cert: Certificate, at: str, digest: bytes) -> list[bytes]:
    general_name = der(SEQUENCE, der(0xA4, name(cert.issuer)))
    cert_id = der(
        SEQUENCE,
        der(OCTET_STRING, hashlib.sha256(cert.der).digest()),
        der(SEQUENCE, general_name, der(INTEGER, cert.serial)),
    )
    values = [
        ("1.2.840.113549.1.9.3", DATA),
        ("1.2.840.113549.1.9.5", time(at)),
        ("1.2.840.113549.1.9.4", der(OCTET_STRING, digest)),
        ("1.2.840.113549.1.9.16.2.47", der(SEQUENCE, der(SEQUENCE, cert_id))),
    ]
    return sorted(der(SEQUENCE, oid(number), der(SET, value)) for number, value in values)


def _write(cms: SignedData, attributes: bytes) -> bytes:
    signer = der(
        SEQUENCE, der(INTEGER, b"\1"), _issuer_serial(cms.certificate), SHA256, der(0xA0, attributes), ECDSA_SHA256,
        der(OCTET_STRING, cms.signature),
    )  # fmt: skip
    signed = der(
        SEQUENCE, der(INTEGER, b"\1"), der(SET, SHA256), der(SEQUENCE, DATA), der(0xA0, cms.certificate.der),
        der(SET, signer),
    )  # fmt: skip
    return der(SEQUENCE, oid("1.2.840.113549.1.7.2"), der(0xA0, signed))


def read_cms(content: bytes) -> SignedData:
    """Raises DerError unless the bytes are exactly what the profile writes for the parts found in them."""
    whole = Reader(content)
    outer = whole.into(SEQUENCE)
    outer.take()
    signed = outer.into(0xA0).into(SEQUENCE)
    for _ in range(3):
        signed.take()
    certificate = read_certificate(signed.content(0xA0))
    signer = signed.into(SET).into(SEQUENCE)
    for _ in range(3):
        signer.take()
    attributes = signer.into(0xA0)
    signer.take()
    signature = signer.content(OCTET_STRING)
    at, digest = "", b""
    while attributes.peek() is not None:
        one = attributes.into(SEQUENCE)
        kind = one.take()[2]
        value = one.into(SET)
        if kind == oid("1.2.840.113549.1.9.5"):
            tag, found, _ = value.take(UTC_TIME, GENERALIZED_TIME)
            at = read_time(tag, found)
        elif kind == oid("1.2.840.113549.1.9.4"):
            digest = value.content(OCTET_STRING)
    if not at or len(digest) != 32:
        raise DerError("a signed attribute is missing")
    written = b"".join(write_attributes(certificate, at, digest))
    cms = SignedData(certificate, at, digest, der(SET, written), signature)
    if _write(cms, written) != content:
        raise DerError("not the CMS of the profile")
    return cms
