"""Time stamps (B17)."""

from .failure import require
from .log import Log
from .statement import Statement


def check_time_stamps(
    files: dict[str, bytes], statement: Statement, logs: list[Log], journals: list[tuple[str, int, str]], authorities: bytes
) -> None:
    found = [name for name in files if name.startswith("data/tokens/") or "002" in name.rpartition("/")[2]]
    require(not found and not statement.tokens, "token_not_checkable", "Time stamps are not checked.")
