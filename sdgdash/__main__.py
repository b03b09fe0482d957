"""`python -m sdgdash COMMAND`: each command is imported only when it is called."""

import importlib
import sys
from collections.abc import Sequence

from sdgdash.errors import SdgDashError

# command: (module with main(arguments) -> exit code, or module:function, what it does)
COMMANDS = {
    "build": ("sdgdash.build.sources.command", "import the official data into data/built/"),
    "fetch": ("sdgdash.build.sources.fetch", "download the official repository"),
    "check": ("sdgdash.build.check", "validate everything shipped and print a summary"),
    "boundaries": ("sdgdash.build.boundaries.command", "build the boundary layers"),
    "examples": ("sdgdash.examples", "print the worked examples of the methods"),
    "registry": ("sdgdash.build.registry.command", "build territories, population and facts"),
    "standards": ("sdgdash.build.registry.standards", "build the settlement standard"),
    "template": ("sdgdash.submissions.command:template", "write the table an office fills in"),
    "accept": ("sdgdash.submissions.command:accept", "check a file of an office and take it"),
    "reject": ("sdgdash.submissions.command:reject", "note that a file is not taken"),
    "withdraw": ("sdgdash.submissions.command:withdraw", "end the figures of a submission"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 = done, 1 = a named error, 2 = wrong call."""
    name = arguments[0] if arguments else "--help"
    if name in ("-h", "--help"):
        print(usage())
        return 0 if arguments else 2
    if name not in COMMANDS:
        print(f"Unknown command {name!r}.\n{usage()}", file=sys.stderr)
        return 2
    module, _, function = COMMANDS[name][0].partition(":")
    run = getattr(importlib.import_module(module), function or "main")
    try:
        return int(run(arguments[1:]) or 0)
    except SdgDashError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; nothing was changed.", file=sys.stderr)
        return 130


def usage() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(["Usage: python -m sdgdash COMMAND [options]", "", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
