"""Words around a name: titles, kin, functions, and houses and streets that are named after somebody."""

from typing import Final

from services.language.french import fold
from services.language.personal_details.addresses import STREETS
from services.language.word_lists import word_list


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


FIRST_NAMES: Final = word_list("first_names")
FIRST_NAMES_THAT_ARE_WORDS: Final = word_list("first_names_that_are_words")
FIRST_NAMES_IN_SMALL_LETTERS: Final = FIRST_NAMES - word_list("first_names_with_a_capital")
FAMILY_NAMES: Final = word_list("family_names")
COMMON_WORDS: Final = word_list("common_words")

SHORT_TITLES: Final = _set("m mr mme mmes mm mlle mlles melle mrs ms dr me")
LONG_TITLES: Final = _set("madame monsieur mademoiselle messieurs docteur docteure maître professeur abbé")
WEAK_TITLES: Final = _set("me maître professeur abbé dr docteur docteure")
"""Titles that are other words too: an ordinary word after them is no name, even with a capital."""
TITLES_THAT_NEED_A_NAME: Final = _set("m me professeur abbé")
"""After these a word in small letters must be a known name."""

FUNCTIONS: Final = _set(
    "adjoint adjointe agent agente animateur animatrice assistant assistante chargée chargé conseiller conseillère"
    " coordinateur coordinatrice coordonnateur coordonnatrice curé délégué déléguée député députée directeur"
    " directrice éducateur éducatrice élu élue facteur factrice gardien gendarme infirmier infirmière inspecteur"
    " inspectrice intervenant intervenante juge maire médecin ministre policier préfet préfète président présidente"
    " principal principale procureur proviseur proviseure rapporteur recteur rectrice référent référente responsable"
    " secrétaire sénateur sénatrice sous trésorier trésorière vice vétérinaire"
)
NOBODY: Final = _set(
    "x y z untel unetelle monsieur madame mademoiselle tout toutlemonde dupond machin machine chose"
)
ARTICLES: Final = _set("le la les l")
PARTICLES: Final = _set("de du des da di la le les van von ben bin el al d l")

FAMILIES: Final = _set(
    "famille familles couple époux fratrie frères soeurs sœurs jumeaux jumelles consorts parents enfants cousins"
    " beaux-parents grands-parents"
)
KIN: Final = _set(
    "fils fille maman papa mère père frère soeur sœur mari femme mamie papi papy pépé tonton tata tatie tante oncle"
    " cousin cousine neveu nièce voisin voisine veuve veuf petit petite ptit ptite jeune gamin gamine gosse élève ami"
    " amie copain copine collègue bébé ado enfant conjoint conjointe compagnon compagne épouse dame sieur nounou"
    " assmat patient patiente certain certaine nommé nommée dénommé dénommée prénommé prénommée stagiaire résident"
    " résidente locataire bénéficiaire usager usagère allocataire grand-mère grand-père beau-père belle-mère"
    " beau-frère belle-soeur petit-fils petite-fille arrière-grand-mère tuteur curateur"
)
NEAR_ONES: Final = _set(
    "maman papa mère père fils fille frère soeur sœur mari femme mamie papi papy nounou bébé grand-mère"
    " grand-père tante oncle conjoint conjointe compagnon compagne beau-père belle-mère tuteur copain copine"
)
"""Of these somebody is « la maman de … », one person's; « une maman d'Alzon » lives there."""
DEFINITE: Final = _set("le la l mon ma son sa ses leur leurs les cette ce notre votre")
CASES: Final = _set(
    "situation cas dossier suivi accompagnement signalement aîné aînée cadet cadette benjamin benjamine"
)
"""« la situation des … », « l'aîné des … »."""
ANNOUNCING: Final = _set("appelle appellent prénomme prénom nommé nommée suis signé")
"""« elle s'appelle … », « prénom : … », « je suis … », « signé … »."""
BEFORE_A_PLACE: Final = _set(
    "à a au aux en sur vers entre depuis dans de d du des l la le sous saint sainte st ste san notre"
)
SAINTS: Final = _set("saint sainte st ste saints saintes san santa notre")

HOUSES: Final = frozenset(map(fold, STREETS)) | _set(
    "école collège lycée maternelle primaire groupe salle gymnase stade espace centre maison foyer médiathèque"
    " bibliothèque ludothèque musée théâtre cinéma crèche ehpad hôpital clinique fondation association asso prix"
    " complexe piscine parc jardin institut institution ime itep mecs esat bâtiment amphithéâtre amphi auditorium"
    " conservatoire laboratoire pharmacie boulangerie boucherie épicerie restaurant café bar hôtel garage entreprise"
    " société ets sarl lieu chapelle église temple cathédrale pont tour fort porte méthode pédagogie maladie syndrome"
    " loi plan dispositif opération compagnie troupe film livre roman pièce chanson album festival fête journée mission"
    " label camping gîte ferme cave halle halles monument statue tombe promotion promo concert spectacle exposition"
    " trophée tournoi coupe challenge challenge square terrain boulodrome skatepark immeuble tiers-lieu accueil résidence"
    " associations club amicale comité cercle fonds bourse cabane refuge pension internat cité cinéclub ciné-club auteur"
    " écrivain poète peintre chanteur acteur actrice réalisateur général président lecture dédicace hommage conférence oeuvre œuvre"
)
HOUSES_FULL_OF_PEOPLE: Final = _set(
    "école collège lycée maternelle primaire crèche maison foyer centre hôpital clinique ehpad garage bar café restaurant"
    " accueil club internat salle gymnase stade"
)
"""« à la crèche Louise pleure »: a first name alone after these is somebody's."""
HOUSE_LINKS: Final = _set(
    "de du des la le les l d et a municipal municipale communal communale élémentaire primaire maternelle publique public"
    " privé privée intercommunal intercommunale polyvalente polyvalent social sociale scolaire culturel culturelle"
    " départemental départementale régional nationale national sportif sportive rural rurale médical médicale santé"
    " retraite associations fêtes polyvalente multisports loisirs hospitalier hospitalière"
)
HOUSE_TITLES: Final = _set(
    "docteur dr général gal maréchal mal président commandant colonel capitaine lieutenant abbé père soeur mère frère"
    " professeur pr amiral roi reine saint sainte st ste notre dame cardinal évêque pasteur résistant sergent"
)
"""« École du Docteur … » is a house; « chez le docteur … » is not."""
FAMOUS: Final = _set(
    "hugo jaurès ferry curie moulin veil aubrac pasteur zola gaulle brassens chamson mistral mandela voltaire molière"
    " prévert brel camus sartre giono pagnol ravel debussy cousteau calmette dolto freinet montessori piaget gandhi king"
    " kahlo picasso cézanne monet triolet aragon éluard rimbaud verlaine macron chirac mitterrand obama trump musk"
    " dujardin depardieu tati balavoine hallyday piaf signoret montand zidane mbappé exupéry verne arc bonaparte vianney"
    " laurent gambetta clemenceau foch leclerc joffre blum mauroy malraux colette rostand lumière méliès eiffel"
    " wallon vallès barbusse péri dormoy kergomard perec saint-exupéry einstein newton darwin galilée gutenberg bach mozart"
    " beethoven chopin berlioz bizet satie sand balzac flaubert maupassant proust rousseau diderot montaigne rabelais"
    " descartes hugues badinter halimi parks dreyfus chirac pompidou giscard sarkozy hollande cotillard canet poquelin"
    " morisot camargo merckx platini tabarly maathai yourcenar beauvoir gouges michel-ange matisse césaire senghor"
)
"""Surnames of people whom streets, schools and films are named after."""
