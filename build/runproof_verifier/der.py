"""DER (ITU-T X.690): enough to write the structures of the profile and to take the variable parts out of given ones.

Reading is lenient on purpose: every structure is written again from its parts and compared byte for byte, so whatever the
reader overlooked shows there.
"""

from datetime import datetime, timezone


class DerError(ValueError):
    """The bytes are not the DER value that was asked for."""


SEQUENCE, SET, INTEGER, BIT_STRING, OCTET_STRING, OID, NULL = 0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0x05
UTF8, UTC_TIME, GENERALIZED_TIME, BOOLEAN = 0x0C, 0x17, 0x18, 0x01


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    out = bytearray()
    for arc in [first * 40 + second, *rest]:
        septets = [arc & 0x7F]
        while arc := arc >> 7:
            septets.append(0x80 | (arc & 0x7F))
        out += bytes(reversed(septets))
    return der(OID, bytes(out))


def time(at: str) -> bytes:
    """`at`: 2026-11-20T10:00:00.000Z. UTCTime until 2049, then GeneralizedTime (RFC 5280 §4.1.2.5); whole seconds."""
    digits = at[:19].replace("-", "").replace("T", "").replace(":", "") + "Z"
    if 1950 <= int(at[:4]) <= 2049:
        return der(UTC_TIME, digits[2:].encode())
    return der(GENERALIZED_TIME, digits.encode())


def read_time(tag: int, content: bytes) -> str:
    """The time as 2026-11-20T10:00:00.000Z."""
    try:
        text = content.decode("ascii")
        if tag == UTC_TIME:
            text = ("19" if text[:2] >= "50" else "20") + text
        elif tag != GENERALIZED_TIME:
            raise DerError("no time")
        at = datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=timezone.utc)
    except ValueError as error:
        raise DerError("no time") from error
    return at.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + ".000Z"


class Reader:
    """Takes values one by one from the content of a constructed value."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def peek(self) -> int | None:
        return self.data[self.at] if self.at < len(self.data) else None

    def take(self, *tags: int) -> tuple[int, bytes, bytes]:
        """(tag, content, whole value). Raises DerError unless the next value has one of the tags."""
        data, start = self.data, self.at
        if start + 2 > len(data) or (tags and data[start] not in tags):
            raise DerError("another value than expected")
        size, at = data[start + 1], start + 2
        if size >= 0x80:
            count = size & 0x7F
            if not 1 <= count <= 4 or at + count > len(data):
                raise DerError("a length that is none")
            size, at = int.from_bytes(data[at : at + count], "big"), at + count
        if at + size > len(data):
            raise DerError("a value that is cut off")
        self.at = at + size
        return data[start], data[at : self.at], data[start : self.at]

    def content(self, tag: int) -> bytes:
        return self.take(tag)[1]

    def into(self, tag: int) -> "Reader":
        return Reader(self.take(tag)[1])

    def end(self) -> None:
        if self.at != len(self.data):
            raise DerError("more than expected")


def is_strict(content: bytes) -> bool:
    """Whether the bytes are one value whose lengths, and those of all constructed values in it, are written as in DER."""
    reader = Reader(content)
    try:
        tag, inner, whole = reader.take()
        reader.end()
        if der(tag, inner) != whole:
            return False
        if not tag & 0x20:
            return True
        parts = Reader(inner)
        while parts.peek() is not None:
            if not is_strict(parts.take()[2]):
                return False
    except DerError:
        return False
    return True


ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def is_ecdsa_signature(signature: bytes) -> bool:
    """Whether the bytes are DER `SEQUENCE { r, s }` with minimal integers in 1 … n-1 of P-256."""
    try:
        outer = Reader(signature)
        inner = outer.into(SEQUENCE)
        outer.end()
        numbers = [inner.content(INTEGER), inner.content(INTEGER)]
        inner.end()
    except DerError:
        return False
    values = [int.from_bytes(number, "big", signed=True) for number in numbers]
    if not all(0 < value < ORDER for value in values):
        return False
    written = [value.to_bytes(value.bit_length() // 8 + 1, "big") for value in values]
    return der(SEQUENCE, *(der(INTEGER, number) for number in written)) == signature
