# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a licence allows what it allows, in a sentence for people, and where that stands."""

from collections.abc import Mapping
from types import MappingProxyType

from propose.core.licence_table import ANY, CREDITED, Licence
from propose.model.language import said_in

_REASONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "as": "Its rules are those of {licence}.",
            "free": "It asks for nothing: an adaptation may appear under any licence. Credit is "
            "given all the same.",
            "notice": "An adaptation may appear under any licence, as long as the notice and the "
            "terms that came with it are kept.",
            "credit": "It asks for credit alone: an adaptation may appear under any licence that "
            "keeps the credit.",
            "producer": "It asks for the producer and the date of the last update: an adaptation "
            "may appear under any licence that keeps the credit.",
            "database": "A text made from the data may appear under any licence, with a notice; a "
            "substantial part of the data, such as a table, stays under the ODbL.",
            "sa-4": "An adaptation stays under CC BY-SA 4.0, or goes to one of the two licences "
            "that Creative Commons lists as compatible: LAL 1.3, and GPL 3.0 one way.",
            "sa-later": "Its later-version clause lets an adaptation appear under the same licence "
            "or a later version, ports included.",
            "sa-1": "It has no later-version clause: an adaptation stays under CC BY-SA 1.0.",
            "lal": "An adaptation stays under LAL 1.3 or goes to CC BY-SA 4.0: the two accept each "
            "other.",
            "gpl": "An adaptation stays under the GPL: CC BY-SA 4.0 goes into it, nothing comes "
            "out.",
            "gfdl": "An adaptation stays under the GFDL: the passage to CC BY-SA closed on "
            "1 August 2009.",
            "same": "An adaptation stays under the same licence.",
            "no-derivatives": "It allows copies word for word only; filling in counts as adapting.",
            "noncommercial": "It forbids commercial use, and an offer is commercial, even where it "
            "takes a text over word for word.",
            "permission": "The text may be used as its holder allowed in writing, and the offer "
            "records that permission.",
            "reserved": "Nothing may be copied without the holder's written permission; short "
            "quotations and facts are free.",
        },
        "fr": {
            "as": "Ses règles sont celles de {licence}.",
            "free": "Elle n’exige rien\u00a0: une adaptation peut paraître sous toute licence. Le "
            "crédit est donné tout de même.",
            "notice": "Une adaptation peut paraître sous toute licence, pourvu que l’avis et les "
            "conditions d’origine soient conservés.",
            "credit": "Elle n’exige que le crédit\u00a0: une adaptation peut paraître sous toute "
            "licence qui le conserve.",
            "producer": "Elle exige le nom du producteur et la date de la dernière mise à "
            "jour\u00a0: une adaptation peut paraître sous toute licence qui conserve le crédit.",
            "database": "Un texte tiré des données peut paraître sous toute licence, avec une "
            "mention\u00a0; une part substantielle des données, un tableau par exemple, reste sous "
            "ODbL.",
            "sa-4": "Une adaptation reste sous CC BY-SA 4.0, ou passe à l’une des deux licences "
            "que Creative Commons reconnaît compatibles\u00a0: LAL 1.3, et GPL 3.0 à sens unique.",
            "sa-later": "Une adaptation peut paraître sous la même licence ou sous une version "
            "ultérieure, versions nationales comprises.",
            "sa-1": "Elle ne prévoit pas de version ultérieure\u00a0: une adaptation reste sous "
            "CC BY-SA 1.0.",
            "lal": "Une adaptation reste sous LAL 1.3 ou passe à CC BY-SA 4.0\u00a0: les deux se "
            "reconnaissent.",
            "gpl": "Une adaptation reste sous GPL\u00a0: CC BY-SA 4.0 y entre, rien n’en sort.",
            "gfdl": "Une adaptation reste sous GFDL\u00a0: le passage vers CC BY-SA s’est fermé le "
            "1er août 2009.",
            "same": "Une adaptation reste sous la même licence.",
            "no-derivatives": "Elle ne permet que la copie mot pour mot\u00a0; compléter un texte, "
            "c’est l’adapter.",
            "noncommercial": "Elle interdit l’usage commercial, et une offre est commerciale, même "
            "quand elle reprend un texte mot pour mot.",
            "permission": "Le texte peut être employé comme son titulaire l’a permis par écrit, et "
            "l’offre consigne cette autorisation.",
            "reserved": "Rien ne peut être copié sans l’autorisation écrite du titulaire\u00a0; "
            "une courte citation et les faits sont libres.",
        },
    }
)

_LINKS: Mapping[str, str] = MappingProxyType(
    {
        "sa-4": "https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/",
        "lal": "https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/",
        "gpl": "https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/",
        "gfdl": "https://www.gnu.org/licenses/fdl-1.3-faq.html",
        "database": "https://opendatacommons.org/faq/licenses/",
        "noncommercial": "https://creativecommons.org/faq/#does-my-use-violate-the-noncommercial-clause-of-the-licenses",
        "no-derivatives": "https://creativecommons.org/faq/#when-is-my-use-considered-an-adaptation",
    }
)

_FAMILIES = (
    ("CC-BY-SA-4", "sa-4"),
    ("CC-BY-SA-1", "sa-1"),
    ("CC-BY-SA", "sa-later"),
    ("LAL", "lal"),
    ("GPL", "gpl"),
    ("GFDL", "gfdl"),
)


def reason_for(row: Licence, lang: str) -> str:
    """Return in a sentence what the licence asks of an adaptation."""
    words = said_in(_REASONS, lang)
    says = words[_reason(row)]
    return says if row.ruled_as is None else f"{says} {words['as'].format(licence=row.ruled_as)}"


def link_for(row: Licence) -> str | None:
    """Return where the reason stands, if elsewhere than in the licence itself."""
    return _LINKS.get(_reason(row))


def _reason(row: Licence) -> str:
    if not row.is_permitted or row.is_noncommercial:
        return "noncommercial" if row.is_noncommercial else "reserved"
    if row.outputs == ANY:
        return {"database": "database", "copyright": "notice"}.get(row.notice or "", "free")
    if row.outputs == CREDITED:
        return "producer" if row.notice == "producer" else "credit"
    if not row.outputs or row.url_fr is None:
        return "permission" if row.outputs else "no-derivatives"
    ruled_as = row.ruled_as or row.spdx
    return next((name for family, name in _FAMILIES if ruled_as.startswith(family)), "same")
