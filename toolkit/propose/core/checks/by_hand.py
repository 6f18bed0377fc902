# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no machine can check, from what the consultation asks: a list to tick."""

from collections.abc import Iterator
from dataclasses import replace

from propose.core.checks.deadline import deadline_of
from propose.core.checks.examined import Examined
from propose.core.checks.limits import files_of, spacing_of
from propose.core.checks.pieces import handed_in, role_of
from propose.core.typography import typeset_text
from propose.model.check import ByHand
from propose.model.handed import Handed
from propose.model.language import said_in

_TOLD = {
    "fr": {
        "signed": "Pièce « {title} » : signée par la personne habilitée, pouvoir joint",
        "signature": "Signatures demandées par les documents : qui signe, avec quel certificat, "
        "valable jusqu’à quand",
        "platform": "Compte ouvert sur la plateforme de l’acheteur, dépôt d’essai fait",
        "upload": "Dépôt commencé la veille, accusé de réception gardé ; limite : "
        "{deadline:%d/%m/%Y à %H:%M} ({zone})",
        "envelope": "Plis et dossiers séparés, fichiers nommés comme le règlement le demande",
        "changes": "Dernières réponses et modifications de l’acheteur lues sur la plateforme",
        "copy": "Copie de sauvegarde : demandée ou utile ? Si oui, marquée comme le règlement le "
        "demande",
        "forms": "Pièce « {title} » : remplie, à jour, au nom du bon membre",
        "validity": "Délai de validité tenu par tous les membres : {validity}",
        "grouping": "Forme du groupement et pouvoirs du mandataire signés : {grouping}",
        "language": "Tout est dans la langue demandée ({language}), pièces jointes comprises",
        "subcontractor": "Sous-traitance déclarée et signée pour {key}",
        "rights": "Droits exclusifs demandés : connaissances antérieures déclarées, licence lue",
        "lot": "Lot « {lot} » : c’est bien celui de chaque pièce",
        "line_spacing": "Interligne demandé : {limit}",
        "files": "Fichiers demandés : {limit}",
        "piece_pages": "Pièce « {title} » : nombre de pages tenu ({pages} au plus)",
        "conflict": "Attestations fiscales et sociales, assurance : valables au jour du dépôt",
    },
    "en": {
        "signed": "Piece “{title}”: signed by whoever may sign, power of attorney attached",
        "signature": "Signatures that the documents ask for: who signs, with which certificate, "
        "and when it ends",
        "platform": "Account opened on the buyer's platform, trial upload done",
        "upload": "Upload begun the day before, receipt kept; limit: "
        "{deadline:%Y-%m-%d %H:%M} {zone}",
        "envelope": "Envelopes and folders apart as the rules ask, files named as they ask",
        "changes": "The buyer's last answers and changes read on the platform",
        "copy": "Backup copy: asked for or useful? marked as the rules ask",
        "forms": "Piece “{title}”: filled in, up to date, in the name of the right member",
        "validity": "Period of validity held by all members: {validity}",
        "grouping": "Form of the group and powers of its lead member signed: {grouping}",
        "language": "All is in the language asked for ({language}), attachments too",
        "subcontractor": "Subcontracting declared and signed for {key}",
        "rights": "Exclusive rights asked for: prior knowledge declared, licence read",
        "lot": "Lot “{lot}”: the same on every piece",
        "line_spacing": "Line spacing asked for: {limit}",
        "files": "Files asked for: {limit}",
        "piece_pages": "Piece “{title}”: {pages} pages at most",
        "conflict": "Tax and social certificates, insurance: valid on the day of handing in",
    },
}
_SIGNED = ("sign", "engagement", "undertaking", "lettre", "letter", "convention", "pouvoir")
_FORMS = ("dc1", "dc2", "dc4", "dume", "kbis", "attestation", "certificate", "déclaration")


def by_hand(examined: Examined) -> tuple[ByHand, ...]:
    """Return what is to be looked at by a person before the offer goes out."""
    lang = examined.manuscript.lang
    return tuple(replace(one, text=typeset_text(one.text, lang)) for one in _items(examined))


def _items(examined: Examined) -> Iterator[ByHand]:  # noqa: C901, PLR0912 - one item after the other
    told = said_in(_TOLD, examined.manuscript.lang)
    consultation = examined.consultation
    if consultation is None:
        return

    def item(name: str, fact: str = "", **fields: object) -> ByHand:
        return ByHand(id=name, text=told[name].format(**fields), cited=examined.cited(fact))

    yield item("changes")
    for piece in consultation.pieces:
        words = f"{piece.id} {piece.title}".casefold()
        for name, marks in (("signed", _SIGNED), ("forms", _FORMS)):
            if any(mark in words for mark in marks):
                text = told[name].format(title=piece.title)
                yield ByHand(id=f"{name}.{piece.id}", text=text, cited=piece.cited)
                break
        if piece.pages is not None and isinstance(handed_in(examined, piece.id, None), Handed):
            text = told["piece_pages"].format(title=piece.title, pages=piece.pages)
            yield ByHand(id=f"piece_pages.{piece.id}", text=text, cited=piece.cited)
    yield item("signature")
    for member in examined.records("members"):
        if role_of(member) == "sous-traitant":
            text = told["subcontractor"].format(key=member.key)
            yield ByHand(id=f"subcontractor.{member.key}", text=text)
    if consultation.pieces:
        yield item("conflict")
    if consultation.lot:
        yield item("lot", "lot", lot=consultation.lot)
    for name in ("grouping", "validity", "language"):
        value = getattr(consultation, name)
        if value:
            yield item(name, name, **{name: value})
    if consultation.exclusive_rights:
        yield item("rights", "exclusive_rights")
    for name, read in (("line_spacing", spacing_of), ("files", files_of)):
        limit = consultation.limits.get(name)
        if limit is not None and read(limit) is None:
            yield item(name, f"limits.{name}", limit=limit)
    yield item("envelope")
    yield item("platform")
    deadline = deadline_of(consultation)
    if deadline is not None:
        zone = consultation.timezone or f"{deadline:%Z}"
        yield item("upload", "deadline", deadline=deadline, zone=zone)
    yield item("copy")
