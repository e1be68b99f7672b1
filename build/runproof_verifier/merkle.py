"""The Merkle tree of RFC 9162 §2.1 over leaf hashes."""

import base64

from .text import sha256


def leaf_hash(line: str) -> bytes:
    return sha256(b"\0" + line.encode())


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right)


class Tree:
    """Grows leaf by leaf and knows the root of every prefix."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []
        self.roots: list[str] = [base64.b64encode(sha256(b"")).decode()]
        """Base64 root by size."""

    def append(self, leaf: bytes) -> None:
        self.size += 1
        width, top = 1, leaf
        while self._peaks and self._peaks[-1][0] == width:
            top, width = node(self._peaks.pop()[1], top), width * 2
        self._peaks.append((width, top))
        root = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            root = node(peak, root)
        self.roots.append(base64.b64encode(root).decode())


def inclusion_root(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162 §2.1.3.2), None where its form is wrong."""
    if not 0 <= index < size or any(len(step) != 32 for step in proof):
        return None
    first, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if first & 1 or first == last:
            found = node(step, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node(found, step)
        first, last = first >> 1, last >> 1
    return found if last == 0 else None
