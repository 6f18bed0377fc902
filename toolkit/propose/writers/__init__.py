# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a manuscript to bytes: one writer a format, each loaded when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol

from propose.model.bill import Bill
from propose.model.draft import Draft
from propose.model.manuscript import Manuscript
from propose.model.picture import Picture
from propose.model.template import Template

FORMATS: Mapping[str, str | None] = MappingProxyType(
    {
        "docx": "propose.writers.docx",
        "pdf": None,
        "html": "propose.writers.html",
        "md": "propose.writers.markdown",
        "txt": "propose.writers.text",
        "jsonld": "propose.writers.jsonld",
    }
)
"""What an offer can be built as, with the module that writes it.

A PDF is laid out from the Word file (`writers.pdf`), so no module writes it from
the manuscript.
"""


class Writer(Protocol):
    """What every module of FORMATS offers as `write`."""

    def __call__(
        self,
        manuscript: Manuscript,
        bill: Bill,
        template: Template,
        pictures: Mapping[str, Picture],
        **options: Any,  # noqa: ANN401 - options are the writer's own (pages of the Word file)
    ) -> Draft:
        """Return the complete output; the same arguments give the same bytes."""


def writer_of(name: str) -> Writer:
    """Return the writer of a format.

    Raises: KeyError for an unknown format; ValueError for PDF.
    """
    module = FORMATS[name]
    if module is None:
        raise ValueError(f"{name} is made from another output")
    writer: Writer = import_module(module).write
    return writer
