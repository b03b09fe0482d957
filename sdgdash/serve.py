"""`sdgdash serve`: show the dashboard in the browser; further words go to `streamlit run`."""

import os
import subprocess
import sys
from collections.abc import Sequence

from sdgdash.data.paths import ROOT


def main(arguments: Sequence[str]) -> int:
    """Run the server until it is stopped; its exit code, 0 after Ctrl+C.

    It starts in the folder of the pages, whose settings Streamlit then finds.
    """
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", *arguments]
    if os.name == "posix":  # become the server: who stops this process stops it
        os.chdir(ROOT)
        os.execv(command[0], command)
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 0
