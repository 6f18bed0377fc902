# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that are no name by themselves, folded: of institutions, of the language."""

_CONNECTING = "a au aux d de des du en et la le les l lez sous sur un une of the and for y"
CONNECTING = frozenset(_CONNECTING.split())
"""Words that join the parts of a name."""

_LICENCES = (
    "cc by sa nc nd mit odbl odc licence license creative commons version open ouverte etalab"
)
LICENCES = frozenset(_LICENCES.split())
"""Words that name licences."""

_GENERIC = """
    academie acheteur acheteurs administration agence agglomeration antenne association
    associations atelier ateliers bibliotheque bureau cabinet caisse canton centre centres
    chambre cite city club collectif collectifs college comite commission commun commune
    communes communs communaute communautes compagnie comte conseil conservatoire cooperative
    council county departement departementale departemental direction district ecole ecoles
    entreprise espace espaces etablissement etat eurometropole fabrique fabriques federation
    fondation fonds france french groupe groupement hopital institut intercommunal
    intercommunale laboratoire ligue lycee mairie maison maisons mediatheque metropole
    ministere mission mixte municipalite musee office organisation parc pays pole port
    prefecture province quartier rectorat region regie regional regionale reseau reseaux scic
    scop secretariat section service services societe station syndicat territoire territoires
    theatre tiers lieu lieux union universite urbaine usine vallee ville villes village zone
    public publique publics nationale national grand grande
    assemblee gouvernement parlement senat
    madame monsieur mme mlle dr professeur janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
"""
GENERIC = frozenset(_GENERIC.split())
"""Words that many names share: what is left without them tells a name from another."""

_COMMON = """
    abbaye accord aile ancien ancienne ange arbre arc arche argent aube auch aurore autre avenir
    baie balance bas basse beau belle berger bergere blanc blanche bleu bleue bois bon bonne
    bord bouche boucher boulanger bourg bras brun brune bruyere bruyeres camp canal carre carriere
    cascade cave
    champ champs chant charpentier chasseur chateau chemin chene chevalier claire clair clef
    cloche clos coeur col colline colombe comptoir corde cote cour couvent croix cuisine cuisines
    dame die digue docks dubois duc dune dunes eau ecluse ecume eglise encre ensemble entrepot
    entrepots est etang etoile eu europe facteur faure fer ferme feu fleur fleurs fleuve fond
    fontaine foret forge forges fort four fournier gare gauche garde garnier gaillard gens gerard
    girard glace goutte grange grandes grands gris grise gue guerin guide halle halles hangar
    hameau hardi haut haute hautes hauts haie haies herbe heure heures hiver huile ile iles
    isle jardin jardins jaune jean jeune jeunes joli jour journal juste lac laine laines lande
    large laurent laurier legrand lemoine lefevre lieue ligne lin lune main maitre mai manche
    manuel marais marchand marche marechal marguerite marin marine marraine martin masse matin
    mer mercier meunier michel midi mine moine monde montagne mont monts moreau moulin moulins
    mousse muller neuf neuve nice noir noire nord noel nouveau nouvelle nouvelles ocean oiseau
    ombre or orange oree ouest ouvert ouverte page pain paix palais pan passage passe pastoral
    pasteur paul perle perrin petit petite petites petits philippe pierre pierres pin pins place
    plage plaine plan plante pluie poirier poisson pont ponts porte prairie pre pres prieur
    prince printemps prunier puits quai rance rapide rayon relais reine renaud renard richard
    rive riviere robert robin roche roger roi romain rose roses rouge rousseau roussel route roux
    royal ruche rue sable sables sage saint sainte saints saison sauvage savoir sel semeur sens
    serre sept serment simon singe soleil source sources sud table tables terrain terre terres
    thomas tilleul tisserand toit tonnelier tour tourneur tours travail trois val vallon vert
    verte vieille vieux vienne vigne vignes vin vincent voie voile voix vue
    action actions annexe article articles aval avis besoin besoins budget cadre cadrage
    calendrier cahier charte chef comptes conclusion contact contexte coordination criteres
    culture demain demande duree droit droits edition enquete equipe essai etude etudes fiche
    formation garant gestion guide habitat idee idees inclusion innovation inventaire journee
    justice langue lettre livre logement mediation memoire methode mobilite mobilites modele
    numerique objectif objectifs offre outil outils partage partages patrimoine personnes phase
    plateforme pratique pratiques presentation prix programme projet projets question reference
    reponse ressource ressources sante savoirs sciences securite seminaire social sociale
    solidaire solidarite soutien sport suivi transition transports tourisme urbain usage usages
    velo version vie
"""
COMMON = GENERIC | frozenset(_COMMON.split())
"""Words of the language that are names of people and places too."""
