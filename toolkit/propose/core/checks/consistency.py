# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check 8: budget, team, planning and text say the same."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from propose.core.checks.examined import (
    NUMBER,
    Examined,
    Line,
    concern_in,
    number_in,
    said,
    sentences_of,
)
from propose.core.checks.pieces import role_of
from propose.core.common_words import GENERIC
from propose.core.folding import folded
from propose.core.language import date_of
from propose.core.tables.budget import shares_of
from propose.model.check import Concern, concern
from propose.model.value import LongText, Person, ProperName, Record, Value

_DAYS = re.compile(
    r"(?<![\w-])(?<!sous )(?<!dans les )(?<!tous les )(?<!après )(?<!avant )(?<!délai de )"
    rf"(?<!within )(?<!every )(?<!after )(?P<number>{NUMBER})"
    r" (?:jours?|journées|days?)(?! (?:ouvr|calendaires|plus tard|après|avant|par |later|after"
    r"|before|a |per ))(?!\w)",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"^(?:[,:(–—]+ ?[^,:()–—.;\d]{{0,40}}){{0,2}}[ ,:(–—]+{NUMBER} (?:jours?|journées|days?)"
    r"(?:[),;.]|$)",
    re.IGNORECASE,
)
_ALL_DAYS = re.compile(
    rf"(?:\b(?:au total|en tout|un total de|totalise),? (?P<strict>{NUMBER})"
    r"|\b(?:équipe|mission|prestation|offre|groupement|team|assignment)\b[^.;:!?\d]{0,30}?"
    r" (?:consacre|mobilise|compte|prévoit|comprend|représente|spends?|takes?)"
    rf" (?P<least>{NUMBER}))"
    r" (?:jours?|journées|days?)(?! d)(?!\w)",
    re.IGNORECASE,
)
_WEEKDAYS = {
    name: number
    for names in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?(?P<date>\d{{1,2}}(?:er|st|nd|rd|th)? "
    r"[^\W\d_]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{4}\b)",
    re.IGNORECASE,
)
_PROJECT = r"(?:(?<=\ble )|(?<=\bdu )|(?<=\bnotre )|(?<=\bthe )|(?<=\bour ))proje(?:t|ct)"
_MISSION = (
    rf"(?:mission|march[eé]|prestation|assignment|contract|planning|calendrier|{_PROJECT})(?!\w)"
)
_MISSIONS = re.compile(_MISSION, re.IGNORECASE)
_LONG = rf"(?P<number>{NUMBER}) (?P<unit>mois|months|ans?|années?|years?)(?! et demi)(?!\w)"
_FEW_WORDS = r"[^.;!?\d]{0,15}?"
_SOME_WORDS = r"(?: [^.;:!?\d]{0,30}?)?"
_GOES_ON = r"(?: (?:se déroule(?:ra)?|court|courra|(?:est|sera) (?:menée?|conduite?|réalisée?)))?"
_DURATIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MISSION}{_SOME_WORDS} (?:dure(?:ra)?|lasts?|runs for|est de|is) {_LONG}",
        rf"\b{_MISSION}{_SOME_WORDS} s(?:'étend|'étale|e déroule)(?:ra)? sur {_LONG}",
        rf"\b{_MISSION} est (?:conclue?|prévue?|passée?) pour (?:une durée de )?{_LONG}",
        rf"\b(?:durée|duration)(?: totale?)? (?:de la|du|of the) {_MISSION}{_FEW_WORDS} {_LONG}",
        rf"\b{_MISSION} de {_LONG} à compter",
        rf"(?<!après la )(?<!après le )\b{_MISSION}{_GOES_ON}(?: à vos côtés)? pendant {_LONG}",
        rf"(?:^|\b(?:les|nos|des|ces|the|our) ){_LONG} (?:de|of) (?:la |the )?{_MISSION}(?!\w)",
    )
)
_MONTH = r"(?:\d{1,2}(?:er|st|nd|rd|th)? )?[^\W\d_]{3,9} \d{4}"
_OURS = r"\b(?:la|le|cette|notre|the|our|this) (?:mission|prestation|assignment|projet|project)"
_BETWEEN = re.compile(
    rf"{_OURS}{_SOME_WORDS},? (?:du|de|d'|from) ?(?P<start>{_MONTH}) (?:au|à|to|until) "
    rf"(?P<end>{_MONTH})"
    rf"|{_OURS} (?:commence|débute|démarre|begin|start)(?:ra|s)? (?:le |en |on |in )?"
    rf"(?P<first>{_MONTH})"
    rf"|{_OURS}(?: [^.;:!?]{{0,60}}?)? (?:s'achève|se termine|prend|end)(?:ra|s)?(?: fin)? "
    rf"(?:le |en |on |in )?(?P<last>{_MONTH})",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?) ?%")
_OF_PRICE = re.compile(r"\b(?:part|prix|budget|montant|share|price|amount)\b", re.IGNORECASE)
_NO_NAMES = """
    Le La Les Un Une Des Ce Cette Ces Cet Notre Nos Leur Leurs Chaque Tout Toute Son Sa Ses
    Madame Monsieur Mme Du De Au Aux En Sur Si Saint Sainte The A An Our Their Each Every This
    These
"""
"""What begins with a capital and is no first name."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAME = (
    rf"(?!(?:{'|'.join(_NO_NAMES.split())}) ){_CAPITAL}[a-zà-öø-ÿ]+(?:-{_CAPITAL}[a-zà-öø-ÿ]+)?"
    rf" (?:(?:de |du |des |d'|van |von |Le |La |Ben )?)(?:{_CAPITAL}[a-zà-öø-ÿ]+"
    rf"(?:-{_CAPITAL}[a-zà-öø-ÿ]+)?|{_CAPITAL}{{2}}[A-ZÀ-ÖØ-Þ'-]+)"
)
_NAMED = re.compile(rf"(?<![\w'-]){_NAME}(?![\w])")
_DOES = re.compile(
    r"(?:,? (?:qui )?(?:pilote|anime|coordonne|dirige|rédige|encadre|supervise|assure)(?:ra)?\b"
    r"|,? (?:qui )?(?:suit|suivra|conduit|conduira|intervient|interviendra|prend en charge|leads?"
    r"|facilitates?|coordinates?|manages?|will lead)\b"
    r"| (?:est|sera) (?:le|la|votre|notre|l') ?(?:garante?|interlocut\w+|référente?|cheff?e?"
    r"|direct\w+|responsable|pilote|coordinat\w+)\b"
    r"|,? [(]?(?:notre )?(?:chargée?|directeur|directrice|consultante?|cheff?e?|animateur"
    r"|animatrice|développeuse|développeur|coordinateur|coordinatrice|responsable|ingénieure?|juriste"
    r"|formateur|formatrice|designer|urbaniste|project|director|consultant|developer|facilitator)"
    r"\b)"
)
_DONE_BY = re.compile(
    r"(?:\b(?:pilot|anim|coordonn|dirig|assur|encadr|supervis)ée?s? par"
    r"|\b(?:conduit|suivi)e?s? par|\bconfiée?s? à|\bled by"
    r"|\b(?:interlocut\w+|référente?|(?:cheff?e?|direct\w+) de (?:projet|mission))"
    r"(?: unique| principale?)? ?(?:est|sera|:))"
    r" (?:M\. |Mme |notre collègue )?$",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:selon|d'après|livre|ouvrage|article|étude|recherches?|thèse|conférence|débat|film"
    r"|book|study|paper)\b",
    re.IGNORECASE,
)
"""Words of sentences that tell of somebody who is read, and does not work here."""

_MOST_PHASES = 10


def consistency_concerns(examined: Examined) -> Iterator[Concern]:
    """Yield what budget, team, planning and text say differently."""
    yield from _team(examined)
    yield from _members(examined)
    yield from _milestones(examined)
    yield from _answered_days(examined)
    yield from _answered_duration(examined)
    yield from _people(examined)
    people = _Names(examined)
    for line in examined.lines:
        yield from _weekdays(examined, line)
        if _MISSIONS.search(line.text):
            yield from [*_durations(examined, line)] or _dates(examined, line)
        yield from people.strangers(line)
    for line in examined.written():
        yield from _days(examined, line)
        yield from _all_days(examined, line)
        yield from _shares(examined, line)


# Team and budget -----------------------------------------------------------------------


def _profile_of(person: Record) -> str | None:
    profile = person.fields.get("profile")
    return profile if isinstance(profile, str) else None


def _days_by_profile(examined: Examined) -> dict[str, list[Decimal]]:
    """Return the days of each profile, a number for each of its phases."""
    days: dict[str, dict[str, Decimal]] = {}
    for line in examined.budget.lines if examined.budget is not None else ():
        phases = days.setdefault(line.profile.key or "", {})
        phases[line.phase] = phases.get(line.phase, Decimal(0)) + line.days
    return {key: list(phases.values()) for key, phases in days.items()}


def _team(examined: Examined) -> Iterator[Concern]:
    team, days = examined.records("team"), _days_by_profile(examined)
    if not team or not days:
        return
    held = {_profile_of(one) for one in team}
    loose = {str(one.fields.get("member")) for one in team if _profile_of(one) is None}
    for profile in examined.records("profiles"):
        is_sold = sum(days.get(profile.key or "", []), Decimal(0)) > 0
        if is_sold and profile.key not in held and str(profile.fields.get("member")) not in loose:
            place, about = examined.place_of("profiles", profile.key), f"profiles[{profile.key}]"
            yield concern("days-without-person", place, about=about, key=profile.key)
    for person in team:
        profile_key = _profile_of(person)
        if profile_key is not None and not sum(days.get(profile_key, []), Decimal(0)):
            place, about = examined.place_of("team", person.key), f"team[{person.key}]"
            yield concern("person-without-days", place, about=about, key=person.key)


def _members(examined: Examined) -> Iterator[Concern]:
    members, team = examined.records("members"), examined.records("team")
    group = [one for one in members if role_of(one) in {"mandataire", "cotraitant"}]
    leads = [one for one in group if role_of(one) == "mandataire"]
    if len(group) > 1 and len(leads) != 1:
        place = examined.place_of("members", leads[1].key if len(leads) > 1 else None)
        cited = examined.cited("grouping")
        yield concern("lead-member", place, about="members", cited=cited, count=len(leads) or "no")
    if not team or examined.budget is None:
        return
    staffed = {str(one.fields.get("member")) for one in team}
    working = {line.member for line in examined.budget.lines if line.days}
    for member in group:
        if member.key in working and member.key not in staffed:
            place, about = examined.place_of("members", member.key), f"members[{member.key}]"
            yield concern("member-without-person", place, about=about, key=member.key)


# Planning ------------------------------------------------------------------------------


def _span(examined: Examined) -> tuple[date, date] | None:
    """Return the first and the last day of the planning."""
    phases = examined.records("phases")
    starts = [one for phase in phases if isinstance(one := phase.fields.get("start"), date)]
    ends = [one for phase in phases if isinstance(one := phase.fields.get("end"), date)]
    return (min(starts), max(ends)) if starts and ends else None


def _milestones(examined: Examined) -> Iterator[Concern]:
    span = _span(examined)
    for one in examined.records("milestones") if span is not None else ():
        day = one.fields.get("date")
        if span is not None and isinstance(day, date) and not span[0] <= day <= span[1]:
            place, about = examined.place_of("milestones", one.key), f"milestones[{one.key}]"
            yield concern("milestone-outside", place, about=about, key=one.key)


def _months(span: tuple[date, date]) -> float:
    """Return how many months a planning lasts, a month being a twelfth of a year."""
    return ((span[1] - span[0]).days + 1) / 30.4375


def _durations(examined: Examined, line: Line) -> Iterator[Concern]:
    span = _span(examined)
    if span is None:
        return
    for match in (found for one in _DURATIONS for found in one.finditer(line.text)):
        months = number_in(match["number"]) * (1 if match["unit"][0].casefold() == "m" else 12)
        if abs(months - _months(span)) >= 1:
            yield concern_in(examined, line, match.span(), "duration-differs")


def _dates(examined: Examined, line: Line) -> Iterator[Concern]:
    """Yield dates on which the mission is said to begin or to end in another month."""
    span = _span(examined)
    for match in _BETWEEN.finditer(line.text) if span is not None else ():
        for names, day in zip((("start", "first"), ("end", "last")), span or (), strict=True):
            told = _month_of(match[names[0]] or match[names[1]])
            if told is not None and told != (day.year, day.month):
                yield concern_in(examined, line, match.span(), "dates-differ")
                break


def _month_of(told: str | None) -> tuple[int, int] | None:
    """Return the year and month of a date in words, with its day or without.

    >>> _month_of("mars 2027"), _month_of("1er mars 2027"), _month_of("fin 2027")
    ((2027, 3), (2027, 3), None)
    """
    told = told or ""
    day = date_of(told if told[:1].isdigit() else f"1 {told}")
    return (day.year, day.month) if day is not None else None


def _answered_duration(examined: Examined) -> Iterator[Concern]:
    span = _span(examined)
    for name, answer in examined.answers.items() if span is not None else ():
        words = set(name.split("_"))
        is_told = {"duree", "mois"} <= words or {"duration", "months"} <= words
        number = answer.value
        if not is_told or len(words) > 2 + bool(words & {"mission", "assignment", "marche"}):
            continue
        if (
            span is not None
            and isinstance(number, int | Decimal)
            and abs(float(number) - _months(span)) >= 1
        ):
            yield concern("duration-differs", answer.place, about=name, where=said(name))


def _weekdays(examined: Examined, line: Line) -> Iterator[Concern]:
    for match in _DATED.finditer(line.text):
        day = date_of(match["date"])
        weekday = match["weekday"].casefold()
        if day is not None and day.weekday() != _WEEKDAYS[weekday]:
            yield concern_in(examined, line, match.span(), "weekday-wrong")


# Numbers of days in the text -----------------------------------------------------------


def _sums(numbers: list[Decimal]) -> frozenset[Decimal]:
    """Return every sum of some of the numbers, the whole among them."""
    few = numbers[:_MOST_PHASES]
    sums = {
        sum(some, Decimal(0))
        for count in range(1, len(few) + 1)
        for some in combinations(few, count)
    }
    return frozenset(sums | {sum(numbers, Decimal(0))})


def _person_name(person: Record) -> str:
    value = person.fields.get("person")
    return (value.name if isinstance(value, Person) else str(value or "")).replace("’", "'")


def _all_days(examined: Examined, line: Line) -> Iterator[Concern]:
    """Yield a sum of days that is not one of the budget, or more than it has in all."""
    budget = examined.budget
    for match in _ALL_DAYS.finditer(line.text) if budget is not None and budget.lines else ():
        known = _sums_of_days(examined)
        name = "strict" if match["strict"] else "least"
        number = Decimal(str(number_in(match[name])))
        if number > max(known) or (name == "strict" and number not in known):
            yield concern_in(examined, line, match.span(name), "days-differ", key="profiles")


def _sums_of_days(examined: Examined) -> set[Decimal]:
    """Return the days of the whole, of each phase and member, and sums of each profile."""
    sums: dict[tuple[str, str], Decimal] = {}
    for line in examined.budget.lines if examined.budget is not None else ():
        for of in (("", ""), ("phase", line.phase), ("member", line.member)):
            sums[of] = sums.get(of, Decimal(0)) + line.days
    return set(sums.values()).union(*map(_sums, _days_by_profile(examined).values()))


def _is_named(name: str, sentence: str) -> bool:
    """Return whether a sentence names a person in full, or by a title and the last name.

    >>> _is_named("Ada Lerouge", "Mme Lerouge vient."), _is_named("Ada Lerouge", "Lerouge vient.")
    (True, False)
    """
    first, _, last = name.partition(" ")
    titled = rf"\b(?:M\.|Mme|Mr|Ms|Madame|Monsieur) {re.escape(last)}(?!\w)"
    return bool(first) and (name in sentence or (bool(last) and bool(re.search(titled, sentence))))


def _days(examined: Examined, line: Line) -> Iterator[Concern]:
    if not examined.budget or not re.search(r"jour|days?\b", line.text):
        return
    team = examined.records("team")
    holders = Counter(map(_profile_of, team))
    days = _days_by_profile(examined)
    whole = sum((sum(one, Decimal(0)) for one in days.values()), Decimal(0))
    for start, sentence in sentences_of(line.text):
        named = [one for one in team if _is_named(_person_name(one), sentence)]
        numbers = list(_DAYS.finditer(sentence))
        if len(named) != 1 or len(numbers) != 1:
            continue
        profile = _profile_of(named[0])
        if profile not in days or profile is None:
            continue
        number = Decimal(str(number_in(numbers[0]["number"])))
        its, name = sum(days[profile], Decimal(0)), _person_name(named[0]).split(" ")[-1]
        is_stated = _STATED.search(
            sentence[sentence.index(name) + len(name) : numbers[0].end() + 1]
        )
        is_alone = holders[profile] == 1  # others may have the rest of the days
        is_wrong = is_stated and is_alone and number not in _sums(days[profile])
        if (number > its or is_wrong) and number != whole:
            span = (start + numbers[0].start(), start + numbers[0].end())
            yield concern_in(examined, line, span, "days-differ", key=f"profiles[{profile}]")


def _answered_days(examined: Examined) -> Iterator[Concern]:
    days = _days_by_profile(examined)
    for name, answer in examined.answers.items():
        words = name.split("_")
        if not {"jours", "days"} & set(words) or not isinstance(answer.value, int | Decimal):
            continue
        for profile, numbers in days.items():
            is_its = len(words) == 2 and profile in words
            if is_its and Decimal(answer.value) not in _sums(numbers):
                yield concern(
                    "days-differ",
                    answer.place,
                    about=name,
                    where=said(name),
                    key=f"profiles[{profile}]",
                )


def _shares(examined: Examined, line: Line) -> Iterator[Concern]:
    budget = examined.budget
    if budget is None or "%" not in line.text or len(budget.totals) < 2:
        return
    net = shares_of(tuple(one.net for one in budget.totals))
    gross = shares_of(tuple(one.net + one.vat for one in budget.totals))
    for start, sentence in sentences_of(line.text):
        if not _OF_PRICE.search(sentence):
            continue
        named = [at for at, one in enumerate(budget.totals) if _member_name(one.member) in sentence]
        numbers = list(_SHARE.finditer(sentence))
        if len(named) != 1 or len(numbers) != 1:
            continue
        number = Decimal(numbers[0]["number"].replace(",", "."))
        vat = {one.rate for one in budget.totals}
        if number in vat or min(abs(number - one[named[0]]) for one in (net, gross)) <= _ROUNDED:
            continue
        span = (start + numbers[0].start(), start + numbers[0].end())
        key = budget.totals[named[0]].member.key
        yield concern_in(examined, line, span, "share-differs", key=key)


_ROUNDED = Decimal("0.6")


def _member_name(member: Record) -> str:
    name = member.fields.get("name")
    told = name.name if isinstance(name, ProperName) else str(name or "")
    return told.replace("’", "'") or "\0"


# Names ---------------------------------------------------------------------------------


class _Names:
    """The names that an offer knows, and those of its team."""

    def __init__(self, examined: Examined) -> None:
        self.examined = examined
        self.team = [_person_name(one) for one in examined.records("team")]
        told = [text for one in examined.answers.values() for text in _texts(one.value)]
        told += [
            text
            for one in examined.commons.values()
            for text in (one.name, one.description, one.community.name, one.referent or "")
        ]
        consultation = examined.consultation
        if consultation is not None and consultation.buyer is not None:
            told.append(consultation.buyer.full)
        for part in {line.part.instance.key: line.part for line in examined.lines}.values():
            snippet = part.snippet
            told += [] if snippet is None else [*snippet.authors, snippet.owner or ""]
            told += [] if snippet is None else [a for s in snippet.sources for a in s.authors]
        self.known = "\n".join(told).replace("’", "'")

    def strangers(self, line: Line) -> Iterator[Concern]:
        """Yield the people of a line who do something in the mission, unknown to the answers."""
        if not self.team or line.is_quotation:
            return
        for match in _NAMED.finditer(line.text):
            first, last = match[0].split(" ", 1)
            name = f"{first} {last.title() if last.isupper() else last}"
            if folded(first) in GENERIC or name in self.known:
                continue
            is_like = any(_is_like(name, one) for one in self.team)
            works = _DOES.match(line.text, match.end()) or _DONE_BY.search(
                line.text[: match.start()]
            )
            if is_like or (works and not _CITED.search(line.text)):
                yield concern_in(self.examined, line, match.span(), "person-not-in-team")


def _people(examined: Examined) -> Iterator[Concern]:
    """Yield the people of single answers who have nearly the name of somebody in the team."""
    team = [_person_name(one) for one in examined.records("team")]
    for question, answer in examined.answers.items():
        name = answer.value.name if isinstance(answer.value, Person) else ""
        name = name.replace("’", "'")
        if name and name not in team and any(_is_like(name, one) for one in team):
            place = examined.place_of(question)
            where = said(question)
            yield concern("person-not-in-team", place, about=question, where=where)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, LongText):
        yield value.text
    elif isinstance(value, ProperName):
        yield value.full
    elif isinstance(value, Person):
        yield value.name
    elif isinstance(value, Record):
        for inner in value.fields.values():
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


def _is_like(name: str, other: str) -> bool:
    """Return whether a name is another one's with a first name changed, or a letter or two.

    >>> _is_like("Maëlle Tressant", "Maëlle Tressan"), _is_like("Paul Durand", "Maëlle Tressan")
    (True, False)
    """
    first, _, last = name.partition(" ")
    other_first, _, other_last = other.partition(" ")
    if last == other_last:
        return True
    return first == other_first and _distance(last, other_last) <= 2


def _distance(one: str, other: str) -> int:
    """Return how many letters are to be changed, added or taken away."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != against))
    return row[-1]
