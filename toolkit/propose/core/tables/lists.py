# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables that list people, members, references and commons."""

from propose.core.bill import printed_return
from propose.core.licences import licence_name
from propose.core.tables.cells import Sheet, Tables
from propose.model.codes import finding
from propose.model.manuscript import Cell, Inline, LineBreak, Link, Row, Text
from propose.model.proposal import GiveBack
from propose.model.snippet import Commons
from propose.model.value import Person, Record


def team_tables(sheet: Sheet) -> Tables:
    """Return who takes part, for which member, in which role."""
    members = {record.key: record for record in sheet.records("members")}
    rows: list[Row] = []
    for one in sheet.records("team"):
        member = members.get(str(one.fields["member"]))
        if member is None:
            problem = finding(
                "answer-key-unknown",
                sheet.place_of("team"),
                key=f"team[{one.key}].member",
                list="members",
            )
            return (), (problem,)
        rows.append(
            Row(
                cells=(
                    _person(sheet, one),
                    sheet.field("members", member, "name"),
                    sheet.field("team", one, "role"),
                    sheet.field("team", one, "skills"),
                )
            )
        )
    header = sheet.header("person", "member", "role", "skills")
    return (sheet.table("team_caption", [header], rows, "<<<<", (22, 20, 26, 32)),), ()


def _person(sheet: Sheet, record: Record) -> Cell:
    person = record.fields["person"]
    name = sheet.filled(f"team[{record.key}].person", person)
    if isinstance(person, Person) and person.function:
        function = sheet.filled(f"team[{record.key}].person.function", person.function)
        return sheet.text(name, Text(", "), function)
    return sheet.text(name)


def member_list_tables(sheet: Sheet) -> Tables:
    """Return the members of the group with their role and legal form."""
    members = sheet.records("members")
    with_contact = any("contact" in record.fields for record in members)
    names = ("name", "role", "legal_form", *(("contact",) if with_contact else ()))
    rows = [
        Row(cells=tuple(sheet.field("members", record, name) for name in names))
        for record in members
    ]
    words = ("member", "group_role", "legal_form", *(("contact",) if with_contact else ()))
    widths = (32, 18, 22, 28) if with_contact else (40, 25, 35)
    table = sheet.table("members_caption", [sheet.header(*words)], rows, "<" * len(names), widths)
    return (table,), ()


def reference_tables(sheet: Sheet) -> Tables:
    """Return comparable assignments with client, year and amount."""
    references = sheet.records("references")
    with_amount = any("amount" in record.fields for record in references)
    names = ("title", "client", "year", *(("amount",) if with_amount else ()), "description")
    rows = [
        Row(
            cells=tuple(
                _client(sheet, record)
                if name == "client"
                else sheet.field("references", record, name)
                for name in names
            )
        )
        for record in references
    ]
    words = (
        "reference",
        "client",
        "year",
        *(("amount_ht",) if with_amount else ()),
        "description",
    )
    widths = (17, 29, 15, 12, 27) if with_amount else (20, 29, 15, 36)
    sides = "<<<><" if with_amount else "<<<<"
    header = sheet.header(*words)
    return (sheet.table("references_caption", [header], rows, sides, widths),), ()


def _client(sheet: Sheet, record: Record) -> Cell:
    """Return the client, with whom to ask below."""
    question = f"references[{record.key}]"
    said: list[Inline] = [sheet.filled(f"{question}.client", record.fields["client"])]
    contact = record.fields.get("contact")
    if contact is not None:
        said += [LineBreak(), sheet.filled(f"{question}.contact", contact)]
    return sheet.text(*said)


def commons_tables(
    sheet: Sheet, commons: tuple[Commons, ...], give_back: tuple[GiveBack, ...]
) -> Tables:
    """Return the commons relied on, their community, licence and planned give-back."""
    rows = [_commons_row(sheet, one, give_back) for one in commons]
    if not rows:
        return (), ()
    header = sheet.header("commons", "community", "licence", "give_back")
    return (sheet.table("commons_caption", [header], rows, "<<<<", (24, 24, 20, 32)),), ()


def _commons_row(sheet: Sheet, one: Commons, give_back: tuple[GiveBack, ...]) -> Row:
    returns: list[Inline] = []
    for promise in give_back:
        if promise.commons != one.id:
            continue
        printed = printed_return(promise, sheet.lang)
        for part in (printed.amount, printed.description):
            if part:
                if returns:
                    returns.append(Text(", "))
                returns.append(sheet.filled(f"give_back.{one.id}", part))
    licences = dict.fromkeys(
        licence_name(licence, sheet.lang).brief
        for licence in (one.licence_content, one.licence_code, one.licence_data)
        if licence
    )
    return Row(
        cells=(
            _linked(sheet, one.name, one.url),
            _linked(sheet, one.community.name, one.community.url),
            sheet.text(", ".join(licences) or sheet.words["not_stated"]),
            sheet.text(*returns),
        )
    )


def _linked(sheet: Sheet, name: str, url: str | None) -> Cell:
    if url is None:
        return sheet.text(name)
    return sheet.text(Link(children=(Text(name),), target=url))
