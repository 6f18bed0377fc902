# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What chromium and axe-core, an npm package, say of a page."""

import html
import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLATION = "npm ci   (in the folder of the repository; `make test` does it)"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_AXE = """
axe.run(document).then(found => tell(found.violations.map(one =>
  `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html).join(" ")}`)));
"""
_SHAPE = """
tell([document.documentElement.scrollWidth - document.documentElement.clientWidth]);
"""
_ENTER = """
(async () => {
  const seen = [];
  document.querySelector(".go a").click();
  for (let step = 0; step < 50; step++) {
    await new Promise(done => setTimeout(done, 30));
    const here = document.activeElement;
    seen.push(here.id);
    if (!/^n[0-9]+$/.test(here.id)) break;
    here.click();
  }
  tell(seen);
})();
"""


@cache
def axe() -> str:
    """Return the script of axe-core; a test fails where it is not installed."""
    for folder in (ROOT / "node_modules", ROOT / ".make/node/node_modules"):
        script = folder / "axe-core/axe.min.js"
        if script.exists():
            return script.read_text(encoding="utf-8")
    raise AssertionError(f"axe-core is not installed; type: {INSTALLATION}")


@cache
def browser() -> str:
    """Return the path of chromium; a test fails where it is not installed."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found is not None, "chromium is not installed: apt install chromium"
    return found


def violations(page: str, *, width: int, is_dark: bool = False) -> list[str]:
    """Return what axe-core finds in a page of a width."""
    return _asked(page, _AXE, library=axe(), width=width, is_dark=is_dark)


def overflow(page: str, *, width: int) -> int:
    """Return by how many pixels a page is wider than it is shown."""
    (wider,) = _asked(page, _SHAPE, width=width)
    return int(wider)


def stops(page: str) -> list[str]:
    """Return what has the focus after each time that Enter is pressed."""
    return _asked(page, _ENTER)


def _asked(
    page: str, script: str, *, library: str = "", width: int = 0, is_dark: bool = False
) -> list[str]:
    """Run a script in a page; with a width, in a frame: no window is as narrow as a telephone."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    if is_dark:
        assert "@media (prefers-color-scheme: dark)" in page
        page = page.replace("@media (prefers-color-scheme: dark)", "@media all")
    tell = "const tell = told => { parent.document.title = JSON.stringify(told) };"
    library = library.replace("</script", "<\\/script")
    page = page.replace(
        "</body>", f"<script>{library}</script><script>{tell}{script}</script></body>"
    )
    if width:
        frame = f'<iframe srcdoc="{html.escape(page)}" style="width:{width}px;height:900px">'
        page = f"<!DOCTYPE html><meta charset=utf-8><title>nothing</title>{frame}</iframe>"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        done = subprocess.run(
            [
                browser(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--window-size=1600,1000",
                "--virtual-time-budget=30000",
                "--dump-dom",
                path.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None, done.stderr
    told = html.unescape(title[1])
    assert told.startswith("["), done.stderr
    return [str(one) for one in json.loads(told)]
