# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed texts of the annex, in each language that has its own."""

from collections.abc import Mapping
from types import MappingProxyType

# A template overrides any of these under `wording:`. A name in braces is where a
# licence, a list or a reference goes; spaces that may not break are written as such.
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "bill_title": "Communs, crédits et licences",
            "bill_lead": "Ce document s’appuie sur des ressources partagées et sur des textes que "
            "d’autres ont écrits et mis à la disposition de tous. Cette annexe dit lesquels, à "
            "qui nous les devons, à quelles conditions chacun peut les reprendre et ce que nous "
            "rendons en retour.",
            "bill_licence": "Licence de ce document",
            "bill_licence_text": "Sauf mention contraire, ce document est mis à disposition selon "
            "les termes de la licence {licence}.",
            "bill_reserved_text": "Sauf mention contraire, tous les droits sur ce document sont "
            "réservés.",
            "bill_terms_CC-BY-SA-4.0": "Chacun peut le copier, le diffuser et l’adapter, y compris "
            "à des fins commerciales, à condition d’en citer les auteurs, d’indiquer les "
            "modifications et de diffuser les adaptations sous la même licence.",
            "bill_terms_CC-BY-4.0": "Chacun peut le copier, le diffuser et l’adapter, y compris à "
            "des fins commerciales, à condition d’en citer les auteurs et d’indiquer les "
            "modifications.",
            "bill_collection": "Ce document est un recueil\u00a0: chaque texte repris y garde son "
            "crédit et, s’il est repris mot pour mot, sa licence d’origine.",
            "bill_commons": "Communs sur lesquels repose ce document",
            "bill_commons_text": "Ces ressources partagées existaient avant ce document et ne lui "
            "appartiennent pas. Chacune est suivie de la communauté qui en prend soin, de sa "
            "licence si elle est indiquée, et de la contrepartie prévue.",
            "bill_no_commons": "Ce document ne déclare aucun commun dont il dépende.",
            "bill_commons_caption": "Communs mobilisés et contreparties prévues",
            "bill_column_commons": "Commun",
            "bill_column_community": "Communauté et contact",
            "bill_column_community_alone": "Communauté",
            "bill_column_licence": "Licence",
            "bill_column_return": "Contrepartie prévue",
            "bill_unstated": "non précisée",
            "bill_content": "contenus\u00a0:",
            "bill_code": "logiciel\u00a0:",
            "bill_data": "données\u00a0:",
            "bill_argent": "En argent",
            "bill_temps": "En temps",
            "bill_nature": "En nature",
            "bill_to": "Bénéficiaire\u00a0:",
            "bill_due": "Échéance\u00a0:",
            "bill_state": "État\u00a0:",
            "bill_no_return": "aucune à ce stade",
            "bill_mentioned": "Sont aussi cités, sans que ce document en dépende\u00a0: {commons}.",
            "bill_texts": "Textes repris et leurs auteurs",
            "bill_texts_text": "Ces textes viennent de bibliothèques partagées. Chacun est cité "
            "avec ses auteurs, ce que nous en avons fait et sa licence\u00a0; "
            "«\u00a0complété\u00a0» veut dire que les éléments propres à ce document y ont été "
            "portés.",
            "bill_texts_sources": "Les sources dont ils sont tirés sont décrites une fois, sous "
            "leur repère, dans le {table}.",
            "bill_no_texts": "Ce document ne reprend aucun texte d’une bibliothèque partagée.",
            "bill_group": "{authors}, textes {state}, licence {licence}\u00a0:",
            "bill_all_identique": "repris mot pour mot",
            "bill_all_rempli": "complétés",
            "bill_all_adapté": "adaptés",
            "bill_others": "Et aussi\u00a0:",
            "bill_identique": "Repris mot pour mot.",
            "bill_rempli": "Complété.",
            "bill_adapté": "Adapté.",
            "bill_adapted_how": "Adapté\u00a0: {changes}.",
            "bill_under": "Licence {licence}.",
            "bill_under_other": "Licence {licence}\u00a0; paraît ici sous {shown}.",
            "bill_under_permission": "Licence {licence}\u00a0; paraît ici sur {shown}.",
            "bill_place": "Partie\u00a0{places}.",
            "bill_places": "Parties\u00a0{places}.",
            "bill_from_identique": "Tiré de {source}, mot pour mot",
            "bill_from_rempli": "Tiré de {source}, complété",
            "bill_from_adapté": "D’après {source}",
            "bill_from_citation": "Cite {source}",
            "bill_from_faits": "Reprend des faits de {source}",
            "bill_in_language": "(en {language})",
            "bill_sources_caption": "Sources des textes repris",
            "bill_column_mark": "Repère",
            "bill_column_source": "Source",
            "bill_column_source_licence": "Licence",
            "bill_mark": "S{number}",
            "bill_revision": "version {revision}",
            "bill_consulted": "consulté le {date}",
            "bill_no_licence": "non indiquée\u00a0; faits ou citation",
            "bill_credits": "Les textes propres à ce document citent aussi les travaux suivants ou "
            "en reprennent des faits\u00a0:",
            "bill_excluded": "Ce que la licence de ce document ne couvre pas",
            "bill_excluded_text": "Sauf mention expresse dans ce document, cette licence ne "
            "couvre pas ce qui suit, qui reste réservé à ses titulaires\u00a0:",
            "bill_excluded_logos": "les logos, marques et signes distinctifs des organisations "
            "nommées\u00a0;",
            "bill_excluded_people": "les noms, les portraits et les curriculum vitæ des "
            "personnes\u00a0;",
            "bill_excluded_prices": "les prix et les tableaux financiers\u00a0;",
            "bill_excluded_answers": "les éléments propres à ce document\u00a0: réponses, données "
            "et textes rédigés pour lui seul.",
            "bill_excluded_places": "les éléments propres à ce document\u00a0: réponses, données "
            "et textes rédigés pour lui seul (en particulier dans les parties {places}).",
            "bill_excluded_place": "les éléments propres à ce document\u00a0: réponses, données "
            "et textes rédigés pour lui seul (en particulier dans la partie {places}).",
            "bill_exceptions": "Les textes suivants paraissent sous leur propre licence, et non "
            "sous celle de ce document\u00a0:",
            "bill_prior": "Connaissances antérieures",
            "bill_prior_text": "Les communs et les textes énumérés aux points {commons} et {texts} "
            "existaient avant ce document. Dans un marché public, ce sont des connaissances "
            "antérieures au sens des cahiers des clauses administratives générales de 2021 "
            "(CCAG)\u00a0: leurs titulaires en gardent les droits, et le destinataire de ce "
            "document peut les utiliser sans redevance, aux conditions de la licence indiquée pour "
            "chacun.",
            "bill_prior_unstated": "Là où la licence d’un commun n’est pas précisée, ce document "
            "ne promet aucun droit d’usage\u00a0: il reste à demander à la communauté.",
            "bill_prior_permission": "Quand un texte paraît sur autorisation écrite, celle-ci ne "
            "vaut que pour ce document.",
            "bill_prior_results": "Les résultats du travail suivent les clauses convenues avec "
            "leur destinataire. Lorsqu’ils intègrent ou adaptent un de ces textes ou de ces "
            "communs, les conditions de sa licence s’y attachent.",
            "bill_no_prior": "Au titre des communs et des textes partagés, ce document ne déclare "
            "aucune connaissance antérieure au sens des cahiers des clauses administratives "
            "générales de 2021 (CCAG).",
            "bill_warranty": "Ni approbation, ni garantie",
            "bill_warranty_text": "Nommer une personne, une communauté ou un commun ne vaut ni "
            "approbation de ce document, ni soutien à ses signataires. Les textes et les "
            "ressources sont fournis par leurs auteurs en l’état, sans garantie, dans les "
            "limites de leur licence\u00a0; les engagements pris ici sont ceux des seuls "
            "signataires.",
        },
        "en": {
            "bill_title": "Commons, credits and licences",
            "bill_lead": "This document builds on shared resources, and on texts that others wrote "
            "and made available to all. This annex says which ones, to whom we owe them, on what "
            "terms anyone may reuse them, and what we give back.",
            "bill_licence": "Licence of this document",
            "bill_licence_text": "Unless stated otherwise, this document is made available under "
            "the terms of the {licence} licence.",
            "bill_reserved_text": "Unless stated otherwise, all rights in this document are "
            "reserved.",
            "bill_terms_CC-BY-SA-4.0": "Anyone may copy, share and adapt it, commercially too, "
            "provided that the authors are credited, changes are indicated and adaptations are "
            "shared under the same licence.",
            "bill_terms_CC-BY-4.0": "Anyone may copy, share and adapt it, commercially too, "
            "provided that the authors are credited and changes are indicated.",
            "bill_collection": "This document is a collection: each reused text keeps its credit "
            "and, where it is reused word for word, its original licence.",
            "bill_commons": "Commons that this document relies on",
            "bill_commons_text": "These shared resources existed before this document and do not "
            "belong to it. Each is listed with the community that cares for it, its licence where "
            "one is stated, and what it gets back.",
            "bill_no_commons": "This document declares no commons that it depends on.",
            "bill_commons_caption": "Commons relied on and planned return",
            "bill_column_commons": "Commons",
            "bill_column_community": "Community and contact",
            "bill_column_community_alone": "Community",
            "bill_column_licence": "Licence",
            "bill_column_return": "Planned return",
            "bill_unstated": "not stated",
            "bill_content": "content:",
            "bill_code": "software:",
            "bill_data": "data:",
            "bill_argent": "In money",
            "bill_temps": "In time",
            "bill_nature": "In kind",
            "bill_to": "To:",
            "bill_due": "Due:",
            "bill_state": "State:",
            "bill_no_return": "none at this stage",
            "bill_mentioned": "Also named, without the document depending on them: {commons}.",
            "bill_texts": "Reused texts and their authors",
            "bill_texts_text": "These texts come from shared libraries. Each is listed with its "
            "authors, what was done to it and its licence; “completed” means that the particulars "
            "of this document were filled in.",
            "bill_texts_sources": "The sources that they are drawn from are described once, by "
            "their mark, in {table}.",
            "bill_no_texts": "This document reuses no text from a shared library.",
            "bill_group": "{authors}, texts {state}, licence {licence}:",
            "bill_all_identique": "reused word for word",
            "bill_all_rempli": "completed",
            "bill_all_adapté": "adapted",
            "bill_others": "And also:",
            "bill_identique": "Reused word for word.",
            "bill_rempli": "Completed.",
            "bill_adapté": "Adapted.",
            "bill_adapted_how": "Adapted: {changes}.",
            "bill_under": "Licence: {licence}.",
            "bill_under_other": "Licence: {licence}; appears here under {shown}.",
            "bill_under_permission": "Licence: {licence}; appears here by {shown}.",
            "bill_place": "Part\u00a0{places}.",
            "bill_places": "Parts\u00a0{places}.",
            "bill_from_identique": "Taken from {source}, word for word",
            "bill_from_rempli": "Taken from {source}, completed",
            "bill_from_adapté": "Based on {source}",
            "bill_from_citation": "Quotes {source}",
            "bill_from_faits": "Takes facts from {source}",
            "bill_in_language": "(in {language})",
            "bill_sources_caption": "Sources of the reused texts",
            "bill_column_mark": "Mark",
            "bill_column_source": "Source",
            "bill_column_source_licence": "Licence",
            "bill_mark": "S{number}",
            "bill_revision": "version {revision}",
            "bill_consulted": "accessed on {date}",
            "bill_no_licence": "not stated; facts or quotation",
            "bill_credits": "The texts written for this document alone also quote the following "
            "works or take facts from them:",
            "bill_excluded": "What the licence of this document does not cover",
            "bill_excluded_text": "Except for what this document itself places under this licence, "
            "the following fall outside it and remain reserved to their owners:",
            "bill_excluded_logos": "logos, trademarks and distinctive signs of the organisations "
            "named;",
            "bill_excluded_people": "names, portraits and curricula vitae of people;",
            "bill_excluded_prices": "prices and financial tables;",
            "bill_excluded_answers": "the particulars of this document: answers, data and texts "
            "written for it alone.",
            "bill_excluded_places": "the particulars of this document: answers, data and texts "
            "written for it alone (in particular in parts {places}).",
            "bill_excluded_place": "the particulars of this document: answers, data and texts "
            "written for it alone (in particular in part {places}).",
            "bill_exceptions": "The following texts appear under their own licence, not under that "
            "of this document:",
            "bill_prior": "Prior knowledge",
            "bill_prior_text": "The commons and texts listed under {commons} and {texts} existed "
            "before this document. In a public contract they are prior knowledge (connaissances "
            "antérieures) within the meaning of the French general administrative terms of 2021 "
            "(CCAG): their owners keep their rights, and whoever receives this document may use "
            "them free of charge on the terms of "
            "the licence stated for each.",
            "bill_prior_unstated": "Where the licence of a commons is not stated, this document "
            "promises no right of use: it remains to be asked of the community.",
            "bill_prior_permission": "Where a text appears by written permission, that permission "
            "holds for this document alone.",
            "bill_prior_results": "The results of the work follow the terms agreed with whoever "
            "receives them. Where they include or adapt one of these texts or commons, the terms "
            "of its licence come with them.",
            "bill_no_prior": "As regards commons and shared texts, this document declares no prior "
            "knowledge (connaissances antérieures) within the meaning of the French general "
            "administrative terms of 2021 (CCAG).",
            "bill_warranty": "No endorsement, no warranty",
            "bill_warranty_text": "Naming an author, a community or a commons implies no "
            "endorsement of this document or of those who submit it. Texts and resources are "
            "provided by their authors as they are, without warranty, within the limits of "
            "their licence; the commitments made here are those of its signatories alone.",
        },
    }
)


LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {"fr": "français", "en": "anglais", "de": "allemand", "es": "espagnol"},
        "en": {"fr": "French", "en": "English", "de": "German", "es": "Spanish"},
    }
)
