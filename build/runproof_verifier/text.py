"""Texts of the format: RFC 8785 canonical JSON on the restricted domain (E1, E2), base64, ids, times."""

import base64
import hashlib
import json
import re
from datetime import datetime
from typing import Any

Json = Any
MAX_SAFE = 2**53 - 1
RECORD_LIMITS = (12, 64 * 1024)
"""Levels and bytes of a record, a withheld line, a disclosure."""
FORBIDDEN_KEYS = {"__proto__", "constructor", "prototype"}
HEX = re.compile(r"[0-9a-f]{64}")
ID = re.compile(r"(ws|inc|reh|dev|per)_[a-z2-7]{16}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def _refuse(_: str) -> None:
    raise ValueError("a number that is no safe integer")


def _write(value: Json, levels: int) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if abs(value) > MAX_SAFE:
            raise ValueError("a number that is no safe integer")
        return str(value)
    if isinstance(value, str):
        value.encode("utf-8")  # a lone surrogate raises
        return json.dumps(value, ensure_ascii=False)
    if levels == 0:
        raise ValueError("nested too deep")
    if isinstance(value, list):
        return "[" + ",".join(_write(item, levels - 1) for item in value) + "]"
    if FORBIDDEN_KEYS & value.keys():
        raise ValueError("a forbidden key")
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(f"{_write(key, levels)}:{_write(value[key], levels - 1)}" for key in keys) + "}"


def canonical(value: Json, levels: int = RECORD_LIMITS[0]) -> str:
    return _write(value, levels)


def read_canonical(text: str, limits: tuple[int, int] = RECORD_LIMITS) -> Json:
    """The value of a text that is its own canonical text. Raises ValueError for any other text."""
    levels, most = limits
    if len(text.encode("utf-8", "surrogatepass")) > most:
        raise ValueError("too long")
    try:
        value = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
        if canonical(value, levels) != text:
            raise ValueError("not canonical")
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def base64_bytes(text: Json, size: int | None = None) -> bytes | None:
    """Standard base64 with padding, in its only spelling; None where it is not."""
    return _decode(text, size, base64.b64decode, base64.b64encode)


def base64url_bytes(text: Json, size: int | None = None) -> bytes | None:
    """base64url without padding, in its only spelling; None where it is not."""
    return _decode(
        text,
        size,
        lambda letters: base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4)),
        lambda data: base64.urlsafe_b64encode(data).rstrip(b"="),
    )


def _decode(text: Json, size: int | None, decode: Any, encode: Any) -> bytes | None:
    if not isinstance(text, str) or not text.isascii():
        return None
    try:
        data: bytes = decode(text)
    except ValueError:
        return None
    return data if encode(data).decode() == text and size in (None, len(data)) else None


def is_instant(text: Json) -> bool:
    """UTC with milliseconds, a day that exists."""
    if not isinstance(text, str) or not INSTANT.fullmatch(text):
        return False
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return True


def is_int(value: Json, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= MAX_SAFE


def is_id(value: Json, *prefixes: str) -> bool:
    return isinstance(value, str) and bool(ID.fullmatch(value)) and value.split("_")[0] in prefixes


def is_hash(value: Json) -> bool:
    return isinstance(value, str) and bool(HEX.fullmatch(value))


def has_keys(value: Json, keys: str) -> bool:
    """Whether `value` is an object with exactly these keys (separated by blanks)."""
    return isinstance(value, dict) and set(value) == set(keys.split())


def text_of(content: bytes) -> str:
    """UTF-8; raises ValueError for other bytes."""
    return content.decode("utf-8")


def lines_of(content: bytes) -> list[str]:
    """The lines of a file of lines, each ended by a newline. Raises ValueError where the last one is not."""
    text = text_of(content)
    if text and not text.endswith("\n"):
        raise ValueError("the last line does not end")
    return text.split("\n")[:-1]
