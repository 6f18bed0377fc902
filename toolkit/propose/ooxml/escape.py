# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text made safe for XML; the saxutils of the standard library bring its web client along."""

_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
)


def escape(text: str) -> str:
    """Return text as it stands between tags.

    >>> escape("AT&T <R&D>")
    'AT&amp;T &lt;R&amp;D&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    r"""Return text as the quoted value of an attribute.

    >>> quoteattr('L"air\n')
    '"L&quot;air&#10;"'
    """
    return f'"{text.translate(_IN_ATTRIBUTE)}"'
