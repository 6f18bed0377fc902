# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""LibreOffice as a judge: all tracked changes of many Word files accepted, or rejected.

The lower half runs under the system's Python, which alone knows LibreOffice's `uno`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

INSTALLATION = "apt-get install libreoffice-writer-nogui python3-uno   (`make test` does it)"
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def settled_by_libreoffice(files: Sequence[tuple[bytes, str]]) -> list[bytes]:
    """Return Word files saved by LibreOffice after `accept`, `reject`, or `` for neither."""
    from propose.writers.pdf import office_program  # noqa: PLC0415 - not in the lower half

    program = office_program()
    assert program is not None, f"LibreOffice is not installed; type: {INSTALLATION}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jobs = []
        once = {job: number for number, job in enumerate(dict.fromkeys(files))}
        for (content, what), number in once.items():
            source = folder / f"{number}.docx"
            source.write_bytes(content)
            jobs.append([source.as_uri(), COMMANDS.get(what, ""), f"{source.as_uri()}.out"])
        (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
        pipe = f"propose{os.getpid()}"
        office = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nodefault", "--nologo"),
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            done = subprocess.run(
                ["/usr/bin/python3", __file__, pipe, str(folder / "jobs.json")],
                capture_output=True,
                text=True,
                timeout=100,
                check=False,
                env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
            )
            assert done.returncode == 0, f"{done.stderr}\n{INSTALLATION}"
        finally:
            office.terminate()
            office.wait(timeout=30)
        return [(folder / f"{once[job]}.docx.out").read_bytes() for job in files]


def _main(pipe: str, jobs: str) -> None:
    import uno  # noqa: PLC0415 - the system's Python has it
    from com.sun.star.beans import PropertyValue  # noqa: PLC0415 - same
    from com.sun.star.connection import NoConnectException  # noqa: PLC0415 - same

    def named(**values: Any) -> tuple[Any, ...]:
        return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())

    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.1)
    else:
        sys.exit("LibreOffice does not answer")
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for source, command, target in json.loads(Path(jobs).read_text(encoding="utf-8")):
        sys.stderr.write(f"{source} {command}\n")  # the last one is where it died
        document = desktop.loadComponentFromURL(source, "_blank", 0, named(Hidden=True))
        if command:
            dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
        document.storeToURL(target, named(FilterName="MS Word 2007 XML"))
        document.close(True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
