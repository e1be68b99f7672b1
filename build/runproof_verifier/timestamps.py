"""Where time stamps may stand in a bundle (B17, T7, T8)."""

from .failure import require
from .log import Log
from .manifest import asic_manifest, manifest_line
from .statement import Statement
from .text import sha256_hex
from .token import check_authorities, check_token

MANIFEST, TOKEN = "META-INF/ASiCManifest002.xml", "META-INF/timestamp002.tst"
Journals = list[tuple[str, int, str]]


def check_time_stamps(
    files: dict[str, bytes], statement: Statement, logs: list[Log], journals: Journals, authorities: bytes
) -> list[str]:
    """Every time stamp of the bundle; gives what each says, one sentence for each."""
    check_authorities(authorities)
    said = []
    for token in statement.tokens:
        path = f"data/tokens/{token['sha256']}.tst"
        require(path in files, "file_missing", f"{path} is missing.")
        named = sha256_hex(files[path]) == token["sha256"]
        require(named, "token_name_differs", f"{path} is not the token of that name.")
        origin, size = token["origin"], token["size"]
        root = _root_at(origin, size, logs, journals)
        require(root is not None, "token_head_unknown", f"{path} stamps a head that no log here has.")
        at = check_token(files[path], f"{origin}\n{size}\n{root}\n".encode(), authorities)
        said.append(f"{size} records of {origin} were there not later than {at}.")
    listed = {f"data/tokens/{token['sha256']}.tst" for token in statement.tokens}
    for name in files:
        unlisted = name.startswith("data/tokens/") and name not in listed
        require(not unlisted, "token_not_checkable", f"Nothing says what {name} stamps.")
    pair = [name for name in (MANIFEST, TOKEN) if name in files]
    require(len(pair) != 1, "token_not_checkable", "A time stamp and its list come together.")
    if pair:
        lines = [manifest_line(name, content) for name, content in files.items() if name not in ("mimetype", MANIFEST, TOKEN)]
        written = asic_manifest(lines, TOKEN, "application/vnd.etsi.timestamp-token").encode()
        require(written == files[MANIFEST], "timestamp_manifest_differs", f"{MANIFEST} lists something else.")
        said.append(f"This bundle was there not later than {check_token(files[TOKEN], files[MANIFEST], authorities)}.")
    return said


def _root_at(origin: str, size: int, logs: list[Log], journals: Journals) -> str | None:
    for log in logs:
        if log.origin.text == origin and 1 <= size <= log.size:
            return log.tree.roots[size]
    return next((root for name, at, root in journals if (name, at) == (origin, size)), None)
