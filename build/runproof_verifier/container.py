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


def write_zip(entries: list[tuple[str, bytes, int]]) -> bytes:
    """`entries`: name, bytes, CRC-32."""
    body, directory = bytearray(), bytearray()
    for name, content, crc in entries:
        common = struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x21, crc, len(content), len(content), len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        directory += name.encode()
        body += b"PK\3\4" + common + name.encode() + content
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\5\6" + end


def read_zip(data: bytes) -> Container:
    """The files by name, in order. Fails unless the bytes are the canonical ZIP of these files, CRC aside."""
    require(len(data) < MAX_BYTES, "zip_too_large", "The file has 2 GiB or more.")
    ended = len(data) >= 22 and data[-22:-18] == b"PK\5\6" and data[-2:] == b"\0\0"
    require(ended, "zip_not_found", "The file does not end as a ZIP without comment does.")
    count, size, start = struct.unpack("<HII", data[-12:-2])
    require(count <= MAX_ENTRIES, "zip_too_many_entries", f"The container has {count} entries.")
    require(start + size == len(data) - 22, "zip_not_canonical", "The directory is not where the end record says.")
    entries, damaged, at = [], [], start
    for _ in range(count):
        head = data[at : at + 46]
        require(at + 46 <= len(data) - 22, "zip_not_canonical", "The directory is too short.")
        crc, packed, _plain, name_size = struct.unpack("<IIIH", head[16:30])
        local = struct.unpack("<I", head[42:46])[0]
        name = data[at + 46 : at + 46 + name_size].decode("latin-1")
        require(is_safe_name(name), "zip_name_unsafe", f"The name {name!r} is not safe.")
        first = local + 30 + name_size
        content = data[first : first + packed]
        if zlib.crc32(content) != crc:
            damaged.append(name)
        entries.append((name, content, crc))
        at += 46 + name_size
    written = write_zip(entries)
    require(written == data, "zip_not_canonical", "The file is not the canonical ZIP of its entries.")
    folded = [name.lower() for name, _, _ in entries]
    require(len(set(folded)) == count, "zip_name_repeated", "Two names differ in case only, or not at all.")
    return Container({name: content for name, content, _ in entries}, [name for name, _, _ in entries], damaged)
