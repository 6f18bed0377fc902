# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, dates, names and grammar of the languages that offers are written in."""

from propose.core.language.characters import typographic, unfit_in_line, unfit_in_lines
from propose.core.language.dates import DATE_STYLES, date_of, date_text, month_name
from propose.core.language.filters import ALIASES, FILTERS, Filter
from propose.core.language.french import elides, named, proper_name_of, split_article
from propose.core.language.numbers import amount_text, number_text, percentage_text
from propose.core.language.printing import Unprintable, list_text, print_value

__all__ = [
    "ALIASES",
    "DATE_STYLES",
    "FILTERS",
    "Filter",
    "Unprintable",
    "amount_text",
    "date_of",
    "date_text",
    "elides",
    "list_text",
    "month_name",
    "named",
    "number_text",
    "percentage_text",
    "print_value",
    "proper_name_of",
    "split_article",
    "typographic",
    "unfit_in_line",
    "unfit_in_lines",
]
