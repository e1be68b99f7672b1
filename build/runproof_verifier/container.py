"""The canonical ZIP (B1–B4): read, written again, compared."""

import re
import struct
import zlib
from dataclasses import dataclass

from .failure import require

MAX_ENTRIES = 990
MAX_BYTES = 2**31
SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Container:
    files: dict[str, bytes]
    order: list[str]
    damaged: list[str]
    """Files whose bytes do not have their CRC."""


def is_safe_name(name: str) -> bool:
    return len(name) <= 200 and all(
        SEGMENT.fullmatch(part) and not part.endswith(".") and not DEVICE.fullmatch(part) for part in name.split("/")
    )


def headers(name: bytes, crc: int, size: int, offset: int) -> tuple[bytes, bytes]:
    """The local header and the central one, each with the name."""
    common = struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x21, crc, size, size, len(name), 0)
    central = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset)
    return b"PK\3\4" + common + name, central + name


def read_zip(data: bytes) -> Container:
    """The files by name, in order. Fails unless the bytes are the canonical ZIP of these files, CRC aside."""
    require(len(data) < MAX_BYTES, "zip_too_large", "The file has 2 GiB or more.")
    ended = len(data) >= 22 and data[-22:-18] == b"PK\5\6" and data[-2:] == b"\0\0"
    require(ended, "zip_not_found", "The file does not end as a ZIP without comment does.")
    count, size, start = struct.unpack("<HII", data[-12:-2])
    require(count <= MAX_ENTRIES, "zip_too_many_entries", f"The container has {count} entries.")
    require(start + size == len(data) - 22, "zip_not_canonical", "The directory is not where the end record says.")
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, size, start, 0)
    require(data[-22:] == end, "zip_not_canonical", "The end record is not in canonical form.")
    files: dict[str, bytes] = {}
    names: list[str] = []
    damaged: list[str] = []
    at, local = start, 0
    for _ in range(count):
        require(at + 46 <= len(data) - 22, "zip_not_canonical", "The directory is too short.")
        crc, _packed, plain, name_size = struct.unpack("<IIIH", data[at + 16 : at + 30])
        raw = data[at + 46 : min(at + 46 + name_size, len(data) - 22)]
        name = raw.decode("latin-1")
        require(is_safe_name(name), "zip_name_unsafe", f"The name {name!r} is not safe.")
        before, listed = headers(raw, crc, plain, local)
        first = local + len(before)
        canonical = data[at : at + len(listed)] == listed and data[local:first] == before and first + plain <= start
        require(canonical and len(raw) == name_size, "zip_not_canonical", f"The headers of {name} are not canonical.")
        content = data[first : first + plain]
        if zlib.crc32(content) != crc:
            damaged.append(name)
        names.append(name)
        files[name] = content
        at += len(listed)
        local = first + plain
    left = at != len(data) - 22 or local != start
    require(not left, "zip_not_canonical", "The container holds bytes that belong to no file.")
    require(len({name.lower() for name in names}) == count, "zip_name_repeated", "Two names differ in case only, or not at all.")
    return Container(files, names, damaged)
