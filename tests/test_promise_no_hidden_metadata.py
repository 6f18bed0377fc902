# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promise 6: nothing of a template's past leaves; what a file carries, `inspect` lists."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.document import Document as DocumentType
from lxml import etree
from PIL import Image, ImageOps

from command_line import propose
from every_construct import BILL, PICTURES, every_construct, filled, p, section
from offers import SECTION, TEMPLATE, built, draft, faults, offer, words
from propose.app.build import FORMAT_NAMES
from propose.model.manuscript import Kind
from propose.ooxml.package import read_package
from propose.ooxml.pictures import without_metadata
from propose.ooxml.traces import NAMESPACE, hash_of, manifest_of
from propose.writers.docx import draft_of
from stuffed_template import (
    OF_PICTURES,
    STUFFING,
    all_told,
    plain_template,
    stuffed_template,
    word_for,
)
from word_files import (
    DOCUMENT,
    changed,
    entries,
    with_body,
    with_external,
    with_part,
    word_file,
)
from word_validator import assert_valid
from workspace import small_workspace

BODY = "{{p body }}"


def everything(content: bytes) -> str:
    return "\n".join(part.decode("utf-8", "replace") for part in entries(content).values())


# What is left behind -----------------------------------------------------------------------


def test_authors_thumbnail_and_stores_of_the_template_are_left_behind() -> None:
    def build(document: DocumentType) -> None:
        properties = document.core_properties
        properties.author = "Jeanne Secrète"
        properties.last_modified_by = "Paul Caché"
        properties.comments = "Client précédent"
        properties.keywords = "ancien"

    template = with_part(
        word_file(BODY, build=build),
        "customXml/item7.xml",
        b"<client>Ancien client</client>",
        type_="application/xml",
        relation="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml",
    )
    content = built(template)
    for word in ("Secrète", "Caché", "précédent", "ancien", "Ancien", "python-docx"):
        assert word not in everything(content)
    names = list(entries(content))
    assert not [name for name in names if "thumbnail" in name or "item7" in name]
    assert names.count("docProps/core.xml") == 1


def test_comments_are_taken_out_with_their_authors() -> None:
    def build(document: DocumentType) -> None:
        run = document.add_paragraph("Texte commenté").runs[0]
        document.add_comment(run, text="Pas pour l’acheteur", author="Jeanne Secrète")

    content = built(word_file(BODY, build=build))
    assert "Texte commenté" in everything(content)
    assert "Secrète" not in everything(content)
    assert "acheteur" not in everything(content)
    assert "commentReference" not in everything(content)


def test_revision_ids_and_document_variables_are_taken_out() -> None:
    template = with_body(
        word_file(BODY), '<w:p w:rsidR="00AB12CD" w:rsidP="00AB12CE"><w:r><w:t>x</w:t></w:r></w:p>'
    )
    kept = (
        b'<w:docVars><w:docVar w:name="prix" w:val="4200"/></w:docVars>'
        b'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
    )
    template = changed(
        template, {"word/settings.xml": lambda part: part.replace(b"</w:settings>", kept)}
    )
    content = everything(built(template))
    for word in ("00AB12C", "rsid", "docVar", "4200"):
        assert word not in content


def test_file_names_of_pictures_are_taken_out() -> None:
    from every_construct import picture  # noqa: PLC0415 - only here

    def build(document: DocumentType) -> None:
        document.add_picture(io.BytesIO(picture().content))

    template = changed(
        word_file(BODY, build=build),
        {DOCUMENT: lambda part: part.replace(b'name="image.png"', b'name="C:\\jeanne\\logo.png"')},
    )
    assert "jeanne" in everything(template)
    assert "jeanne" not in everything(built(template))


def test_places_and_authors_in_pictures_are_taken_out() -> None:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - only here

    drawn = Image.new("RGB", (40, 20), "#2F5496")
    notes = PngInfo()
    notes.add_text("Author", "Jeanne Secrète")
    facts = Image.Exif()
    facts[0x013B] = "Paul Cache"
    pictures = {}
    for name, options in (
        ("a.png", {"pnginfo": notes}),
        ("b.jpg", {"exif": facts, "comment": "Client Ancien"}),
    ):
        kept = io.BytesIO()
        drawn.save(kept, {"a.png": "PNG", "b.jpg": "JPEG"}[name], **options)
        pictures[name] = kept.getvalue()

    def build(document: DocumentType) -> None:
        for picture in pictures.values():
            document.add_picture(io.BytesIO(picture))

    template = word_file(BODY, build=build)
    content = built(template)
    for word in ("Secr", "Paul Cache", "Client Ancien"):
        assert word in everything(template)
        assert word not in everything(content)
    stored = [part for name, part in entries(content).items() if name.startswith("word/media/")]
    assert len(stored) == 2
    for part in stored:
        with Image.open(io.BytesIO(part)) as picture:
            picture.load()
            assert picture.size == (40, 20)
    for damaged in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", pictures["a.png"][:50]):
        assert without_metadata(damaged) == damaged


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", range(10))
def test_a_photograph_of_a_template_stays_the_right_way_up(turned: int, order: str) -> None:
    facts = Image.Exif()
    facts.endian = order
    facts[0x013B], facts[0x0132] = "Paul Cache", "2019:01:01 00:00:00"
    facts[0x0112] = turned
    facts[0x8825] = {1: "N", 2: (48.0, 51.0, 0.0)}
    drawn = Image.new("RGB", (40, 20), "white")
    drawn.paste("red", (0, 0, 10, 10))
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", exif=facts)

    def build(document: DocumentType) -> None:
        document.add_picture(io.BytesIO(kept.getvalue()))

    content = entries(built(word_file(BODY, build=build)))
    (stored,) = (part for name, part in content.items() if name.startswith("word/media/"))
    assert b"Paul" not in stored
    assert b"2019" not in stored
    with Image.open(kept) as before, Image.open(io.BytesIO(stored)) as after:
        assert dict(after.getexif()) == ({0x0112: turned} if 2 <= turned <= 8 else {})
        upright = ImageOps.exif_transpose(before)
        assert ImageOps.exif_transpose(after).tobytes() == upright.tobytes()


def test_tracked_changes_are_refused() -> None:
    template = with_body(
        word_file(BODY),
        '<w:p><w:ins w:id="1" w:author="Jeanne" w:date="2020-01-01T00:00:00Z"><w:r><w:t>x</w:t>'
        "</w:r></w:ins></w:p>",
    )
    (fault,) = faults(template)
    assert fault.startswith("template-tracked-changes: the text of the template")


def test_hidden_words_are_left_out_and_said() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Marge 40 %</w:t></w:r></w:p>"
    made = draft(with_body(word_file(BODY), hidden))
    assert [one.code for one in made.findings] == ["template-hidden-text"]
    assert not made.findings[0].is_error
    assert "Marge" not in everything(made.content)


def test_bound_content_controls_print_what_stands_in_them() -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{00000000-0000-0000-0000-'
        '000000000000}"/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{ title }}</w:t></w:r>'
        "</w:p></w:sdtContent></w:sdt>"
    )
    content = everything(built(with_body(word_file(BODY), bound), title="Mon offre"))
    assert "Mon offre" in content
    assert "dataBinding" not in content


# What the file says of itself -------------------------------------------------------------------


def test_properties_hold_title_dates_language_and_licence() -> None:
    content = built(word_file(BODY))
    properties = Document(io.BytesIO(content)).core_properties
    assert properties.title == "Capitaliser l’économie circulaire"
    assert properties.author == ""
    assert properties.language == "fr-FR"
    assert properties.created is not None
    assert properties.created.isoformat() == "2026-11-20T00:00:00+00:00"
    assert properties.modified == properties.created
    custom = entries(content)["docProps/custom.xml"].decode()
    assert "<vt:lpwstr>CC-BY-SA-4.0</vt:lpwstr>" in custom
    assert 'name="SPDX-License-Identifier"' in custom
    assert_valid(content)


def test_author_of_the_offer_and_fields_of_the_template_are_stated() -> None:
    def build(document: DocumentType) -> None:
        document.core_properties.subject = "Réponse à {{ buyer }}"

    content = built(
        word_file(BODY, build=build, title="{{ title }} & {{ buyer }}"),
        title="T <1>",
        buyer="B & C",
        author="Coopérative & Cie",
    )
    properties = Document(io.BytesIO(content)).core_properties
    assert properties.title == "T <1> & B & C"
    assert properties.subject == "Réponse à B & C"
    assert properties.author == "Coopérative & Cie"


def test_language_of_the_style_defaults_is_that_of_the_offer() -> None:
    styles = entries(built(word_file(BODY)))["word/styles.xml"].decode()
    defaults = styles[: styles.index("</w:docDefaults>")]
    assert 'w:lang w:val="fr-FR"' in re.sub(r"\s+", " ", defaults)


def test_same_input_gives_the_same_bytes() -> None:
    template = word_file("{{ title }}", "{{p contents }}", BODY)

    def made() -> bytes:
        offered = offer(*every_construct().sections, title="Une offre")
        result = draft_of(template, offered, BILL, TEMPLATE, PICTURES)
        assert result.content, result.findings
        return result.content

    assert made() == made()


# The manifest --------------------------------------------------------------------------------


def test_manifest_is_read_back_from_the_file() -> None:
    package, _ = read_package(built(word_file(BODY)), "x.docx")
    assert package is not None
    manifest = manifest_of(package)
    assert manifest is not None
    (traced,) = manifest
    (part,) = SECTION.parts
    assert traced.key == part.instance.key
    assert traced.source == "methode/garant"
    assert traced.section == "methode"
    assert traced.questions == ("garant.nom",)
    assert traced.paragraphs == {1: hash_of("Le garant est \x1fgarant.nom\x1f.")}


def test_answers_are_not_in_the_manifest() -> None:
    content = entries(built(word_file(BODY)))
    assert "Ada" not in content["customXml/item1.xml"].decode()
    assert "Ada" in content[DOCUMENT].decode()


@pytest.mark.parametrize("kind", [Kind.OWN, Kind.TABLE, Kind.BILL])
def test_private_text_has_no_hash(kind: Kind) -> None:
    private = replace(
        SECTION,
        parts=tuple(
            replace(
                part,
                instance=replace(part.instance, kind=kind),
                blocks=tuple(
                    replace(
                        block,
                        origin=replace(
                            block.origin, instance=replace(block.origin.instance, kind=kind)
                        ),
                    )
                    for block in part.blocks
                ),
            )
            for part in SECTION.parts
        ),
    )
    item = entries(built(word_file(BODY), private))["customXml/item1.xml"].decode()
    text = re.search(r">(\{.*\})<", item)
    assert text is not None
    (instance,) = json.loads(text[1])["instances"]
    assert instance["kind"] == kind.value
    assert set(instance["paragraphs"].values()) == {None}


def test_white_space_does_not_change_the_hash() -> None:
    assert hash_of("un  deux\ntrois") == hash_of("un deux trois")
    assert hash_of("un deux") != hash_of("undeux")


def test_damaged_manifest_counts_as_none() -> None:
    content = built(word_file(BODY))
    broken = f'<manifest xmlns="{NAMESPACE}">{{"version": 1</manifest>'.encode()
    package, _ = read_package(changed(content, {"customXml/item1.xml": broken}), "x.docx")
    assert package is not None
    assert manifest_of(package) is None
    package, _ = read_package(word_file(), "x.docx")
    assert package is not None
    assert manifest_of(package) is None


def test_own_output_can_be_a_template_again() -> None:
    first = built(word_file("DEBUT", BODY, "FIN"))
    again = with_body(first, f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>")
    content = built(again, section(p("Encore ", filled("x", "une fois")), id="encore"))
    assert "Encore une fois" in words(again, section(p("Encore une fois"), id="encore"))
    assert_valid(content)


def test_template_parts_are_renumbered_apart_from_the_body() -> None:
    marks = (
        '<w:p><w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'
        '<w:hyperlink w:anchor="a"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'
    )
    template = with_body(word_file(BODY), marks + marks.replace('"a"', '"b"'))
    content = built(template)
    assert content
    ids = re.findall(r'bookmarkStart w:id="(\d+)"', entries(content)[DOCUMENT].decode())
    assert len(ids) == len(set(ids)) > 2


def test_undefined_style_and_list_of_the_template_are_mended() -> None:
    template = with_body(
        word_file(BODY),
        '<w:p><w:pPr><w:pStyle w:val="Perdu"/><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr>'
        "<w:r><w:t>Texte</w:t></w:r></w:p>",
    )
    content = built(template)
    assert b"Perdu" not in entries(content)[DOCUMENT]
    assert_valid(content)


def test_dangling_reference_of_the_template_is_not_blamed_on_the_body() -> None:
    template = with_body(
        word_file(BODY),
        '<w:p><w:fldSimple w:instr=" PAGEREF _Toc1 "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>',
    )
    assert built(template)


def test_shell_context_is_not_changed() -> None:
    shell = {"members": [{"name": "a"}, {"role": "b"}]}
    before = json.dumps(shell)
    built(word_file("{% for m in members %}{% if m.role %}r{% endif %}{% endfor %}", BODY), **shell)
    assert json.dumps(shell) == before
    assert offer(**shell).shell == shell


# A template stuffed with all it may know ---------------------------------------------------


@pytest.fixture(scope="module")
def stuffed_offer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a workspace whose offer is built in all formats, once."""
    folder = tmp_path_factory.mktemp("stuffed")
    small_workspace(
        folder,
        {
            "templates/essai/template.docx": stuffed_template(),
            "templates/essai/template.yaml": "title: Essai\n",
        },
        template=None,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        ran = propose("build", "essai", "--format", ",".join(FORMAT_NAMES))
    assert ran.code == 0, ran.err
    return folder


def test_the_stuffed_template_tells_every_kind() -> None:
    assert len(STUFFING) >= 40
    told = all_told(stuffed_template())
    assert [
        kind for kind in STUFFING if kind not in OF_PICTURES and word_for(kind) not in told
    ] == []


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_no_output_tells_anything_of_the_template(stuffed_offer: Path, name: str) -> None:
    (file,) = (
        one for one in (stuffed_offer / "build/essai").iterdir() if one.name.endswith(f".{name}")
    )
    told = all_told(file.read_bytes()) + file.name
    assert [kind for kind in STUFFING if word_for(kind) in told] == []


def test_the_lock_tells_nothing_of_the_template(stuffed_offer: Path) -> None:
    told = (stuffed_offer / "proposals/essai/proposal.lock.yaml").read_text(encoding="utf-8")
    assert [kind for kind in STUFFING if word_for(kind) in told] == []


@pytest.mark.parametrize("kind", OF_PICTURES)
def test_pictures_of_the_template_tell_nothing(kind: str) -> None:
    template = STUFFING[kind](plain_template(), word_for(kind))
    assert word_for(kind) in all_told(template)
    content = built(template)
    assert word_for(kind) not in all_told(content)
    (stored,) = (part for name, part in entries(content).items() if "/media/" in name)
    with (
        Image.open(io.BytesIO(stored)) as drawn,
        Image.open(io.BytesIO(_picture_of(template))) as was,
    ):
        assert drawn.convert("RGB").tobytes() == was.convert("RGB").tobytes()


def _picture_of(content: bytes) -> bytes:
    return next(part for name, part in entries(content).items() if "/media/" in name)


def test_colours_of_a_picture_stay_when_its_profile_loses_its_words() -> None:
    from PIL import ImageCms  # noqa: PLC0415 - only here

    template = STUFFING["profile in a PNG"](plain_template(), "Zqwk")
    shown = []
    for content in (template, built(template)):
        with Image.open(io.BytesIO(_picture_of(content))) as picture:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
            seen = ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"))
        assert seen is not None
        shown.append(seen.tobytes())
    assert shown[0] == shown[1]


def test_what_a_cleaned_template_is_for_still_stands() -> None:
    numbered = (
        '<w:p><w:bookmarkStart w:id="5" w:name="ici"/><w:r><w:t>But</w:t></w:r>'
        '<w:bookmarkEnd w:id="5"/></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> REF ici \\h </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>But</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:smartTag w:uri="u" w:element="e"><w:r><w:t>Jeanne</w:t></w:r></w:smartTag>'
        '<w:fldSimple w:instr=" MERGEFIELD client "><w:r><w:t>fondu</w:t></w:r></w:fldSimple>'
        '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>tenu</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )
    content = built(with_body(word_file(BODY), numbered))
    document = entries(content)[DOCUMENT].decode()
    for kept in ('w:name="ici"', " REF ici ", ">But<", ">Jeanne<", ">fondu<", ">tenu<"):
        assert kept in document
    assert "MERGEFIELD" not in document
    assert_valid(content)


def test_a_template_that_leads_out_is_refused() -> None:
    (fault,) = faults(
        with_external(word_file(BODY), "attachedTemplate", "file:///C:/Client/x.dotx")
    )
    assert fault.startswith("word-external")


# What is listed is all there is ------------------------------------------------------------


def test_all_that_an_offer_brings_into_a_word_file_is_listed_or_read(tmp_path: Path) -> None:
    """Every attribute and text that an empty offer has not is read on a page or listed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(small_workspace(tmp_path))
        assert propose("build", "essai", "--format", "docx").code == 0
        file = tmp_path / "build/essai/essai.docx"
        ran = propose("inspect", file, "--format", "json")
    inspection = json.loads(ran.out)
    listed = "\n".join(told for kind in inspection.values() for told in chain(*kind.items()))
    parts = entries(file.read_bytes())
    assert set(inspection["parts"]) == {
        name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"
    }
    template = entries((tmp_path / "templates/essai/template.docx").read_bytes())
    known = {one for part in template.values() for one in re.findall(rb'"([^"]*)"', part)}
    own = entries(built(word_file(BODY)))
    known |= {one for part in own.values() for one in re.findall(rb'"([^"]*)"', part)}
    read = _printed_in(parts)
    unlisted = {
        f"{name}: {value}"
        for name, part in parts.items()
        if name.endswith((".xml", ".rels")) and not name.startswith("customXml/")
        for value in _values_in(part)
        if value.encode() not in known
        and not _WITHOUT_WORDS.fullmatch(value)
        and value.strip() not in listed
        and value not in read
    }
    assert unlisted == set()
    manifest = json.loads(etree.fromstring(parts["customXml/item1.xml"]).text or "")
    assert set(manifest) == {"version", "instances"}
    for one in manifest["instances"]:
        assert one["source"] in inspection["texts"]
        assert set(one) <= {
            *("key", "kind", "section", "source", "lang", "item", "occurrence", "digest"),
            *("questions", "paragraphs"),
        }
        for told in (one["section"], one.get("item", ""), *one["questions"]):
            assert told.partition(".")[0].partition("[")[0] in inspection["texts"][one["source"]]


_WITHOUT_WORDS = re.compile(
    r"[-+\d.,;: %#]*|[0-9A-Fa-f]{6,8}|rId\d+|_(?:pb|a|n)_\w+|Image \d+|\d{4}-\d\d-\d\dT\S+"
    r"|[0-9A-F]{4}|External|(?:application|image)/\S+|/?(?:word|docProps|customXml)/\S+"
    r"|(?:media|\.\./customXml)/\S+|\{[0-9A-F-]{36}\}|(?:http|urn)\S*(?:schemas|purl|w3)\S*"
)
"""Numbers, colours, ids, names of parts and of languages of XML: no words of anybody."""


def _values_in(part: bytes) -> Iterator[str]:
    for element in etree.fromstring(part).iter():
        yield from map(str, element.attrib.values())
        if element.text and not str(element.tag).endswith("}t"):
            yield element.text


def _printed_in(parts: Mapping[str, bytes]) -> str:
    return "".join(
        element.text or ""
        for name, part in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for element in etree.fromstring(part).iter("{*}t")
    )


# The PDF -------------------------------------------------------------------------------------


def test_a_pdf_says_title_dates_language_licence_and_producer(stuffed_offer: Path) -> None:
    with pikepdf.open(stuffed_offer / "build/essai/essai.pdf") as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Animer les communs de Loire-Océan",
            "/Producer": "propose, LibreOffice",
            "/CreationDate": "D:20261120000000Z",
            "/ModDate": "D:20261120000000Z",
        }
        packet = etree.fromstring(pdf.Root.Metadata.read_bytes())
        stated = {str(one.tag).rpartition("}")[2] for one in packet.iter()}
        assert stated == {
            *("xmpmeta", "RDF", "Description", "Alt", "Bag", "li", "title", "language", "format"),
            *("CreateDate", "ModifyDate", "Marked", "UsageTerms", "rights", "WebStatement"),
            "license",
        }
        assert len(pdf.attachments) == 0
        assert not {"/AcroForm", "/AA", "/Names", "/PieceInfo"} & set(pdf.Root.keys())
        assert "/DocChecksum" not in pdf.trailer
        names = {str(key) for key in pdf.Root.get("/Dests", {})}
        assert not [name for name in names if "5Fpb5F" in name]


def test_a_pdf_names_no_file_folder_or_user(stuffed_offer: Path) -> None:
    told = all_told((stuffed_offer / "build/essai/essai.pdf").read_bytes())
    for trace in ("offer-1.docx", "file:", "propose-", str(stuffed_offer), Path.home().name + "/"):
        assert trace not in told
