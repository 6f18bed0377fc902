# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values refuse to be changed while the tests run (see propose.model.frozen); shared fixtures."""

import importlib
import os
import pkgutil
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("PROPOSE_STRICT", "1")

import propose as propose_package

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that starts the tests in the background lets them and all they start ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Return a folder that everybody may enter, as somebody who is not root.

    The program may lie where that somebody cannot read: all of it is imported before.
    """
    for module in pkgutil.walk_packages(propose_package.__path__, "propose."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)
