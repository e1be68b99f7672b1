"""The steps of "Verification" in shared/bundle/FORMAT.md, in their order. Each step reports the first problem it finds."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from . import content as contents
from .approvals import Approval, check_approvals, check_four_eyes
from .certificate import Certificate, check_issued, has_p256_key, read_root
from .cms import SignedData, read_cms
from .container import Container, read_zip
from .der import DerError
from .failure import Failure, require
from .keys import Keys, check_revocation, check_signatures, key_files, read_key, read_revocation
from .log import Log, check_head, open_disclosures, read_log, read_origin, unopened
from .manifest import BAG, MANIFEST, SIGNATURE, check_manifest
from .note import read_checkpoint
from .openssl import verify_ecdsa
from .receipt import check_stamp, read_receipt
from .statement import Stated, Statement, read_statement
from .text import sha256, sha256_hex, text_of
from .timestamps import check_time_stamps
from .told import proved_by, withheld_by

Found = TypeVar("Found")


@dataclass(frozen=True)
class Head:
    origin: str
    size: int
    root: str


@dataclass(frozen=True)
class Given:
    """What the checker brings along, from a source other than the bundle."""

    root: str
    heads: list[Head] = field(default_factory=list)
    revocations: list[bytes] = field(default_factory=list)
    authorities: bytes = b""
    """Certificates (PEM) of the time-stamping authorities that the checker accepts."""
    imprints: list[bytes] = field(default_factory=list)
    """What time stamps over heads are over (B23)."""
    listed: list[Head] = field(default_factory=list)
    """Heads that the index of the export names: they must fit, but are no outside witness."""


@dataclass
class Step:
    id: str
    problem: Failure | None = None


class Verification:
    def __init__(self, data: bytes, given: Given) -> None:
        self.data, self.given = data, given
        self.steps: list[Step] = []
        self.files: dict[str, bytes] = {}
        self.root: Certificate | None = None
        self.signed: SignedData | None = None
        self.keys = Keys()
        self.logs: list[Log] = []
        self.approvals: list[Approval] = []
        self.journals: list[tuple[str, int, str]] = []
        self.times: list[str] = []
        self.statement: Statement | None = None

    @property
    def failure(self) -> Failure | None:
        """The first problem of the first failed step."""
        return next((step.problem for step in self.steps if step.problem), None)

    @property
    def claims(self) -> list[str]:
        """What a verified bundle does not prove."""
        claims = [
            "Times, and the names behind the keys, are only claimed.",
            "What report.html and README.txt say is only claimed: signed by the exporter, not compared with the records.",
        ]
        known = {log.origin.text for log in self.logs}
        proved = bool(self.given.authorities and self.times)
        source = "" if proved else " (the authority was not given, so that this is only claimed)"
        claims += [f"Time stamp: {one[:-1]}{source}." for one in self.times]
        witnessed = any(head.origin in known for head in self.given.heads) or bool(self.given.imprints)
        if not proved and not witnessed:
            claims.append("No outside witness: the owner of this device could still have cut the newest records.")
        return claims

    @property
    def proved(self) -> list[str]:
        """Of a bundle that did not verify nothing is said to be proved."""
        if self.failure or self.statement is None:
            return []
        witnessed: dict[str, int] = {}
        for head in self.given.heads:
            witnessed[head.origin] = max(head.size, witnessed.get(head.origin, 0))
        return proved_by(self.statement, self.logs, len(self.approvals), witnessed)

    @property
    def withheld(self) -> list[str]:
        return withheld_by(self.statement) if self.statement else []

    def run(self) -> "Verification":
        self._step("container", self._container)
        if not self.files:
            return self
        self._step("root", self._root)
        self._step("manifest", lambda: check_manifest(self.files))
        self._step("signer", self._signer)
        self.statement = statement = self._step("statement", self._statement)
        if statement is not None and self.root is not None:
            self._step("statement", lambda: self._statement_fits(statement))
            self._content(statement, self.root)
            if self.steps[0].problem is None:
                self.steps[0].problem = self._unaccounted(statement)
        self._step("report", lambda: require("data/report.html" in self.files, "file_missing", "data/report.html is missing."))
        return self

    def _step(self, name: str, check: Callable[[], Found]) -> Found | None:
        step = Step(name)
        if not self.steps or self.steps[-1].id != name:
            self.steps.append(step)
        else:
            step = self.steps[-1]
        try:
            return check()
        except Failure as failure:
            step.problem = step.problem or failure
            return None

    def _container(self) -> None:
        found = read_zip(self.data)
        self.files = found.files
        check_order(found)

    def _root(self) -> None:
        self.root = read_root(self.given.root)

    def _signer(self) -> None:
        require(SIGNATURE in self.files, "file_missing", f"{SIGNATURE} is missing.")
        if MANIFEST not in self.files:
            return
        try:
            self.signed = cms = read_cms(self.files[SIGNATURE])
        except (DerError, ValueError) as error:
            raise Failure("cms_malformed", "The signature is not the CMS of the profile.") from error
        cert = cms.certificate
        require(cms.digest == sha256(self.files[MANIFEST]), "cms_content_differs", "The signature is over another list.")
        require(has_p256_key(cert), "certificate_profile_differs", "The signer has no P-256 key.")
        if self.root is None:
            raise Failure("root_malformed", "Without a root nobody knows the signer.")
        check_issued(cert, self.root)
        signed = verify_ecdsa(cert.spki, cms.signature, cms.attributes)
        require(signed, "cms_signature_invalid", f"{cert.id} did not sign this.")

    def _statement(self) -> Statement:
        require("data/bundle.json" in self.files, "file_missing", "data/bundle.json is missing.")
        try:
            return read_statement(self.files["data/bundle.json"])
        except ValueError as error:
            raise Failure("statement_malformed", f"bundle.json is malformed: {error}.") from error

    def _statement_fits(self, statement: Statement) -> None:
        if self.signed:
            cert = self.signed.certificate
            listed = (cert.id, cert.sha256) in statement.devices
            require(listed, "signer_not_listed", f"{cert.id}, which signed the bundle, is not listed.")
            same = statement.at[:19] == self.signed.at[:19]
            require(same, "statement_differs", "bundle.json states another time than the signature.")
        of_root = self.root is not None and statement.workspace == self.root.id
        require(of_root, "statement_differs", "bundle.json is of another workspace than the root.")

    def _content(self, statement: Statement, root: Certificate) -> None:
        files, keys, logs = self.files, self.keys, self.logs
        signer = self.signed.certificate if self.signed else None
        self._step("keys", lambda: self._keys(statement, root))
        self._step("revocations", lambda: self._revocations(statement, root))
        for stated in statement.logs:
            self._step(f"log:{stated.origin.text}", lambda: self._log(stated, statement))
        self._step("heads", lambda: self._absent_heads(statement))
        for log in logs:
            self._step(f"disclosures:{log.origin.text}", lambda: self._disclosures(log, statement))
        self._step("attachments", lambda: contents.check_attachments(logs, files, statement.elsewhere))
        for digest in statement.processes:
            self._step("process", lambda: contents.check_process(digest, files, statement, logs, keys))
        self._step("process", lambda: contents.check_named_versions(logs, statement))
        self._step("peers", lambda: contents.check_peers(logs, statement, signer.id if signer else None))
        self._step("approvals", lambda: self.approvals.extend(check_approvals(logs, statement, keys)))
        self._step("four-eyes", lambda: check_four_eyes(self.approvals, logs))
        for device in statement.journals:
            self._step("journal", lambda: self.journals.append(contents.check_journal(device, files, logs, statement, keys)))
        self._step("tokens", lambda: self._time_stamps(statement))

    def _keys(self, statement: Statement, root: Certificate) -> None:
        for path, holder, sha in key_files(statement):
            require(path in self.files, "file_missing", f"{path} is missing.")
            self.keys.certificates.append(read_key(self.files[path], holder, sha, root))

    def _revocations(self, statement: Statement, root: Certificate) -> None:
        for sha in statement.revocations:
            path = f"data/revocations/{sha}.txt"
            require(path in self.files, "file_missing", f"{path} is missing.")
            found = read_revocation(self.files[path], root)
            require(found.certificate == sha, "revocation_differs", f"{path} is about another certificate.")
            check_revocation(found, statement)
            self.keys.revocations.append(found)
        for text in self.given.revocations:
            found = read_revocation(text, root)
            check_revocation(found, statement)
            self.keys.revocations.append(found)
        revoked = self.signed is not None and self.keys.revoked_at(self.signed.certificate, self.signed.at)
        require(not revoked, "key_revoked", "The key that signed the bundle was revoked before.")

    def _log(self, stated: Stated, statement: Statement) -> None:
        folder = log_folder(stated)
        names = ("records.jsonl", "disclosures.jsonl", "checkpoint.txt")
        absent = next((folder + name for name in names if folder + name not in self.files), None)
        if absent is not None and folder + names[0] in self.files:
            with suppress(ValueError):  # What else speaks of these records can still be checked.
                self.logs.append(read_log(stated.origin, self.files[folder + names[0]]))
        require(absent is None, "file_missing", f"{absent} is missing.")
        try:
            log = read_log(stated.origin, self.files[folder + "records.jsonl"])
            values = self.files[folder + "disclosures.jsonl"]
            ended = values == b"" or values.endswith(b"\n")
            require(ended, "disclosure_invalid", f"{folder}disclosures.jsonl does not end with a newline.")
            self.logs.append(log)
            checkpoint = read_checkpoint(text_of(self.files[folder + "checkpoint.txt"]))
            check_signatures(checkpoint, log, self.keys, statement.workspace)
            check_head(checkpoint, log)
        except ValueError as error:
            raise Failure("log_broken", f"{stated.origin.text}: {error}.") from error
        same = (stated.size, stated.root) == (log.size, log.tree.roots[-1])
        about = stated.origin.workspace == statement.workspace
        about = about and stated.origin.subject in (statement.incident, "workspace")
        require(same and about, "statement_differs", f"bundle.json states something else of {stated.origin.text}.")
        withheld = withheld_records(log)
        if statement.version == 1:
            same = sum(one["count"] for one in stated.withheld if one["what"] == "records") == len(withheld)
        else:
            same = [seq for one in stated.withheld["records"] for seq in range(one["from"], one["to"] + 1)] == withheld
        require(same, "statement_differs", f"bundle.json states other withheld records of {stated.origin.text}.")
        self._prefixes(log)

    def _prefixes(self, log: Log) -> None:
        for head in self.given.heads + self.given.listed:
            if head.origin == log.origin.text:
                prefix = log.has_prefix(head.size, head.root)
                require(prefix, "head_not_prefix", f"The head of size {head.size} is not one of {head.origin}.")
        name = sha256_hex(log.origin.text.encode())
        for revocation in self.keys.revocations:
            size, root = revocation.heads.get(name, (log.size + 1, ""))
            prefix = size > log.size or log.has_prefix(size, root)
            require(prefix, "head_not_prefix", f"The head that a revocation names is not one of {log.origin.text}.")

    def _absent_heads(self, statement: Statement) -> None:
        here = {stated.origin.text for stated in statement.logs}
        for head in self.given.heads + self.given.listed:
            absent = read_origin(head.origin).subject == statement.incident and head.origin not in here
            require(not absent, "head_not_prefix", f"{head.origin} is not in the bundle.")
        stamped = {
            sha256(f"{log.origin.text}\n{size}\n{log.tree.roots[size]}\n".encode())
            for log in (self.logs if self.given.imprints else [])
            for size in range(1, log.size + 1)
        }
        found = all(imprint in stamped for imprint in self.given.imprints)
        require(found, "head_not_prefix", "A time stamp that was given is over no head of a log here.")

    def _disclosures(self, log: Log, statement: Statement) -> None:
        stated = next(one for one in statement.logs if one.origin.text == log.origin.text)
        try:
            open_disclosures(log, self.files.get(log_folder(stated) + "disclosures.jsonl", b""))
        except ValueError as error:
            raise Failure("disclosure_invalid", f"{log.origin.text}: {error}.") from error
        found = unopened(log)
        if statement.version == 1:
            same = sum(one["count"] for one in stated.withheld if one["what"] == "fields") == len(found)
        else:
            same = [(one["seq"], one["digest"]) for one in stated.withheld["fields"]] == found
        require(same, "statement_differs", f"bundle.json states other withheld values of {log.origin.text}.")

    def _time_stamps(self, statement: Statement) -> None:
        self.times = check_time_stamps(self.files, statement, self.logs, self.journals, self.given.authorities)

    def _unaccounted(self, statement: Statement) -> Failure | None:
        expected = {"mimetype", "README.txt", "bagit.txt", "data/bundle.json", "data/report.html", BAG, MANIFEST, SIGNATURE}
        expected |= {"META-INF/ASiCManifest002.xml", "META-INF/timestamp002.tst"}
        expected |= {path for path, _, _ in key_files(statement)}
        expected |= {f"data/revocations/{sha}.txt" for sha in statement.revocations}
        folders = [log_folder(one) for one in statement.logs]
        expected |= {folder + name for folder in folders for name in ("records.jsonl", "disclosures.jsonl", "checkpoint.txt")}
        journals = [f"data/journals/{device}/" for device in statement.journals]
        expected |= {folder + name for folder in journals for name in ("entry.json", "disclosure.txt", "entry.tlog-proof")}
        processes = [f"data/process/{digest}/" for digest in statement.processes]
        expected |= {folder + name for folder in processes for name in ("version.json", "version.p7s")}
        # Of tokens that nothing states the step for time stamps speaks.
        folders_taken = ("data/tokens/", *(folder + "package/" for folder in processes))
        broken = len(self.logs) < len(statement.logs)
        broken = broken or any(folder + "disclosures.jsonl" not in self.files for folder in folders)
        for log in self.logs:
            values = [value for value in contents.named_attachments(log) if contents.is_attachment(value)]
            here = {value["sha256"] for value in values} - statement.elsewhere
            expected |= {f"data/attachments/{sha}" for sha in here}
        for name in self.files:
            attachment = broken and name.startswith("data/attachments/")
            if name not in expected and not name.startswith(folders_taken) and not attachment:
                return Failure("file_unaccounted", f"Nothing names {name}.")
        return None


def verify_receipt(data: bytes, given: Given) -> Verification:
    """The step `receipt`, and then the bundle inside as if it had come alone."""
    step = Step("receipt")
    said: list[str] = []
    try:
        receipt = read_receipt(data)
    except Failure as failure:
        verification = Verification(b"", given)
        step.problem = failure
    else:
        verification = Verification(receipt.bundle, given).run()
        try:
            said.append(check_stamp(receipt, given.authorities))
        except Failure as failure:
            step.problem = failure
    verification.steps.insert(0, step)
    verification.times = [*verification.times, *said]
    return verification


def log_folder(stated: Stated) -> str:
    folder = "workspace" if stated.origin.subject == "workspace" else "logs"
    return f"data/{folder}/{stated.origin.device}/"


def withheld_records(log: Log) -> list[int]:
    return [seq for seq, record in enumerate(log.records) if record is None]


def check_order(container: Container) -> None:
    for name in container.damaged:
        raise Failure("zip_crc_differs", f"{name} was damaged.")
    found = container.files.get("mimetype") == b"application/vnd.etsi.asic-e+zip"
    require(found, "mimetype_differs", "The mimetype is another one.")
    rank = {name: (name != "mimetype", name.startswith("META-INF/"), name) for name in container.order}
    require(sorted(rank, key=lambda name: rank[name]) == container.order, "zip_order_differs", "The files stand in another order.")
