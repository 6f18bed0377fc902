# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on file formats is true: its examples are read, its tables name every key."""

import re
import shutil
from pathlib import Path

import pytest

from propose.app.offer import offer_for, open_offer, rows_of
from propose.core.answers import typed
from propose.core.assemble import assemble
from propose.model.question import Type
from propose.readers import commons, consultation, proposal, questions, snippet, template, workspace
from propose.readers.commons import read_commons
from propose.readers.lock import read_lock
from propose.readers.proposal import read_outline, read_own, read_proposal
from propose.readers.shape import SPDX_KEYS
from propose.readers.snippet import read_snippet
from propose.readers.table import COLUMN
from propose.readers.template import read_template
from propose.readers.workspace import find_workspace
from workspace import REPOSITORY, laid_out

PAGE = (Path(__file__).parent.parent / "docs/formats.md").read_text(encoding="utf-8")
EXAMPLES = {
    block[1]: block[2]
    for block in re.finditer(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    laid_out(tmp_path / "w", EXAMPLES)
    for path in ("communs/snippets", "autres-blocs", "nos-modeles"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "w/templates/maison/template.docx").write_bytes(b"PK")
    shutil.copytree(REPOSITORY / "templates/note-sobre", tmp_path / "w/templates/note-sobre")
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path / "w"


def test_every_example_is_read_without_a_finding(folder: Path) -> None:
    space, findings = find_workspace(folder)
    assert not findings
    assert space is not None
    library = space.library()
    assert library.findings == ()
    for name in library.ids():
        assert library.snippet(name, "fr")[1] == ()
    assert [library.commons("unisson", lang)[1] for lang in ("fr", "en")] == [(), ()]
    for proposal_folder in space.proposals().values():
        offer, findings = read_proposal(proposal_folder, typed=typed)
        assert not findings
        assert offer is not None
        assert read_own(offer)[1] == ()
    assert read_template(space.templates()["maison"])[1] == ()
    assert read_outline(space.outlines()["maison"])[1] == ()
    lock, findings = read_lock("proposals/2026-loire-ocean/proposal.lock.yaml")
    assert not findings
    assert lock is not None


@pytest.mark.parametrize("slug", ["2026-loire-ocean", "2026-loire-ocean-lettre"])
def test_examples_together_are_offers_that_can_be_filled(slug: str, folder: Path) -> None:
    offer, findings = open_offer(slug, folder)
    assert offer is not None
    assert not findings
    _, findings = assemble(offer.proposal, offer.shelf, offer.answers, shell={})
    assert not findings


def test_example_table_makes_an_offer_of_each_row(folder: Path) -> None:
    whole, findings = open_offer("2026-loire-ocean-lieux", folder)
    assert whole is not None
    assert not findings
    for row in rows_of(whole)[0]:
        offer, findings = offer_for(whole, row)
        assert not findings
        _, findings = assemble(offer.proposal, offer.shelf, offer.answers, shell={})
        assert not findings
        assert offer.row in {"dunes", "port"}


def test_example_table_names_every_kind_of_column_that_the_page_explains() -> None:
    page = PAGE[PAGE.index("### A table of answers") :]
    named = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)))
    columns = [one for one in named[: named.index("#")] if one != "key"]
    assert len(columns) > 5
    assert [one for one in columns if not COLUMN.fullmatch(one)] == []


def test_examples_hold_every_kind_of_file() -> None:
    assert {Path(name).name for name in EXAMPLES} >= {
        "garant.fr.md",
        "unisson.yaml",
        "proposal.yaml",
        "contexte.md",
        "answers.yaml",
        "consultation.yaml",
        "template.yaml",
        "outline.yaml",
        "propose.yaml",
        "proposal.lock.yaml",
        "lieux.csv",
    }


SHAPES = {
    "block": snippet._HEADER_SHAPE,
    "source": snippet.SOURCE,
    "adaptation": snippet._ADAPTATION,
    "question": questions.QUESTION,
    "commons": commons._shape("fr"),
    "offer": proposal._PROPOSAL,
    "section": proposal._SECTION,
    "entry": proposal._BLOCK,
    "promise": proposal._GIVE_BACK,
    "waiver": proposal._WAIVER,
    "outline": proposal._OUTLINE,
    "consultation": consultation._shape(typed),
    "criterion": consultation._CRITERION,
    "piece": consultation._PIECE,
    "buyer's question": consultation._QUESTION,
    "cited": consultation._CITED,
    "template": template._TEMPLATE,
    "workspace": workspace._SETTINGS,
}


@pytest.mark.parametrize("name", SHAPES)
def test_page_names_every_key(name: str) -> None:
    keys = set(SHAPES[name].forms) - set(SPDX_KEYS)
    said = set(re.findall(r"`([\w-]+)`", PAGE)) | set(re.findall(r"(\w+):", PAGE))
    assert not keys - said


def test_page_names_every_type_limit_and_fact() -> None:
    prose = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
    code = " ".join(re.findall(r"`([^`]+)`", prose.replace("`` ` ``", "")))
    for kind in Type:
        assert kind.value in code
    for limit in consultation.LIMITS:
        assert limit in code
    for fact in questions.FACTS:
        area, _, one = fact.partition(".")
        assert f"{area}." in code
        assert one in code


def test_example_block_and_record_can_be_read_alone(folder: Path) -> None:
    block = folder / "snippets/methode/garant.fr.md"
    assert read_snippet(block, id="methode/garant", lang="fr")[1] == ()
    record = folder / "snippets/communs/unisson.yaml"
    assert read_commons(record, slug="unisson", lang="fr")[1] == ()
