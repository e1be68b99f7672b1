"""What the checks mean, in sentences: what a bundle that verified proves, and what it withholds."""

from collections import Counter

from .log import Log
from .statement import Stated, Statement

REASONS = {
    "other_matters": "concerns other matters of the workspace",
    "personal_data": "personal data",
    "law_enforcement_hold": "law-enforcement hold",
    "third_party_secret": "secret of a third party",
    "erased": "erased or not held by the exporter",
}


def counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def name_of(stated: Stated) -> str:
    return f"the {'workspace ' if stated.origin.subject == 'workspace' else ''}log of {stated.origin.device}"


def proved_by(statement: Statement, logs: list[Log], approvals: int, witnessed: dict[str, int]) -> list[str]:
    """`witnessed`: by origin, the size of the largest head that the checker brought."""
    proved = ["What each record said when it was sealed, and their order on each device."]
    if approvals > 0:
        proved.append("Who approved what, by the key of that person.")
    if statement.processes:
        proved.append("Which process version was in force, byte for byte, published and signed.")
    if statement.journals:
        proved.append("The journal of the device names this very head of the log.")
    return proved + [
        f"{log.origin.text} holds the head that you kept, over {counted(witnessed[log.origin.text], 'record')}."
        for log in logs
        if log.origin.text in witnessed
    ]


def withheld_by(statement: Statement) -> list[str]:
    lines = []
    for stated in statement.logs:
        counts: Counter[tuple[str, str]] = Counter()
        if statement.version == 1:
            for one in stated.withheld:
                counts[one["what"][:-1], one["reason"]] += one["count"]
        else:
            for one in stated.withheld["records"]:
                counts["record", one["reason"]] += one["to"] - one["from"] + 1
            for one in stated.withheld["fields"]:
                counts["field", one["reason"]] += 1
        lines += [f"{counted(n, what)} of {name_of(stated)}: {REASONS[why]}." for (what, why), n in counts.items()]
    return lines
