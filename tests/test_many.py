# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One outline and a table of answers: one document a row, each fault in its cell."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import Ran, propose
from propose.app.offer import offer_for, open_offer, rows_of
from propose.model.value import Person
from propose.readers.files import LARGEST_BYTES
from propose.readers.table import MOST_ROWS, read_table
from workspace import ANSWERS, BLOCK, PROPOSAL, laid_out, small_workspace

OFFER = PROPOSAL + "each_row_of: lieux.csv\n"
TABLE = """\
key;proposal.title;garant;garant.gender;garant_jours
dunes;Animer les dunes;Ada Byron;f;3
port;;Léo Martin;m;
"""
WITH_PLACE = BLOCK.replace(
    "questions:\n",
    """\
questions:
  lieu:
    ask: Quel lieu ?
    type: record
    required: false
    fields:
      nom: {ask: Comment s'appelle-t-il ?, type: proper name}
      recit: {ask: Que s'y passe-t-il ?, type: long text, required: false}
      ouvert: {ask: Est-il ouvert ?, type: yes/no, required: false}
  machines: {ask: Quelles machines ?, type: list, items: text, required: false}
  visites:
    ask: Quelles visites ?
    type: list
    required: false
    fields:
      jour: {ask: Quel jour ?, type: date, required: false}
      guide: {ask: Qui guide ?, type: person, required: false}
""",
) + (
    "{% if lieu %}\n{{ lieu.nom }}\n\n{% if lieu.recit %}\n{{ lieu.recit }}\n\n{% endif %}\n"
    "{% if lieu.ouvert %}\nOuvert.\n{% endif %}\n{% endif %}\n"
    "{% if machines %}\nMachines : {{ machines | liste }}.\n{% endif %}\n"
    "{% if visites %}\n{% for visite in visites %}\n"
    "- {% if visite.jour %}{{ visite.jour }}{% endif %}"
    "{% if visite.guide %}, {{ visite.guide }}{% endif %}\n{% endfor %}\n{% endif %}\n"
)


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "proposals/essai/proposal.yaml": OFFER,
        "proposals/essai/lieux.csv": TABLE,
        "snippets/methode/garant.fr.md": WITH_PLACE,
    }
    monkeypatch.chdir(small_workspace(tmp_path, files))


def build(table: str | bytes = TABLE, *options: str, answers: str | None = None) -> Ran:
    files: dict[str, str | bytes] = {"proposals/essai/lieux.csv": table}
    if answers is not None:
        files["proposals/essai/answers.yaml"] = answers
    laid_out(Path.cwd(), files)
    return propose("build", "essai", "--format", "md", *options)


def words(row: str) -> str:
    text = Path(f"build/essai/essai-{row}.md").read_text(encoding="utf-8")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def first_line(ran: Ran) -> str:
    return ran.err.partition("\n")[0]


# What is built --------------------------------------------------------------------------


def test_each_row_makes_a_document_of_its_own() -> None:
    ran = build()
    assert (ran.code, ran.codes) == (0, [])
    assert ran.out.splitlines() == ["build/essai/essai-dunes.md", "build/essai/essai-port.md"]
    assert ran.err.splitlines() == [
        "essai-dunes: 2 blocks, 1 commons.",
        "essai-port: 2 blocks, 1 commons.",
        "essai: 2 of 2 rows built.",
    ]
    assert "**Ada Byron** veille" in words("dunes")
    assert "Ce rôle occupe 3 jours." in words("dunes")
    assert "**Léo Martin** veille" in words("port")


def test_an_empty_cell_leaves_what_the_offer_says() -> None:
    build()
    assert words("dunes").startswith("# Animer les dunes\n")
    assert words("port").startswith("# Animer les communs de Loire-Océan\n")
    assert "Ce rôle occupe 12 jours." in words("port")


def test_a_row_may_have_its_own_title_subtitle_and_date() -> None:
    build("key;proposal.title;proposal.subtitle;proposal.date\na;Un;Deux;21/01/2027\n")
    assert words("a").startswith("# Un\n\nDeux\n\n21 janvier 2027 ")
    build("key;proposal.date\na;2027-01-21\n")
    ran = propose("build", "essai", "--format", "md", env={"SOURCE_DATE_EPOCH": "0"})
    assert ran.code == 0
    assert "1er janvier 1970" in words("a")


def test_cells_are_read_as_the_types_that_are_asked() -> None:
    table = (
        "key\tlieu.nom\tlieu.recit\tlieu.ouvert\tmachines\n"
        'a\tle Port\t"Un **soir**.\n\nUn matin."\tVRAI\tfraiseuse | tour|  scie\n'
        'b\tl\'Atelier\t\tnon\t"tour\nscie"\n'
    )
    assert build(table).codes == []
    assert "Un **soir**.\n\nUn matin." in words("a")
    assert "Ouvert." in words("a")
    assert "Machines : fraiseuse, tour et scie." in words("a")
    assert "Ouvert." not in words("b")
    assert "Machines : tour et scie." in words("b")


def test_columns_reach_items_of_lists_by_key_and_by_position() -> None:
    answers = ANSWERS + "visites:\n  - {key: un, jour: 2027-01-04}\n  - {jour: 2027-01-05}\n"
    header = "key;visites[un].guide;visites[un].guide.gender;visites[2].jour;visites[trois].jour"
    assert build(f"{header}\na;Ada;f;2027-02-02;2027-03-03\n", answers=answers).codes == []
    listed = ["- 4 janvier 2027, Ada", "- 2 février 2027", "- 3 mars 2027"]
    assert [line for line in words("a").splitlines() if line.startswith("- ")][:3] == listed
    assert build("key;visites[1].jour;visites[2].jour\na;2027-02-02;2027-03-03\n").codes == []
    assert "- 2 février 2027\n- 3 mars 2027\n" in words("a").replace("\n\n", "\n")


def test_a_part_of_a_person_goes_beside_the_name_in_answers() -> None:
    answers = "garant: Ada Byron\n"
    table = "key;garant.gender\na;f\n"
    assert build(table, answers=answers).codes == []
    offer, _ = open_offer("essai", Path.cwd())
    assert offer is not None
    one, findings = offer_for(offer, rows_of(offer)[0][0])
    assert findings == ()
    assert one.answers["garant"].value == Person(name="Ada Byron", gender="f")
    assert one.row == "a"


def test_a_name_and_its_parts_stand_in_any_order() -> None:
    assert build("key;garant.gender;garant\na;f;Ada\n", answers="").codes == []
    offer, _ = open_offer("essai", Path.cwd())
    assert offer is not None
    one, _ = offer_for(offer, rows_of(offer)[0][0])
    assert one.answers["garant"].value == Person(name="Ada", gender="f")


def test_a_title_stands_where_the_row_says_it() -> None:
    offer, _ = open_offer("essai", Path.cwd())
    assert offer is not None
    dunes, port = (offer_for(offer, row)[0].proposal for row in rows_of(offer)[0])
    assert str(dunes.places["title"]) == "proposals/essai/lieux.csv:2:7"
    assert str(port.places["title"]) == "proposals/essai/proposal.yaml:1:1"


def test_the_same_offer_and_row_give_the_same_result() -> None:
    offer, _ = open_offer("essai", Path.cwd())
    assert offer is not None
    assert (offer.answers, offer.row) == ({}, None)
    row = rows_of(offer, ["port"])[0][0]
    assert offer_for(offer, row) == offer_for(offer, row)
    assert offer.answers == {}


def test_all_formats_are_written_and_nothing_changes_when_built_again() -> None:
    options = ("--format", "docx,html,md,txt,jsonld")
    assert build(TABLE, *options).code == 0
    before = {file: file.read_bytes() for file in Path("build/essai").iterdir()}
    assert len(before) == 10
    assert build(TABLE, *options).code == 0
    assert {file: file.read_bytes() for file in Path("build/essai").iterdir()} == before


def test_rows_are_laid_out_together_with_their_page_numbers() -> None:
    ran = build(TABLE, "--format", "docx,pdf")
    assert (ran.code, ran.codes) == (0, [])
    assert len(ran.out.splitlines()) == 4
    assert ran.err.count(" pages.") == 2
    assert "page numbers yet" not in ran.err
    assert Path("build/essai/essai-port.pdf").read_bytes().startswith(b"%PDF-")


def test_one_lock_holds_what_all_rows_are_made_from() -> None:
    lock = Path("proposals/essai/proposal.lock.yaml")
    assert build().code == 0
    written = lock.read_text(encoding="utf-8")
    assert "methode/garant.fr: " in written
    for secret in ("Byron", "Martin", "dunes"):
        assert secret not in written
    assert build(TABLE, "--row", "port", "--locked").code == 0
    assert lock.read_text(encoding="utf-8") == written


# Which rows -----------------------------------------------------------------------------


def test_some_rows_are_built_alone() -> None:
    ran = build(TABLE + "halle;;Nour;;4\n", "--row", "halle", "--row", "port")
    assert ran.out.splitlines() == ["build/essai/essai-halle.md", "build/essai/essai-port.md"]


def test_files_are_written_where_somebody_says(tmp_path: Path) -> None:
    assert build(TABLE, "-o", "lettre.md").out.splitlines() == ["lettre-dunes.md", "lettre-port.md"]
    ran = build(TABLE, "-o", "lettre.md", "--row", "port")
    assert ran.out.splitlines() == ["lettre.md"]
    assert "Léo Martin" in (tmp_path / "lettre.md").read_text(encoding="utf-8")


def test_a_row_that_is_not_there_is_said() -> None:
    ran = build(TABLE, "--row", "prot", "--row", "dunes")
    assert (ran.code, ran.codes) == (1, ["row-unknown"])
    assert first_line(ran).startswith("proposals/essai/lieux.csv: error: ")
    assert "hint: did you mean port?" in ran.err
    assert not Path("build").exists()


def test_an_offer_without_a_table_has_no_rows() -> None:
    laid_out(Path.cwd(), {"proposals/essai/proposal.yaml": PROPOSAL})
    ran = propose("build", "essai", "--row", "port")
    assert (ran.code, ran.codes) == (1, ["row-without-table"])
    assert propose("build", "essai", "autre", "--row", "port").code == 2


def test_the_bill_is_that_of_one_row() -> None:
    ran = propose("bill", "essai")
    assert (ran.code, ran.codes) == (1, ["row-needed"])
    assert first_line(ran).startswith("proposals/essai/proposal.yaml:14:1: error: ")
    assert "hint: say for which row: --row dunes" in ran.err
    ran = propose("bill", "essai", "--row", "port", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)
    assert propose("bill", "essai", "--row", "prot").codes == ["row-unknown"]


# Faults in cells ------------------------------------------------------------------------


def test_a_mistyped_cell_is_found_with_its_row_and_place() -> None:
    ran = build(TABLE + "halle;;Nour;;quatre\n")
    assert (ran.code, ran.codes) == (1, ["answer-type"])
    assert first_line(ran) == (
        "proposals/essai/lieux.csv:4:14: error: garant_jours must be a whole number of jours "
        "(row halle) [answer-type]"
    )


def test_rows_without_a_fault_are_built_although_another_has_one() -> None:
    ran = build(TABLE + "halle;;Nour;;quatre\n")
    assert len(ran.out.splitlines()) == 2
    assert ran.err.splitlines()[-2:] == [
        "essai-halle: nothing was built, 1 error.",
        "essai: 2 of 3 rows built.",
    ]
    assert not Path("proposals/essai/proposal.lock.yaml").exists()


def test_a_missing_answer_names_row_and_column() -> None:
    table = "key;garant;lieu.nom;lieu.recit\na;Ada;le Port;\nb;;;\nc;Nour;;Un soir\n"
    ran = build(table, answers="")
    assert ran.codes == ["answer-missing", "answer-field-missing"]
    missing, field = (line for line in ran.err.splitlines() if "[answer-" in line)
    assert missing.startswith("proposals/essai/lieux.csv:3:3: error: garant has no answer; ")
    assert missing.endswith("(row b) [answer-missing]")
    assert field.startswith("proposals/essai/lieux.csv:4:8: error: lieu.nom has no answer; ")
    assert field.endswith("(row c) [answer-field-missing]")


def test_what_no_column_answers_is_said_once_and_of_no_row() -> None:
    ran = build("key;garant_jours\na;3\nb;4\n", answers="")
    assert ran.codes == ["answer-missing"]
    assert first_line(ran).startswith("proposals/essai/answers.yaml: error: garant has no answer")
    assert "(row" not in ran.err


def test_a_fault_of_some_rows_alone_names_them() -> None:
    undefined = WITH_PLACE + "\n{% if garant_jours %}\n[ici](secret:x)\n{% endif %}\n"
    laid_out(Path.cwd(), {"snippets/methode/garant.fr.md": undefined})
    rows = "".join(f"lieu-{n};Ada;3\n" for n in range(4))
    ran = build(f"key;garant;garant_jours\nsans;Ada;\n{rows}", answers="")
    assert ran.codes == ["link-target"]
    assert "(rows lieu-0, lieu-1 and 2 more) [link-target]" in ran.err
    ran = build("key;garant;garant_jours\nsans;Ada;\na;Ada;3\nb;Ada;3\n", answers="")
    assert "(rows a and b) [link-target]" in ran.err


def test_an_answer_that_nothing_asks_for_is_said_once() -> None:
    ran = build(TABLE, answers=ANSWERS + "livrables: 3\n")
    assert (ran.code, ran.codes) == (0, ["answer-unused"])
    assert first_line(ran).startswith("proposals/essai/answers.yaml:3:1: warning: ")


def test_a_date_or_title_that_cannot_be_read_is_found() -> None:
    ran = build('key;proposal.title;proposal.date\na;"Un\nDeux";demain\n')
    assert ran.codes == ["answer-type", "answer-type"]
    assert "lieux.csv:2:3: error: proposal.title must be one line of text (row a)" in ran.err
    assert "lieux.csv:3:7: error: proposal.date must be a date (row a)" in ran.err


def test_a_fault_within_a_long_text_is_found_in_its_line() -> None:
    table = 'key;lieu.nom;lieu.recit\n\na;le Port;"\n\nUn.\n\n[Deux](secret:x)"\n'
    ran = build(table)
    assert ran.codes == ["link-target"]
    assert first_line(ran).startswith("proposals/essai/lieux.csv:7")
    assert "(row a)" in first_line(ran)


def test_what_a_spreadsheet_could_not_work_out_is_found() -> None:
    ran = build("key;garant\na;#REF!\nb;#N/A\nc;#NOM?\nd;Err:502\ne;Err 502 rue\n")
    assert ran.codes == ["cell-formula"] * 4
    assert first_line(ran).startswith(
        "proposals/essai/lieux.csv:2:3: error: the spreadsheet could not work out garant"
    )


def test_characters_that_cannot_be_printed_are_found_as_in_answers() -> None:
    ran = build("key;garant\na;A\x07da\nb;\U000f0000\nc;\ue000\n")
    assert ran.codes == ["text-control-character", "text-private-character"]
    assert first_line(ran).startswith("proposals/essai/lieux.csv:2:4: error: ")


# Faults in columns ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "code", "said"),
    [
        ("garrant", "column-unknown", "did you mean garant or garant_jours?"),
        ("lieu.mon", "column-unknown", "lieu.nom"),
        ("lieux.nom", "column-unknown", "did you mean lieu.nom"),
        ("zzz", "column-unknown", "remove the column, or begin its name with #"),
        ("garant.age", "column-unknown", ""),
        ("garant.name.first", "column-unknown", ""),
        ("machines[2]", "column-unknown", "did you mean machines?"),
        ("visites.jour", "column-unknown", "visites[…].jour"),
        ("visites[un].heure", "column-unknown", ""),
        ("proposal.titre", "column-unknown", "did you mean proposal.title?"),
        ("proposal.lang", "column-unknown", ""),
        ("lieu", "column-composed", "name one of its fields: lieu.nom, lieu.recit, lieu.ouvert"),
        ("visites", "column-composed", "one field of one item: visites[…].jour"),
        ("visites[un]", "column-composed", "name one of its fields: visites[un].jour"),
        ("Nom du lieu", "column-name", "write a question (acheteur)"),
        ("garant", "column-twice", "remove one of the two"),
    ],
)
def test_a_column_is_what_the_offer_asks(column: str, code: str, said: str) -> None:
    ran = build(f"key;garant;{column}\na;Ada;x\nb;Léo;y\n")
    assert (ran.code, ran.codes) == (1, [code])
    assert first_line(ran).startswith("proposals/essai/lieux.csv:1:12: error: ")
    assert said in ran.err
    assert not Path("build").exists()


def test_a_column_for_remarks_is_not_read() -> None:
    assert build("key;# à rappeler;garant;#\na;lundi;Ada;x\n").codes == []


def test_columns_of_a_block_that_could_not_be_read_are_not_called_unknown() -> None:
    Path("snippets/methode/garant.fr.md").unlink()
    assert build().codes == ["snippet-missing"]


@pytest.mark.parametrize("header", ["nom;garant", "clé;garant", ";garant", "Ada Byron;Secret"])
def test_the_first_column_is_called_key(header: str) -> None:
    ran = build(f"{header}\na;Ada\n")
    assert ran.codes == ["column-key"]
    assert first_line(ran).startswith("proposals/essai/lieux.csv:1:1: error: ")
    assert "Secret" not in ran.err


@pytest.mark.parametrize(
    "key", ["", "Port", "le port", "-port", "port_nord", "a/b", "été", "a" * 61, "..", "a.b"]
)
def test_a_key_can_be_part_of_a_file_name(key: str) -> None:
    ran = build(f"key;garant\n{key};Ada\nport;Léo\n")
    assert ran.codes == ["shape-slug"]
    assert first_line(ran).startswith("proposals/essai/lieux.csv:2:1: error: `key` must be")


def test_two_rows_have_two_keys() -> None:
    ran = build("key;garant\nport;Ada\ndunes;Nour\nport;Léo\n")
    assert ran.codes == ["id-twice"]
    assert "lieux.csv:4:1: error: the id `port` stands twice; the first is on line 2" in ran.err


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("key;garant\na;Ada;Byron\n", "2:7"),
        ("key;garant;\na;Ada;;Byron\n", "2:8"),
    ],
)
def test_a_cell_stands_in_a_column(table: str, place: str) -> None:
    ran = build(table)
    assert ran.codes == ["row-cells"]
    assert first_line(ran).startswith(f"proposals/essai/lieux.csv:{place}: error: ")


def test_a_column_with_cells_has_a_name() -> None:
    ran = build("key;;garant\na;;Ada\nb;x;Léo\nc;y;Léo\n")
    assert ran.codes == ["column-name"]
    assert "lieux.csv:1:5: error: the name of column 2 cannot be read" in ran.err


# The file -------------------------------------------------------------------------------


def saved_as_csv(
    rows: Iterable[Iterable[str]], separator: str, end: str, *, quotes_all: bool
) -> str:
    text = io.StringIO()
    if quotes_all:
        writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("quotes_all", [False, True])
def test_tables_are_read_as_spreadsheets_save_them(
    separator: str, end: str, mark: str, *, quotes_all: bool
) -> None:
    rows = [
        ["key", "garant", "lieu.recit", "", ""],
        ["a", 'Ada "la garante"; Byron, mathématicienne', "Un.\n\nDeux.", "", ""],
        ["b", "Léo", "", "", ""],
        ["", "", "", "", ""],
    ]
    saved = saved_as_csv(rows, separator, end, quotes_all=quotes_all)
    Path("t.csv").write_bytes((mark + saved).encode())
    table, findings = read_table("t.csv")
    assert findings == ()
    assert list(table.columns) == ["garant", "lieu.recit"]
    assert [row.key for row in table.rows] == ["a", "b"]
    first, second = table.rows
    assert first.cells["garant"].text == 'Ada "la garante"; Byron, mathématicienne'
    assert first.cells["lieu.recit"].text == "Un.\n\nDeux."
    assert second.place.line == 5
    assert second.cells["lieu.recit"].is_empty


def test_a_table_may_have_no_column_but_the_key() -> None:
    assert build("key\nport\n").codes == []
    assert "Sanaé Morvenant" in words("port")


def test_short_rows_and_blank_lines_are_read() -> None:
    assert build("\n\nkey;garant;garant_jours\n\na;Ada\n;;\n \nb\n").codes == []
    assert "**Ada** veille" in words("a")
    assert "Sanaé Morvenant" in words("b")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (TABLE.encode("cp1252"), ":3:8"),
        (TABLE.encode("utf-16"), ""),
        (TABLE.encode("mac-roman"), ":3:8"),
        (b"PK\x03\x04\x14\x00\xff\xfe", ":1:7"),
    ],
)
def test_another_encoding_says_how_to_save_the_table(content: bytes, place: str) -> None:
    ran = build(content)
    assert ran.codes == ["table-encoding"]
    assert first_line(ran).startswith(f"proposals/essai/lieux.csv{place}: error: ")
    assert "Enregistrer sous… > CSV UTF-8" in ran.err


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ("", "file-empty", ""),
        ("\n \n", "file-empty", ""),
        ("key|garant\na|Ada\n", "table-separator", ":1"),
        ("key;garant\n", "table-empty", ""),
        ("key;garant\n;;\n", "table-empty", ""),
        ('key;garant\na;"Ada\nb;Léo\n', "table-quote", ":2:3"),
        ('key;garant\na;"Ada" Byron\n', "table-quote", ":2:3"),
        ('key;garant\na;"Ada\nb;"Léo"\n', "table-quote", ":2:3"),
        ('key;lieu.recit;garant\n\na;"Un\ndeux";"Ada\n', "table-quote", ":4:7"),
        ('key;"garant\na;Ada\n', "table-quote", ":1:5"),
    ],
)
def test_a_table_that_cannot_be_read_is_said_at_its_place(
    table: str, code: str, place: str
) -> None:
    ran = build(table)
    assert (ran.code, ran.codes) == (1, [code])
    assert first_line(ran).startswith(f"proposals/essai/lieux.csv{place}: error: ")


def test_a_table_that_is_not_there_is_said_where_it_is_named() -> None:
    Path("proposals/essai/lieux.csv").unlink()
    ran = propose("build", "essai")
    assert ran.codes == ["shared-file-missing"]
    assert first_line(ran).startswith("proposals/essai/proposal.yaml:14:14: error: ")


def test_a_table_has_limits() -> None:
    rows = "".join(f"lieu-{n};Ada\n" for n in range(MOST_ROWS + 1))
    Path("t.csv").write_text(f"key;garant\n{rows}", encoding="utf-8")
    table, findings = read_table("t.csv")
    assert len(table.rows) == MOST_ROWS
    assert [one.code for one in findings] == ["table-too-long"]
    assert str(findings[0].place) == f"t.csv:{MOST_ROWS + 2}:1"
    long = "a" * (LARGEST_BYTES + 1)
    Path("t.csv").write_text(f"key;garant;lieu.recit\na;{long};b\n", encoding="utf-8")
    table, findings = read_table("t.csv")
    assert [(one.code, str(one.place)) for one in findings] == [
        ("table-cell-too-large", "t.csv:2:3")
    ]
    assert list(table.rows[0].cells) == ["lieu.recit"]
    Path("t.csv").write_bytes(b"a" * (16 * LARGEST_BYTES + 1))
    assert [one.code for one in read_table("t.csv")[1]] == ["file-too-large"]


def test_reading_a_table_leaves_the_limit_of_csv_as_it_was() -> None:
    before = csv.field_size_limit(1_000)
    read_table("proposals/essai/lieux.csv")
    assert csv.field_size_limit(before) == 1_000


CELLS = st.text(alphabet='ab é"\n;,\t|', max_size=8)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    separator=st.sampled_from(";,\t"),
    quotes_all=st.booleans(),
)
def test_every_cell_is_read_with_its_place(
    rows: list[tuple[str, str, str]],
    separator: str,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    quotes_all: bool,
) -> None:
    records = [["key", "un", "deux", "trois"], *([f"k{n}", *row] for n, row in enumerate(rows))]
    saved = saved_as_csv(records, separator, "\n", quotes_all=quotes_all)
    file = tmp_path_factory.mktemp("t") / "t.csv"
    file.write_text(saved, encoding="utf-8")
    table, findings = read_table(file)
    assert findings == ()
    assert [[one.text for one in row.cells.values()] for row in table.rows] == [
        [one.strip() for one in row] for row in rows
    ]
    lines = saved.split("\n")
    for row in table.rows:
        for cell in row.cells.values():
            line, column = cell.place.line or 0, cell.place.column or 0
            below = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
            written = (cell.text, cell.text.replace('"', '""'))
            assert below.removeprefix('"').lstrip().startswith(written)
            assert column == 1 or lines[line - 1][column - 2] == separator
