"""The signed index of a period or version export and the set of bundles that it names (B21, B22)."""

from dataclasses import dataclass
from typing import Any

from .container import is_safe_name
from .failure import Failure, require
from .keys import read_key, read_revocation
from .log import read_origin
from .manifest import MANIFEST, SIGNATURE, check_index_manifest
from .protocol import Given, Head, Verification
from .statement import increasing, need
from .text import base64_bytes, has_keys, is_hash, is_id, is_instant, is_int, read_canonical, sha256_hex, text_of

INDEX = "data/index.json"
KEYS = "v profile workspace scope at purpose recipient bundles"
LIMITS = (8, 2**24)


@dataclass(frozen=True)
class Listed:
    file: str
    sha256: str
    heads: list[Head]


@dataclass(frozen=True)
class Index:
    workspace: str
    at: str
    bundles: list[Listed]


def is_index(data: bytes) -> bool:
    """The directory of an index is short and names what a bundle does not hold."""
    return data[:2] == b"PK" and INDEX.encode() in data[-1024:]


def read_index(content: bytes) -> Index:
    """Raises ValueError unless the file is a well-formed index.json."""
    text = text_of(content)
    need(text.endswith("\n"), "no newline at the end")
    value = read_canonical(text[:-1], LIMITS)
    need(has_keys(value, KEYS), "other keys")
    need(is_int(value["v"]) and value["v"] == 1 and value["profile"] == "runproof-index-v1", "another profile")
    need(is_id(value["workspace"], "ws"), "no workspace")
    need(is_instant(value["at"]) and value["at"].endswith(".000Z"), "no whole second")
    for name in ("purpose", "recipient"):
        need(isinstance(value[name], str) and len(value[name].encode("utf-16-le")) <= 1000, "a text too long")
    _check_scope(value["scope"])
    need(isinstance(value["bundles"], list), "no list of bundles")
    bundles = [_read_listed(one) for one in value["bundles"]]
    need(increasing([one.file for one in bundles]), "bundles out of order")
    return Index(value["workspace"], value["at"], bundles)


def _check_scope(scope: Any) -> None:
    if has_keys(scope, "kind from to"):
        need(scope["kind"] == "period" and is_instant(scope["from"]) and is_instant(scope["to"]), "scope")
        need(scope["from"] <= scope["to"], "a period that ends before it begins")
    else:
        need(has_keys(scope, "kind digest") and scope["kind"] == "version" and is_hash(scope["digest"]), "scope")


def _read_listed(one: Any) -> Listed:
    need(has_keys(one, "file sha256 incident part heads"), "a bundle")
    named = isinstance(one["file"], str) and is_safe_name(one["file"]) and "/" not in one["file"]
    need(named and is_hash(one["sha256"]) and is_id(one["incident"], "inc", "reh"), "a bundle")
    part = one["part"]
    if part is not None:
        need(has_keys(part, "number of") and is_int(part["of"], 2) and is_int(part["number"], 1), "part")
        need(part["number"] <= part["of"], "part")
    need(isinstance(one["heads"], list), "heads")
    for head in one["heads"]:
        need(has_keys(head, "origin size root") and is_int(head["size"]), "a head")
        need(base64_bytes(head["root"], 32) is not None, "a head")
    heads = [Head(read_origin(head["origin"]).text, head["size"], head["root"]) for head in one["heads"]]
    need(increasing([head.origin for head in heads]), "heads out of order")
    return Listed(one["file"], one["sha256"], heads)


class IndexVerification(Verification):
    """The steps of an index; `bundles` are the files at hand by name."""

    def __init__(self, data: bytes, given: Given, bundles: dict[str, bytes]) -> None:
        super().__init__(data, given)
        self.bundles = bundles
        self.index: Index | None = None

    @property
    def claims(self) -> list[str]:
        return []

    def run(self) -> "IndexVerification":
        self._step("container", self._container)
        if not self.files:
            return self
        self._step("root", self._root)
        self._step("manifest", lambda: check_index_manifest(self.files))
        self._step("signer", self._signer)
        sealed = self.steps[-1].problem is None and self.signed is not None
        self.index = index = self._step("statement", self._index)
        if index is not None:
            self._step("statement", lambda: self._index_fits(index, sealed))
        if sealed:
            self._step("keys", self._signer_key)
            self._step("revocations", self._given_revocations)
        if index is not None:
            self._step("bundles", lambda: self._bundles(index))
        if sealed and self.steps[0].problem is None:
            self._step_files()
        return self

    def _index(self) -> Index:
        require(INDEX in self.files, "file_missing", f"{INDEX} is missing.")
        found: list[Index] = []
        try:
            found.append(read_index(self.files[INDEX]))
        except (ValueError, TypeError) as error:
            require(False, "index_malformed", f"index.json is malformed: {error}.")
        return found[0]

    def _index_fits(self, index: Index, sealed: bool) -> None:
        same = not sealed or self.signed is None or index.at[:19] == self.signed.at[:19]
        require(same, "index_differs", "index.json states another time than the signature.")
        of_root = self.root is None or index.workspace == self.root.id
        require(of_root, "index_differs", "index.json is of another workspace than the root.")

    def _signer_key(self) -> None:
        assert self.signed and self.root
        signer = self.signed.certificate
        path = f"data/keys/{signer.id}.pem"
        require(path in self.files, "file_missing", f"{path} is missing.")
        self.keys.certificates.append(read_key(self.files[path], signer.id, signer.sha256, self.root))

    def _given_revocations(self) -> None:
        assert self.signed and self.root
        signer = self.signed.certificate
        for text in self.given.revocations:
            found = read_revocation(text, self.root)
            about = found.certificate != signer.sha256 or found.subject == signer.id
            fits = found.workspace == self.root.id and about
            require(fits, "revocation_differs", f"The revocation of {found.subject} is not about this index.")
            self.keys.revocations.append(found)
        revoked = self.keys.revoked_at(signer, self.signed.at)
        require(not revoked, "key_revoked", "The key that signed the index was revoked before.")

    def _bundles(self, index: Index) -> None:
        for one in index.bundles:
            require(one.file in self.bundles, "index_bundle_missing", f"{one.file} is not here.")
            same = sha256_hex(self.bundles[one.file]) == one.sha256
            require(same, "index_bundle_differs", f"{one.file} is not the bundle that the index names.")
        listed = {one.file for one in index.bundles}
        for name in self.bundles:
            require(name in listed, "index_bundle_differs", f"The index does not name {name}.")

    def _step_files(self) -> None:
        assert self.signed
        key = f"data/keys/{self.signed.certificate.id}.pem"
        expected = {"mimetype", "README.txt", INDEX, key, MANIFEST, SIGNATURE}
        extra = next((name for name in self.files if name not in expected), None)
        if extra is not None:
            self.steps[0].problem = Failure("index_files_differ", f"An index does not hold {extra}.")
