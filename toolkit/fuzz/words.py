# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the languages that are read, for mutations to put in."""

YAML = (
    *("---\n", "...\n", "? ", ": ", "- ", "&a ", "*a", "!!str ", "!x ", "<<: ", "%YAML 1.2\n"),
    *("|\n  x\n", ">-\n  x\n", "|2\n", '"\\u0000"', '"\\ud800"', '"\\UFFFFFFFF"', "'", '"', "#"),
    *("{", "}", "[", "]", ",", "\t", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\x00", "\xa0"),
    *("NO", "1.10", "12:30", "01000", "2026-13-45", "~", "null", "1e999", "-0", "٣", "０", "½"),
    *("e\u0301", "\u202e", "😀", "{{ x }}", "{% if x %}", "commons", "each: ", "with: ", "when: "),
    *("blocks: ", "sections: ", "snippet: ", "table: ", "own/x.md", "../../etc/passwd", "key: "),
    *("99999999999999999999999 EUR", "1250.00 EUR", "100 %", "9" * 400, "1 2 3", "-1", "0,0,0"),
    *("0001-01-01", "9999-12-31", "2027-02-29", "oui", "non", "https://[", "mailto:", "a@b.c"),
)

MARKUP = (
    *("{{ objet }}", "{{ ", " }}", "{% if ouvert %}", "{% else %}", "{% elif x %}", "{% endif %}"),
    *(
        "{% for x in outils %}",
        "{% endfor %}",
        "{#",
        "#}",
        "{%-",
        "-%}",
        "{% raw %}",
        "{% set x=1 %}",
    ),
    *(
        " | liste",
        " | de",
        " | le",
        " | majuscule",
        " | pluriel('a', 'b')",
        " | accord(",
        "loop.index",
    ),
    *(" is defined", " not ", " and ", " == '", "[0]", ".nom", "(", ")", "'", '"', "~", "**", "__"),
    *("*", "_", "`", "```\n", "~~~\n", "# ", "###### ", "> ", "> [!NOTE] ", "- ", "1. ", "    "),
    *(
        "| a | b |\n|---|:-:|\n| c | d |\n",
        "|",
        "\\|",
        "[^n]",
        "[^n]: ",
        "[x](https://a.b)",
        "![x](y.png)",
    ),
    *("<b>", "<!-- ", "-->", "&amp;", "&#0;", "\\", "\\pagebreak\n", "{: .wide }", "{: #a }", "{:"),
    *("Table: x\n", "a\n: b\n", "*[A]: x\n", "[a]: http://x\n", "---\n", "===\n", "\n\n", "\n"),
    *(
        " :",
        " ;",
        "«",
        "»",
        "...",
        "n° 1",
        "1 000 ",
        "M. D",
        "\u00a0",
        "\u202f",
        "\U0001f600",
        "e\u0301",
    ),
    # REUSE-IgnoreStart
    *("\U000f0000", "\ufffd", "\u2028", "\x00", "\x85", "\t", "\r", "SPDX-License-Identifier: X"),
    # REUSE-IgnoreEnd
)

_RUN = "<w:r><w:t>{}</w:t></w:r>"
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)

FRAGMENTS = (
    *(
        f"<w:p>{_RUN.format(tag)}</w:p>"
        for tag in (
            *("{{ title }}", "{{p body }}", "{{p bill }}", "{{p contents }}", "{{ buyer.name }}"),
            *("{%p if lot %}", "{%p endif %}", "{%p for x in criteria %}", "{%p endfor %}"),
            *("{{ x }}", "{{", "}}", "{% set x = 1 %}", "{{ ''.__class__ }}", "{{ title | safe }}"),
            *("{{ range(10) }}", "{_{", "{{r title }}", "{{ 'a' * 9 }}", "{% include 'x' %}"),
        )
    ),
    *(_FIELD.format(one) for one in ("TOC \\o &quot;1-3&quot;", "DDE x", " INCLUDETEXT x", "PAGE")),
    '<w:p><w:fldSimple w:instr="TOC \\o"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
    "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
    "<w:tbl>{}{}{}</w:tbl>".format(
        *(
            f"<w:tr><w:tc><w:p>{_RUN.format(tag)}</w:p></w:tc></w:tr>"
            for tag in ("{%tr for m in members %}", "{{ m.name }}", "{%tr endfor %}")
        )
    ),
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{p body }}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    '<w:p><w:ins w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
    '<w:p><w:del w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="Absent"/><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr></w:p>',
    '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
    '<w:p><w:bookmarkStart w:id="x" w:name=""/></w:p>',
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    '<w:p><w:r><w:footnoteReference w:id="77"/></w:r></w:p>',
    '<w:p><w:pPr><w:sectPr><w:pgSz w:w="x" w:h="-1"/></w:sectPr></w:pPr></w:p>',
    "<w:altChunk/>",
    "<w:p><w:p/></w:p>",
    "<w:r><w:t>x</w:t></w:r>",
    "x",
)

ATTRIBUTES = (
    *("", "0", "1", "-1", "99999999999999999999", "x", "true", "off", "rId1", "rId999", "Heading1"),
    *("../../../etc/passwd", "http://x.example/", "file:///etc/passwd", "{{ title }}", "{%", "é"),
    *(
        "\"&<>'",
        "a b",
        "\u0660",
        "1.5",
        "NaN",
        "1e9",
        "FFFFFFFF",
        "auto",
        "Normal",
        "begin",
        "separate",
        "end",
    ),
)
