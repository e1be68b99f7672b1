#!/usr/bin/env python3
"""Checks an evidence bundle of Runproof without Runproof: Python's standard library and the `openssl` binary, nothing else.

    verify.py BUNDLE --root root.pem [--head FILE]… [--revocation FILE]… [--tsa FILE] [--json]
    verify.py INDEX BUNDLE… --root root.pem …
    verify.py --batch LIST.json

Written from shared/bundle/FORMAT.md and shared/evidence/FORMAT.md alone, so that it shares no code and no mistake with
the verifier of the application. Exit code: 0 verified, 1 not verified, 2 wrong usage or an unreadable file.
LIST.json: [{bundle, more?, root, heads?, revocations?, tsa?}…], each a file name; the answer is a JSON list in the same order.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from runproof_verifier.failure import Failure, require
from runproof_verifier.heads import read_heads
from runproof_verifier.index import IndexVerification, is_index
from runproof_verifier.protocol import Given, Verification, verify_receipt
from runproof_verifier.receipt import is_receipt
from runproof_verifier.token import read_imprint

Answer = dict[str, Any]


def check(bundle: str, more: list[str], root: str, heads: list[str], revocations: list[str], tsa: str | None) -> Answer:
    """{verdict, code, message, steps}; `code` and `message` are null for a verified bundle. `more`: the bundles of an index."""
    kept = [Path(path).read_bytes() for path in heads]
    given = Given(
        Path(root).read_text("latin-1"),
        [head for content in kept if not is_der(content) for head in read_heads(content)],
        [Path(path).read_bytes() for path in revocations],
        Path(tsa).read_bytes() if tsa else b"",
        [read_imprint(content) for content in kept if is_der(content)],
    )
    data = Path(bundle).read_bytes()
    if is_index(data):
        require(not given.imprints, "head_malformed", "A time stamp is given with the one bundle that it is about.")
        return check_set(data, given, more)
    verification = verify_receipt(data, given) if is_receipt(data) else Verification(data, given).run()
    return answer_of(verification)


def is_der(content: bytes) -> bool:
    return content[:1] == b"\x30"


def check_set(data: bytes, given: Given, paths: list[str]) -> Answer:
    """The answer for the index, with those for its bundles; the first thing that does not hold is its code."""
    bundles = {Path(path).name: Path(path).read_bytes() for path in paths}
    verification = IndexVerification(data, given, bundles).run()
    listed = [head for one in (verification.index.bundles if verification.index else []) for head in one.heads]
    answer = answer_of(verification)
    answer["bundles"] = {}
    for name, content in bundles.items():
        found = answer_of(Verification(content, replace(given, listed=listed)).run())
        answer["bundles"][name] = found
        if answer["verdict"] == "verified" and found["verdict"] == "failed":
            answer.update(verdict="failed", code=found["code"], message=f"{name}: {found['message']}")
    return answer


def answer_of(verification: Verification) -> Answer:
    failure = verification.failure
    steps = [
        {"id": step.id, "state": "failed", "code": step.problem.code, "message": step.problem.message}
        if step.problem
        else {"id": step.id, "state": "passed"}
        for step in verification.steps
    ]
    return {
        "verdict": "failed" if failure else "verified",
        "code": failure.code if failure else None,
        "message": failure.message if failure else None,
        "proved": verification.proved,
        "claims": verification.claims,
        "withheld": verification.withheld,
        "steps": steps,
    }


def describe(answer: Answer) -> str:
    lines = [
        f"{'ok    ' if step['state'] == 'passed' else 'FAILED'}  {step['id']}"
        + (f"  {step['message']} ({step['code']})" if step["state"] == "failed" else "")
        for step in answer["steps"]
    ]
    inner = [f"\n{name}\n{describe(one)}" for name, one in answer.get("bundles", {}).items()]
    told = [f"Proved: {one}" for one in answer["proved"]] + answer["claims"]
    told += [f"Withheld: {one}" for one in answer["withheld"]]
    return "\n".join([*lines, *told, *inner, "", answer["verdict"].upper()])


def run_batch(path: str) -> int:
    answers = []
    for one in json.loads(Path(path).read_text("utf-8")):
        extra = (one.get("heads", []), one.get("revocations", []), one.get("tsa"))
        try:
            answers.append(check(one["bundle"], one.get("more", []), one["root"], *extra))
        except Failure as failure:
            answers.append({"verdict": "failed", "code": failure.code, "message": failure.message, "steps": []})
    print(json.dumps(answers))
    return 0 if all(answer["verdict"] == "verified" for answer in answers) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks an evidence bundle of Runproof without Runproof.")
    parser.add_argument("bundle", nargs="?", help="the .asice file")
    parser.add_argument("more", nargs="*", help="the bundles that an index names")
    parser.add_argument("--root", help="root certificate of the workspace, from a source other than the bundle")
    parser.add_argument("--head", action="append", default=[], help="an earlier head: note, printed lines, older bundle, index or time stamp")
    parser.add_argument("--revocation", action="append", default=[], help="a revocation signed by the root")
    parser.add_argument("--tsa", help="certificates of accepted time-stamping authorities, PEM")
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    parser.add_argument("--batch", metavar="LIST.json", help="check many bundles in one run")
    options = parser.parse_args()
    try:
        if options.batch:
            return run_batch(options.batch)
        if not options.bundle or not options.root:
            parser.error("name one bundle and, with --root, the root certificate; without it nothing is proved")
        answer = check(options.bundle, options.more, options.root, options.head, options.revocation, options.tsa)
    except (OSError, Failure) as error:
        print(f"verify.py: {error}", file=sys.stderr)
        return 2
    print(json.dumps(answer) if options.json else describe(answer))
    return 0 if answer["verdict"] == "verified" else 1


if __name__ == "__main__":
    sys.exit(main())
