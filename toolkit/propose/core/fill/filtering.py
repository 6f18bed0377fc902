# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which filter may be put on what, and with which arguments."""

from collections.abc import Iterator

from propose.core.fill.sorts import NAMES, Sort
from propose.core.fill.tree import Fault, Filtered, Spot
from propose.core.language.filters import ALIASES, FILTERS, Argument, Filter
from propose.model.nearest import advice
from propose.model.question import Type

_UNLISTED = frozenset({Type.RECORD, Type.LIST, Type.LONG_TEXT})
_OTHERS = {"fr": "le, de, a and que", "en": "the and possessive"}


def filtered_sort(
    filtered: Filtered, sort: Sort | None, lang: str
) -> tuple[Sort | None, tuple[Fault, ...]]:
    """Return the sort of a filtered expression, None where something is wrong.

    `sort` is that of the expression, None where something in it is wrong already.
    """
    one = FILTERS.get(filtered.filter)
    if one is None:
        return None, (_unknown(filtered, lang),)
    if not _is_spoken(one, lang):
        return None, (_other_language(filtered, one, lang),)
    faults = tuple(_argument_faults(filtered, one))
    if faults or sort is None:
        return None, faults
    if not _takes(one, sort):
        return None, (_not_taken(one, sort, filtered.spot),)
    if is_list_filter(one) and sort.item is not None:
        faults = tuple(_item_faults(filtered, one, sort.item, lang))
    return (None if faults else Sort(type=one.gives)), faults


def is_list_filter(one: Filter) -> bool:
    """Return whether a filter prints the items of a list."""
    return ALIASES.get(one.name, one.name) == "liste"


def _is_spoken(one: Filter, lang: str) -> bool:
    return not one.languages or lang in one.languages


def _takes(one: Filter, sort: Sort) -> bool:
    if sort.type not in one.takes:
        return False
    return sort.item is None or not one.lists_of or sort.item.type in one.lists_of


def _unknown(filtered: Filtered, lang: str) -> Fault:
    spoken = [name for name, one in FILTERS.items() if _is_spoken(one, lang)]
    suggestion = advice(filtered.filter, spoken, "see docs/filters.md", most=1)
    fields = {"filter": filtered.filter, "suggestion": suggestion}
    return Fault("snippet-unknown-filter", filtered.spot, fields)


def _other_language(filtered: Filtered, one: Filter, lang: str) -> Fault:
    suggestion = f"it is for texts in {' and '.join(sorted(one.languages))}"
    if lang in _OTHERS:
        suggestion = f"{suggestion}; here there are {_OTHERS[lang]}"
    fields = {"filter": filtered.filter, "lang": lang, "suggestion": suggestion}
    return Fault("snippet-filter-language", filtered.spot, fields)


def _argument_faults(filtered: Filtered, one: Filter) -> Iterator[Fault]:
    given = filtered.arguments
    if len(given) < one.required:
        yield _wrong_arguments(filtered, one, f"{one.required} are needed")
    elif len(given) > len(one.arguments):
        most = f"{len(one.arguments)} at most" if one.arguments else "it takes none"
        yield _wrong_arguments(filtered, one, most)
    for argument, value in zip(one.arguments, given, strict=False):
        reason = _misfit(argument, value)
        if reason is not None:
            yield _wrong_arguments(filtered, one, reason)


def _misfit(argument: Argument, value: str | int) -> str | None:
    if isinstance(value, bool) or not isinstance(value, argument.kind):
        return "a quoted text is expected" if argument.kind is str else "a number is expected"
    if argument.names and value not in argument.names:
        return f"one of {', '.join(sorted(argument.names))} is expected"
    if isinstance(value, int) and not 0 <= value <= argument.largest:
        return f"a number from 0 to {argument.largest} is expected"
    return None


def _wrong_arguments(filtered: Filtered, one: Filter, reason: str) -> Fault:
    fields = {"filter": filtered.filter, "reason": reason, "example": one.example}
    return Fault("snippet-filter-arguments", filtered.spot, fields)


def _not_taken(one: Filter, sort: Sort, spot: Spot) -> Fault:
    takes = sorted(NAMES[kind] for kind in one.takes if kind is not Type.LIST)
    if Type.LIST in one.takes:
        takes.append("a list of persons" if one.lists_of else "a list")
    fields = {"filter": one.name, "type": sort.named, "takes": ", ".join(takes)}
    return Fault("snippet-filter-type", spot, fields)


def _item_faults(filtered: Filtered, one: Filter, item: Sort, lang: str) -> Iterator[Fault]:
    """Yield what is wrong with the field and the inner filter of `liste`."""
    arguments = [str(argument) for argument in filtered.arguments]
    if item.type is Type.RECORD:
        if not arguments:
            reason = "the items are records, so a field must be named"
            yield _wrong_arguments(filtered, one, reason)
            return
        field = item.of_field(arguments[0])
        if field is None:
            yield _unknown_field(filtered, item, arguments[0])
            return
        item, arguments = field, arguments[1:]
    if len(arguments) > 1:
        reason = "items that are no records take one filter"
        yield _wrong_arguments(filtered, one, reason)
    elif arguments:
        yield from _inner_faults(filtered, one, item, arguments[0], lang)
    elif item.type in _UNLISTED:
        yield _wrong_arguments(filtered, one, f"{item.named} cannot stand in a list")


def _inner_faults(
    filtered: Filtered, one: Filter, item: Sort, name: str, lang: str
) -> Iterator[Fault]:
    inner = FILTERS.get(name)
    if (
        inner is None
        or not _is_spoken(inner, lang)
        or inner.required
        or inner.gives is not Type.TEXT
    ):
        reason = f"{name} is no filter that can be put on each item"
        yield _wrong_arguments(filtered, one, reason)
    elif item.type is Type.LIST or not _takes(inner, item):
        yield _not_taken(inner, item, filtered.spot)


def _unknown_field(filtered: Filtered, item: Sort, name: str) -> Fault:
    known = item.field_names()
    suggestion = advice(name, known, f"they have {', '.join(known)}", most=1)
    fields = {"name": "each item", "field": name, "suggestion": suggestion}
    return Fault("snippet-unknown-field", filtered.spot, fields)
