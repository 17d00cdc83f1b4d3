"""Whatever goes wrong in a command is one sentence and an exit code, never a traceback."""

import errno
import os
import sys
from typing import Any

import click

from kg.errors import KgError

#: Set it to see where an error that we did not foresee came from.
TRACEBACK = "KG_TRACEBACK"
_INTERRUPTED = 130  # as shells count: 128 and the number of the signal


class Kg(click.Group):
    """A group of commands that lists them in the order of the work, and ends in sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command.

        Raises:
            KgError: instead of whatever else it raised.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full disk or a closed pipe is found here, not after the last line of Python
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except OSError as problem:
            if problem.errno == errno.EPIPE:  # `kg queries | head`: click ends it quietly
                raise
            raise KgError(_sentence(problem)) from problem
        except Exception as problem:
            if os.environ.get(TRACEBACK):
                raise
            what = f"{type(problem).__name__}: {problem}".splitlines()[0]
            raise KgError(
                f"a mistake of kg itself ({what}); set {TRACEBACK}=1 to see where, and report it"
            ) from problem
        return result


def _sentence(problem: OSError) -> str:
    where = f"{problem.filename}: " if problem.filename else ""
    return f"{where}{problem.strerror or problem}; kg needs a place with room that it may read and write"
