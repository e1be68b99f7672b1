"""The one way in which a check fails: a closed code of FORMAT.md and what was found."""

from typing import NoReturn


class Failure(Exception):
    """A clause that the bundle breaks. `code` is an error code of shared/bundle/FORMAT.md."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def fail(code: str, message: str) -> NoReturn:
    raise Failure(code, message)


def require(condition: bool, code: str, message: str) -> None:
    if not condition:
        raise Failure(code, message)
