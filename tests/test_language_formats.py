# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the language modules do beside the tables of cases."""

import doctest
import pkgutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

import propose.core.answers
import propose.core.fill
import propose.core.language
from propose.core.language import (
    ALIASES,
    FILTERS,
    amount_text,
    date_text,
    list_text,
    month_name,
    number_text,
    print_value,
    typographic,
    unfit_in_line,
    unfit_in_lines,
)
from propose.core.language.english import number_in_english
from propose.core.language.french import H_ASPIRE, elides, number_in_french
from propose.model.value import Amount, Record

DOCS = Path(__file__).parent.parent / "docs" / "filters.md"

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (propose.core.answers, propose.core.fill, propose.core.language)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


def test_numbers_in_words_are_all_different() -> None:
    for in_words in (number_in_french, number_in_english):
        words = [in_words(number) for number in range(1000)]
        assert len(set(words)) == 1000
        assert not any("  " in text or text != text.strip() for text in words)


def test_feminine_changes_only_what_ends_in_un() -> None:
    changed = {
        number
        for number in range(1000)
        if number_in_french(number) != number_in_french(number, is_feminine=True)
    }
    endings = {1, 21, 31, 41, 51, 61, 81}
    assert changed == {number for number in range(1000) if number % 100 in endings}


def test_every_word_with_h_aspire_stops_elision_in_any_case() -> None:
    for word in H_ASPIRE:
        assert word.startswith("h")
        assert not elides(word)
        assert not elides(word.capitalize())
        assert not elides(f"{word.upper()}-X")


def test_decomposed_accents_elide_like_composed_ones() -> None:
    assert elides("E\u0301vreux")
    assert not elides("He\u0301ron")
    assert not elides("")
    assert not elides("…")


def test_numbers_of_any_size_print_every_digit() -> None:
    number = Decimal("123456789012345.6789012345")
    assert number_text(number, "en") == "123,456,789,012,345.6789012345"
    assert number_text(Decimal("1E+3"), "fr") == "1\u202f000"
    assert number_text(-1500, "fr") == "-1\u202f500"
    assert number_text(Decimal("2.675"), "en", 2) == "2.68"


def test_english_is_that_of_europe_unless_a_region_is_named() -> None:
    day = date(2026, 11, 2)
    assert date_text(day, "en", "short") == "02/11/2026"
    assert date_text(day, "en-US", "short") == "11/2/26"
    assert date_text(day, "en-US") == "November 2, 2026"
    assert amount_text(Amount(number=Decimal(10), currency="EUR"), "en-IE") == "€10"


def test_other_languages_fall_back_to_what_is_known() -> None:
    assert print_value(True, "de") == "yes"
    assert number_text(Decimal("1500.5"), "de") == "1.500,5"
    assert date_text(date(2026, 11, 2), "de", "month") == "November 2026"
    assert list_text(["a", "b"], "de") == "a und b"
    assert number_text(1500, "xx") == "1,500"


def test_months_have_three_widths() -> None:
    assert [month_name(2, "fr", width) for width in ("long", "short", "narrow")] == [
        "février",
        "févr.",
        "F",
    ]
    assert month_name(5, "en") == "May"


def test_a_record_has_no_printed_form() -> None:
    with pytest.raises(TypeError, match="no printed form"):
        print_value(Record(fields={}), "fr")


def test_only_apostrophes_inside_names_turn() -> None:
    assert typographic("L'Haÿ 'x' d'O") == "L’Haÿ 'x' d’O"


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\ud800", "\ufeff", "\U000f0000"]
)
def test_characters_that_cannot_be_printed_are_named(character: str) -> None:
    assert unfit_in_line(f"a{character}") == f"U+{ord(character):04X}"
    assert unfit_in_lines(f"a\nb{character}") == f"U+{ord(character):04X}"


def test_line_ends_and_tabs_stand_between_lines_only() -> None:
    assert unfit_in_line("a\nb") == "U+000A"
    assert unfit_in_lines("a\tb\nc") is None
    assert unfit_in_line("« é » 1\u202f000\u00a0€ œ \U0001f600") is None


def test_filters_page_names_every_filter() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert not [name for name in FILTERS if f"`{name}" not in text]
    assert all(name in FILTERS for name in ALIASES.values())


def test_babel_is_imported_only_when_a_number_needs_it() -> None:
    program = (
        "import sys; from datetime import date; from propose.core.language import print_value;"
        "[print_value(one, 'fr') for one in (12, 'x', True, date(2026, 1, 1), ('a', 'b'))];"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
