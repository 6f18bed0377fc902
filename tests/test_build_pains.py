# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What users of docxtpl, python-docx and docassemble complain of most, from answers to file.

The body and the shell have tests of their own for each; these go the whole way.
"""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import html
from PIL import Image

from command_line import propose
from docx_text import french_template, word_template
from office import saved_by_libreoffice
from word_files import entries
from word_validator import assert_valid
from workspace import ANSWERS, BLOCK, PROPOSAL, small_workspace

ODD = 'AT&T <SAS> *R&D* {{ garant }} {% if %} ]]> "x" \\ `a` _b_ [c](d) #1 | €'
TEMPLATE = {"templates/essai/template.docx": word_template()}

LISTS = """\
Dans l'ordre :

1. lire
2. écrire
    - une puce
    - une autre

Puis :

1. relire
2. envoyer
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(folder: Path, files: dict[str, str | bytes | None], formats: str = "docx") -> bytes:
    """Return the Word file of a small workspace with these files, valid for Word."""
    small_workspace(folder, {**TEMPLATE, **files}, template=None)
    ran = propose("build", "essai", "--format", formats)
    assert (ran.code, ran.codes) == (0, []), ran.err
    content = (folder / "build/essai/essai.docx").read_bytes()
    assert_valid(content)
    return content


def paragraphs(content: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def block(body: str) -> str:
    return f"{BLOCK.partition('**{{ garant }}')[0]}{body}"


def test_ampersands_angles_and_markup_in_values_come_out_as_typed(folder: Path) -> None:
    answers = ANSWERS.replace("Sanaé Morvenant", json.dumps(ODD, ensure_ascii=False))
    content = built(folder, {"proposals/essai/answers.yaml": answers}, "docx,html,md,txt")
    assert any(one.startswith(f"{ODD} veille") for one in paragraphs(content))
    page = (folder / "build/essai/essai.html").read_text(encoding="utf-8")
    assert f"{ODD} veille" in html.fromstring(page).text_content()
    text = (folder / "build/essai/essai.txt").read_text(encoding="utf-8")
    assert ODD in " ".join(text.split())


def test_a_missing_variable_is_named_with_its_line_and_the_nearest(folder: Path) -> None:
    faulty = BLOCK.replace("{{ garant_jours }}", "{{ garant_jour }} et {{ zzz }}")
    small_workspace(folder, {**TEMPLATE, "snippets/methode/garant.fr.md": faulty}, template=None)
    path = "snippets/methode/garant.fr.md"
    ran = propose("build", "essai")
    assert ran.code == 1
    told = [line for line in ran.err.splitlines() if line.startswith(f"{path}:15:")]
    assert ["garant_jour" in told[0], "zzz" in told[1], len(told)] == [True, True, 2], ran.err
    assert "garant_jours" in ran.err


def test_a_false_condition_leaves_no_blank_paragraph(folder: Path) -> None:
    body = (
        "Avant.\n\n{% if garant_jours %}\nDes jours.\n{% endif %}\n\nAprès.\n\n- a\n"
        "{% if garant_jours %}\n- b\n{% endif %}\n- c\n{{ garant }}{{ acheteur }}\n"
    )
    files = {
        "snippets/methode/garant.fr.md": block(body),
        "proposals/essai/answers.yaml": ANSWERS.replace("garant_jours: 12\n", ""),
    }
    said = paragraphs(built(folder, files))
    at = said.index("Avant.")
    assert said[at + 1] == "Après."
    assert said[at + 2] == "a"
    assert said[at + 3].startswith("c")
    bodies = said[said.index("Avant le corps.") : said.index("Après le corps.")]
    assert "" not in bodies


def test_numbered_lists_of_two_blocks_each_begin_at_one(folder: Path) -> None:
    files = {
        "snippets/methode/garant.fr.md": block(f"{{{{ garant }}}} {{{{ acheteur }}}}\n\n{LISTS}"),
        "proposals/essai/own/contexte.md": LISTS,
    }
    content = built(folder, files)
    document = entries(content)["word/document.xml"].decode()
    numbers = re.findall(r'<w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', document)
    assert len(set(numbers)) == 4
    numbering = entries(content)["word/numbering.xml"].decode()
    for number in set(numbers):
        (num,) = re.findall(rf'<w:num w:numId="{number}"[^>]*>(.*?)</w:num>', numbering)
        assert '<w:startOverride w:val="1"/>' in num


def test_one_picture_in_two_blocks_is_stored_once(folder: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(picture, "PNG")
    shown = '\n![Un schéma](schema.png "Le schéma")\n'
    content = built(
        folder,
        {
            "snippets/methode/garant.fr.md": BLOCK + shown,
            "snippets/methode/autre.fr.md": block(f"{{{{ garant }}}} {{{{ acheteur }}}}\n{shown}"),
            "snippets/methode/schema.png": picture.getvalue(),
            "proposals/essai/proposal.yaml": PROPOSAL.replace(
                "[methode/garant]", "[methode/garant, methode/autre]"
            ),
        },
    )
    media = [name for name in entries(content) if name.startswith("word/media/")]
    assert len(media) == 1
    assert entries(content)["word/document.xml"].count(b"<pic:pic") == 2


@pytest.mark.parametrize("spoken", ["english", "french", "libreoffice"])
def test_any_template_keeps_its_header_footer_and_styles(folder: Path, spoken: str) -> None:
    template = word_template()
    if spoken == "french":
        template = french_template()
    elif spoken == "libreoffice":
        template = saved_by_libreoffice(template)
    content = built(folder, {"templates/essai/template.docx": template})
    document = Document(io.BytesIO(content))
    header, footer = document.sections[0].header, document.sections[0].footer
    assert "En-tête de la coopérative" in [one.text for one in header.paragraphs]
    assert "Pied de page" in [one.text for one in footer.paragraphs]
    styles = {one.text: one.style.name for one in document.paragraphs if one.style is not None}
    assert styles["Méthode"] == "Heading 1"


def test_a_fault_of_the_template_quotes_its_paragraph(folder: Path) -> None:
    def spoil(document: Document) -> None:
        document.add_paragraph("Cher {{ acheteur.nom | shout }}, voici {{ datum }}.")

    template = word_template(change=spoil)
    small_workspace(folder, {"templates/essai/template.docx": template}, template=None)
    ran = propose("build", "essai", "--format", "docx")
    assert ran.code == 1
    assert "« Cher {{ acheteur.nom | shout }}, voici {{ datum }}. »" in ran.err
    assert not (folder / "build").exists()


def test_footnotes_references_and_contents_work_from_blocks(folder: Path) -> None:
    body = (
        "# Une partie {: #partie }\n\n{{ garant }} et {{ acheteur }} ; voir [](#partie)[^1].\n\n"
        "[^1]: Une note avec *accent*.\n"
    )
    template = word_template(slots=("contents", "body"))
    content = built(
        folder,
        {"snippets/methode/garant.fr.md": block(body), "templates/essai/template.docx": template},
    )
    parts = entries(content)
    assert "Une note avec" in parts["word/footnotes.xml"].decode()
    document = parts["word/document.xml"].decode()
    assert "w:footnoteReference" in document
    assert re.search(r"REF _a_partie", document)
    assert re.search(r"PAGEREF _a_partie", document)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"updateFields" not in archive.read("word/settings.xml")
