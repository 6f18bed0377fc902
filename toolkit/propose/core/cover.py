# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the fields of a Word template print: cover, headers, footers, tables of facts.

Only plain text, numbers, yes/no, lists and dicts leave this module, so that a
template can reach nothing else.
"""

from datetime import datetime

from propose.core.language import print_value
from propose.core.typography import typeset
from propose.model.bill import LicenceName
from propose.model.consultation import Consultation
from propose.model.language import main_of, wording_in
from propose.model.manuscript import Text
from propose.model.proposal import Proposal
from propose.model.template import Template
from propose.model.value import Answers, Person, Record, Value


def cover_of(
    proposal: Proposal, answers: Answers, template: Template, licence: LicenceName
) -> dict[str, object]:
    """Return the names that a template may print, each with a plain value.

    A fact that is not known is an empty text, so that `{% if lot %}` works.
    """
    lang = proposal.lang
    wording = wording_in(template.wording, lang) or template.wording.get("en", {})
    members = _members(answers, lang)
    fields: dict[str, object] = {
        "title": _set(proposal.title, lang),
        "subtitle": _set(proposal.subtitle or "", lang),
        "date": _date(proposal, lang),
        "lang": lang,
        "licence_name": licence.name,
        "licence_spdx": licence.spdx,
        "licence_url": licence.url or "",
        "wording": dict(wording),
        "members": members,
        "mandataire": next(
            (one["name"] for one in members if one["role_key"] == "mandataire"),
            members[0]["name"] if members else "",
        ),
        **_facts(proposal.consultation, lang),
    }
    fields["facts"] = [
        {"label": wording[f"fact_{name}"], "value": fields[name]}
        for name in (
            "buyer",
            "consultation_title",
            "reference",
            "lot",
            "procedure",
            "deadline",
            "validity",
        )
        if fields[name] and f"fact_{name}" in wording
    ]
    for name in template.questions:
        answer = answers.get(name)
        fields[name] = "" if answer is None else _plain(answer.value, lang)
    return fields


def _set(text: str, lang: str) -> str:
    return "".join(one.text for one in typeset((Text(text),), lang) if isinstance(one, Text))


def _date(proposal: Proposal, lang: str) -> str:
    return print_value(datetime.fromisoformat(proposal.date).date(), lang)


def _facts(consultation: Consultation | None, lang: str) -> dict[str, object]:
    if consultation is None:
        names = ("buyer", "consultation_title", "reference", "lot", "procedure")
        return dict.fromkeys((*names, "deadline", "validity"), "")
    return {
        "buyer": _capital(print_value(consultation.buyer, lang)) if consultation.buyer else "",
        "consultation_title": _set(consultation.title or "", lang),
        "reference": consultation.reference or "",
        "lot": _set(consultation.lot or "", lang),
        "procedure": _set(consultation.procedure or "", lang),
        "deadline": _deadline(consultation.deadline, lang),
        "validity": _set(consultation.validity or "", lang),
    }


def _capital(name: str) -> str:
    """Return a name as it stands alone on a line."""
    return name[:1].upper() + name[1:]


def _deadline(typed: str | None, lang: str) -> str:
    """Return a deadline as people write it, to the minute, in the buyer's own time."""
    if not typed:
        return ""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return typed
    day = print_value(moment.date(), lang)
    if "T" not in typed and " " not in typed:
        return day
    if main_of(lang) == "fr":
        return f"{day} à {moment.hour}\u00a0h\u00a0{moment.minute:02d}"
    return f"{day}, {moment.hour:02d}:{moment.minute:02d}"


def _members(answers: Answers, lang: str) -> list[dict[str, str]]:
    answer = answers.get("members")
    if answer is None or not isinstance(answer.value, tuple):
        return []
    members = []
    for record in answer.value:
        if isinstance(record, Record):
            said = {name: _text(value, lang) for name, value in record.fields.items()}
            role = record.fields.get("role")
            key = getattr(role, "value", "")
            members.append({"role": "", "legal_form": "", **said, "role_key": str(key)})
    return members


def _text(value: Value, lang: str) -> str:
    return print_value(value, lang)


def _plain(value: Value, lang: str) -> object:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Person):
        return {
            "name": value.name,
            "function": value.function or "",
            "gender": value.gender,
        }
    if isinstance(value, Record):
        return {name: _plain(one, lang) for name, one in value.fields.items()}
    if isinstance(value, tuple):
        return [_plain(one, lang) for one in value]
    return _text(value, lang)
