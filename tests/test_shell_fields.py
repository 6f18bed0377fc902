# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of a template print what was answered, run nothing, and say what is wrong."""

import io

import pytest
from docx import Document
from docx.document import Document as DocumentType
from hypothesis import given, settings
from hypothesis import strategies as st

from every_construct import BILL, picture
from offers import TEMPLATE, built, draft, faults, offer, words
from propose.model.finding import Place
from propose.model.question import Question, Type
from propose.ooxml.package import tree_of
from propose.writers.docx import write
from propose.writers.docx.fields import Fields, _environment
from word_files import (
    DOCUMENT,
    R,
    W,
    changed,
    entries,
    with_body,
    with_external,
    with_part,
    word_file,
)

BODY = "{{p body }}"


def question(id_: str, type_: Type = Type.TEXT, **fields: Question) -> Question:
    place = Place(path="templates/essai/template.yaml", line=1)
    return Question(id=id_, ask="?", type=type_, place=place, required=False, fields=fields)


# What is printed ---------------------------------------------------------------------------


def test_field_split_over_runs_is_filled() -> None:
    def build(document: DocumentType) -> None:
        paragraph = document.add_paragraph("Pour {")
        paragraph.add_run("{ buy").bold = True
        paragraph.add_run("er.na")
        paragraph.add_run("me }").italic = True
        paragraph.add_run("}.")

    printed = words(word_file(BODY, build=build), buyer={"name": "Nantes"})
    assert "Pour Nantes." in printed


@pytest.mark.parametrize(
    "value",
    [
        "AT&T R&D",
        "& Cie <SAS>",
        'dit "le « Havre »"',
        "{{ title }} {% if x %} {_{ y }_}",
        "a &amp; b &lt;",
        "</w:t></w:r></w:p>",
        "\u00a0espace insécable\u202f!",
        "<script>alert(1)</script>",
    ],
)
def test_value_comes_out_as_typed_everywhere(value: str) -> None:
    def build(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ buyer }}"
        document.sections[0].footer.paragraphs[0].text = "{{ buyer }}"
        document.add_table(1, 1).cell(0, 0).text = "{{ buyer }}"

    content = built(
        word_file("Pour {{ buyer }}.", BODY, build=build, title="{{ buyer }}"), buyer=value
    )
    made = Document(io.BytesIO(content))
    assert f"Pour {value}." in [one.text for one in made.paragraphs]
    assert made.sections[0].header.paragraphs[0].text == value
    assert made.sections[0].footer.paragraphs[0].text == value
    assert made.tables[0].cell(0, 0).text == value
    assert made.core_properties.title == value


@pytest.mark.parametrize(
    ("title", "buyer", "made"),
    [
        ("{% if buyer %}Pour {{ buyer }}{% endif %}", "Nantes", "Pour Nantes"),
        ("{% if buyer %}Pour {{ buyer }}{% endif %}", "", offer().title),
        ("{% if buyer %} {% endif %}", "Nantes", offer().title),
        ("{# à moi #}", "Nantes", offer().title),
    ],
)
def test_a_title_that_a_condition_leaves_blank_is_that_of_the_offer(
    title: str, buyer: str, made: str
) -> None:
    content = built(word_file(BODY, title=title), buyer=buyer)
    assert Document(io.BytesIO(content)).core_properties.title == made


@pytest.mark.parametrize(
    "title", ["{% if buyer %}", "{{ buyer }}{% if buyer %}", "{% endif %}", "{{ buyer", "a %} b"]
)
def test_a_title_with_half_a_tag_is_refused(title: str) -> None:
    (fault,) = faults(word_file(BODY, title=title), buyer="Nantes")
    assert fault.startswith("template-syntax: property title of the template")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40))
def test_any_text_comes_out_as_typed(value: str) -> None:
    fields = Fields(context={"x": value}, place=Place(path="x"))
    xml = f'<w:p xmlns:w="{W}"><w:r><w:t>[{{{{ x }}}}]</w:t></w:r></w:p>'
    filled, findings = fields.filled_xml(xml, "the text")
    assert filled is not None, findings
    assert "".join(tree_of(filled.encode()).itertext()) == f"[{value}]"


def test_new_lines_and_tabs_of_a_value_are_kept() -> None:
    assert "Rue A\n44000\tNantes" in words(word_file("{{ x }}", BODY), x="Rue A\n44000\tNantes")


def test_condition_leaves_no_blank_paragraph() -> None:
    template = word_file("avant", "{%p if x %}", "dedans {{ x }}", "{%p endif %}", "après", BODY)
    assert "avant\naprès" in words(template, x="")
    assert "avant\ndedans a\naprès" in words(template, x="a")


def test_rows_are_repeated_for_each_record() -> None:
    def build(document: DocumentType) -> None:
        table = document.add_table(3, 2)
        table.cell(0, 0).text = "{%tr for m in members %}"
        table.cell(1, 0).text = "{{ loop.index }}. {{ m.name }}"
        table.cell(1, 1).text = "{% if m.role %}{{ m.role|upper }}{% else %}–{% endif %}"
        table.cell(2, 0).text = "{%tr endfor %}"

    members = [{"name": "A & B", "role": "chef"}, {"name": "C"}]
    table = Document(io.BytesIO(built(word_file(BODY, build=build), members=members))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1. A & B", "CHEF"],
        ["2. C", "–"],
    ]


def test_filter_prints_no_word_for_no_answer() -> None:
    (fault,) = faults(word_file("Tél. {{ x|upper }}", BODY), x=False)
    assert fault.startswith("template-no-text: ")


def test_whole_number_is_printed() -> None:
    assert "12 jours" in words(word_file("{{ n }} jours", BODY), n=12)


def test_record_field_named_like_a_method_is_the_field() -> None:
    record = {"items": "trois", "keys": "clés", "get": "obtenir"}
    printed = words(word_file("{{ r.items }}, {{ r.keys }}, {{ r.get }}", BODY), r=record)
    assert "trois, clés, obtenir" in printed


def test_unanswered_question_of_the_template_is_false() -> None:
    made = draft(
        word_file("{% if tel %}T. {{ tel }}{% endif %}{% if c.fax %}F.{% endif %}.", BODY),
        questions={
            "tel": question("tel"),
            "c": question("c", Type.RECORD, fax=question("fax")),
        },
    )
    assert made.findings == ()


def test_footnotes_of_the_template_are_filled_once() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Voir {{ x }}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    template = with_body(word_file(BODY), '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    template = with_part(
        template,
        "word/footnotes.xml",
        notes.encode(),
        type_="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        relation=f"{R}/footnotes",
    )
    made = entries(built(template, x="{{ y }} & z"))["word/footnotes.xml"].decode()
    assert "Voir {{ y }} &amp; z" in made


# What is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ title.upper() }}",
        "{{ members[0] }}",
        "{{ 'a' * 1000000000 }}",
        "{{ title|center(1000000000) }}",
        "{{ lipsum(n=100000) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ range(10) }}",
        "{% for x in range(1000000000) %}{% endfor %}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% raw %}{% endraw %}{{ self.x }}",
        "{{ title if title else title }}",
        "{{ title|safe }}",
        "{{ title|attr('upper') }}",
        "{% filter upper %}a{% endfilter %}",
        "{% block x %}{% endblock %}",
        "{% with a = title %}{% endwith %}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{{ title ~ title }}",
        "{{ title is defined }}",
        "{{r title }}",
    ],
)
def test_what_is_not_on_the_list_is_refused_before_it_runs(field: str) -> None:
    codes = {
        one.partition(":")[0] for one in faults(word_file(field, BODY), title="a", members=["a"])
    }
    assert codes <= {"template-not-allowed", "template-unknown-name", "template-syntax"}


@pytest.mark.parametrize("where", ["header", "footer", "property"])
def test_every_part_that_is_filled_is_looked_at(where: str) -> None:
    evil = "{{ cycler.__init__ }}"

    def build(document: DocumentType) -> None:
        if where == "header":
            document.sections[0].header.paragraphs[0].text = evil
        elif where == "footer":
            document.sections[0].footer.paragraphs[0].text = evil

    template = word_file(BODY, build=build, title=evil if where == "property" else "")
    (fault,) = faults(template)
    assert fault.startswith("template-unknown-name: ")
    assert where in fault
    assert "cycler" in fault


def test_nested_loops_are_counted_before_they_run() -> None:
    names = [f"v{number}" for number in range(12)]
    loops = "".join(f"{{% for {name} in items %}}" for name in names)
    found = faults(word_file(loops + "{% endfor %}" * 12, BODY), items=["a"] * 100)
    assert {one.partition(":")[0] for one in found} == {"template-too-many"}


def test_objects_never_reach_a_template() -> None:
    with pytest.raises(TypeError, match="plain values"):
        draft(word_file("{{ x }}", BODY), x=object())


# What is said ------------------------------------------------------------------------------


def test_all_unknown_names_are_said_at_once_with_the_nearest() -> None:
    def build(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ byer }}"

    made = draft(
        word_file("Pour {{ buyr }}, {{ date }}", "{{ client.nme }}", BODY, build=build),
        buyer="x",
        date="1er mai",
        client={"nom": "x"},
    )
    assert [(one.message, one.hint) for one in made.findings] == [
        (
            "the text of the template: nothing is called buyr, in « Pour {{ buyr }}, {{ date }} »",
            "did you mean buyer?",
        ),
        (
            "the text of the template: nothing is called client.nme, in « {{ client.nme }} »",
            "did you mean client.nom?",
        ),
        (
            "header 1 of the template: nothing is called byer, in « {{ byer }} »",
            "did you mean buyer?",
        ),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        (("Titre : {{ title",), "}} is missing, in « Titre : {{ title »"),
        (("a }} b",), "unexpected }}, in « a }} b »"),
        (("{{ title %}",), "unexpected %}, in « {{ title %} »"),
        (("{{ title title }}",), "in « {{ title title }} »"),
        (("{% fi title %}",), "unknown tag 'fi'"),
        (
            ("avant", "{%p if title %}", "dedans", "{%p if title %}", "fin", "{%p endif %}"),
            "{% if %} never ends, in « {% if title %} »",
        ),
        (("a", "{% for x in items %} fin"), "{% for %} never ends, in « {% for x in items %} fin"),
    ],
)
def test_fault_quotes_its_paragraph(paragraphs: tuple[str, ...], message: str) -> None:
    (fault,) = faults(word_file(*paragraphs, BODY), title="a", items=["a"])
    assert fault.startswith("template-syntax: the text of the template: ")
    assert message in fault


def test_long_paragraph_is_quoted_around_its_field() -> None:
    template = word_file("mot " * 60 + "{{ nom }}" + " mot" * 60, BODY)
    (fault,) = faults(template)
    assert "{{ nom }}" in fault
    assert len(fault) < 250


@pytest.mark.parametrize("value", [True, False, None, {"a": "b"}, ["a"]])
def test_value_without_text_is_not_printed_silently(value: object) -> None:
    (fault,) = faults(word_file("Tél. {{ x }}", BODY), x=value)
    assert fault.startswith("template-no-text: ")
    assert "« Tél. {{ x }} »" in fault


def test_paragraph_without_text_is_quoted_as_typed_not_as_filled() -> None:
    template = word_file("{{ y }}", "{{ y }}, tél. {{ x }}", "Tél. {{ y }}", BODY)
    (fault,) = faults(template, x=False, y="secret")
    assert "« {{ y }}, tél. {{ x }} »" in fault
    assert "secret" not in fault


def test_field_in_a_chart_or_diagram_is_named() -> None:
    template = with_part(
        with_body(
            word_file(BODY),
            '<w:p><w:r><c:chart xmlns:c="urn:c" r:id="rId900"/></w:r></w:p>',
        ),
        "word/charts/chart1.xml",
        b"<c>{{ title }}</c>",
        type_="application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        relation=f"{R}/chart",
    )
    (fault,) = faults(template)
    assert fault.startswith("template-not-filled: word/charts/chart1.xml")


def test_field_in_the_address_of_a_link_is_named() -> None:
    template = with_external(word_file(BODY), "hyperlink", "https://%7B%7B%20url%20%7D%7D")
    template = with_body(
        template, '<w:p><w:hyperlink r:id="rId900"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    )
    (fault,) = faults(template, url="https://a.org")
    assert fault.startswith("template-not-filled: the address of a link")
    assert "« https://{{ url }} »" in fault


def test_field_in_an_alternative_text_is_filled() -> None:
    def build(document: DocumentType) -> None:
        document.add_picture(io.BytesIO(picture().content))

    template = changed(
        word_file(BODY, build=build),
        {DOCUMENT: lambda part: part.replace(b"<wp:docPr ", b'<wp:docPr descr="{{ alt }}" ')},
    )
    made = entries(built(template, alt='Le "logo" & Cie'))[DOCUMENT].decode()
    assert 'descr="Le &quot;logo&quot; &amp; Cie"' in made
    (fault,) = faults(template, alt=False)
    assert fault.startswith("template-no-text: ")


def test_nothing_of_jinja_is_within_reach() -> None:
    for escapes in (True, False):
        environment = _environment(escapes=escapes)
        assert environment.globals == {}
        assert environment.tests == {}
        assert set(environment.filters) == {"upper", "lower"}


def test_template_that_is_missing_is_one_finding() -> None:
    made = write(offer(), BILL, TEMPLATE, {})
    assert [one.code for one in made.findings] == ["template-unreadable"]
    assert made.content == b""
