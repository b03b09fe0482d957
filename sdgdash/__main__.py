"""`python -m sdgdash COMMAND`: each command is imported only when it is called."""

import contextlib
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence

from sdgdash import failures
from sdgdash.errors import SdgDashError

# command: (module with main(arguments) -> exit code, or module:function, what it does)
COMMANDS = {
    "build": ("sdgdash.build.sources.command", "import the official data into data/built/"),
    "update": ("sdgdash.build.sources.update", "take the next official data and say what changed"),
    "fetch": ("sdgdash.build.sources.fetch", "download the official repository"),
    "load": ("sdgdash.build.load", "put the observations into a table of a server"),
    "check": ("sdgdash.check", "validate everything shipped and print a summary"),
    "boundaries": ("sdgdash.build.boundaries.command", "build the boundary layers"),
    "examples": ("sdgdash.examples", "print the worked examples of the methods"),
    "answer": ("sdgdash.answers.command", "print what is known of an indicator in a territory"),
    "report": ("sdgdash.exports.command:report", "write the report of a territory (PDF, HTML)"),
    "charts": ("sdgdash.exports.command:charts", "write pictures of the pages (PNG, SVG, PDF)"),
    "data": ("sdgdash.exports.data_command", "write values or figures as a table or a package"),
    "slides": ("sdgdash.exports.slides_command", "write a talk as slides"),
    "publish": ("sdgdash.exports.publish_command", "write the dashboard as files for any server"),
    "serve": ("sdgdash.serve", "show the dashboard in the browser"),
    "registry": ("sdgdash.build.registry.command", "build territories, population and facts"),
    "standards": ("sdgdash.build.registry.standards", "build the settlement standard"),
    "template": ("sdgdash.submissions.command:template", "write the table an office fills in"),
    "worktable": ("sdgdash.planning.command:worktable", "write the working table for planners"),
    "suggest": ("sdgdash.planning.command:suggest", "indicators that a plan could take up"),
    "accept": ("sdgdash.submissions.command:accept", "check a file of an office and take it"),
    "reject": ("sdgdash.submissions.command:reject", "note that a file is not taken"),
    "withdraw": ("sdgdash.submissions.command:withdraw", "end the figures of a submission"),
}
DEBUG = "--debug"


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 = done, 1 = an error told in a sentence, 2 = wrong call."""
    _print_anywhere()
    given = [argument for argument in arguments if argument != DEBUG]
    name = given[0] if given else "--help"
    if name in ("-h", "--help"):
        print(usage())
        return 0 if given else 2
    if name not in COMMANDS:
        print(f"Unknown command {name!r}.\n{usage()}", file=sys.stderr)
        return 2
    module, _, function = COMMANDS[name][0].partition(":")
    try:
        run = getattr(importlib.import_module(module), function or "main")
        code = int(run(given[1:]) or 0)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("Interrupted; nothing was changed.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _let_output_go()
        return _told("The reader of the output has closed it. Files that were written stay")
    except Exception as error:  # noqa: BLE001  the last net: nobody reads a traceback
        if len(given) < len(arguments):
            traceback.print_exception(error)
        _let_output_go()
        return _told(_sentence(error))


def console() -> int:
    """The `sdgdash` command of an installation."""
    return main(sys.argv[1:])


def usage() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        [
            "Usage: python -m sdgdash COMMAND [options]",
            "",
            *lines,
            "",
            f"  {DEBUG} with any of them: show the traceback of an error",
        ]
    )


def _sentence(error: Exception) -> str:
    if isinstance(error, SdgDashError):
        return str(error)
    if said := failures.in_words(error):
        return said
    kept = failures.kept_traceback(error)
    details = f"Details are in {kept}" if kept else f"Run this again with {DEBUG} for details"
    return f"Unexpected {type(error).__name__}: this is a fault of the program. {details}"


def _told(sentence: str) -> int:
    print(f"Error: {sentence}", file=sys.stderr)
    return 1


def _print_anywhere() -> None:
    """Letters that a console of another code page lacks are printed as question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _let_output_go() -> None:
    """Give up output that cannot be written: else Python tries again at its end and complains."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
