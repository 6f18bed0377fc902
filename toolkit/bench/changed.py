# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of a long offer with some thirty changes of all kinds."""

import re
import shutil
from pathlib import Path

from bench.offer import block_text

_NEW = "inattendu"


def write_changed(offer: Path, folder: Path) -> tuple[Path, int]:
    """Write a copy of an offer of 300 blocks below a folder, changed.

    Returns: the folder of the copy, and how many changes were made.
    """
    copy = folder / "changed"
    shutil.copytree(offer, copy)
    library = copy / "snippets" / "banc"
    count = 0
    for number in range(7, 300, 24):  # a word in the middle of a text
        count += _rewrite(library, number, r"(?<= )(avec|pour|dans|vers|entre|selon)(?= )")
    for number in range(9, 300, 60):  # a cell of a table
        count += _rewrite(library, number, r"(?<=\n\| )\w+(?= \|[^\n]*\n$|[^-]*?\n\n)")
    for number in range(20, 300, 70):  # a footnote
        count += _rewrite(library, number, rf"(?<=\n\[\^n{number}\]: )\w+")
    for number in (31, 131, 231):  # who is credited
        count += _rewrite(library, number, r"récrit", "abrégé")
    new = block_text(1000).replace("[^n1000]", "[^neuf]")
    header = (library / "bloc-1.fr.md").read_text(encoding="utf-8").split("\n## ", 1)[0]
    (library / "neuf.fr.md").write_text(f"{header}\n{new}", encoding="utf-8")
    outline = (copy / "proposal.yaml").read_text(encoding="utf-8")
    for old, text in (
        ("      - banc/bloc-50\n", ""),
        ("      - banc/bloc-150\n", ""),
        ("      - banc/bloc-250\n", "      - banc/neuf\n"),
        (
            "      - banc/bloc-80\n      - banc/bloc-81\n",
            "      - banc/bloc-81\n      - banc/bloc-80\n",
        ),
        ("      - banc/bloc-200\n", "      - banc/bloc-200\n      - banc/bloc-150\n"),
        ("    title: Partie 3\n", "    title: Une autre partie\n"),
        ("date: 2026-11-20", "date: 2026-11-27"),
    ):
        count += old in outline
        outline = outline.replace(old, text, 1)
    (copy / "proposal.yaml").write_text(outline, encoding="utf-8")
    (copy / "answers.yaml").write_text("acheteur: Le Havre\njours: 14\n", encoding="utf-8")
    return copy, count + 2


def _rewrite(library: Path, number: int, pattern: str, new: str = _NEW) -> int:
    file = library / f"bloc-{number}.fr.md"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1)
    file.write_text(changed, encoding="utf-8")
    return changed != text
