# Le plan d'actions en tableur : le modèle, la lecture à blanc, l'import.

command-modele = Le plan d’actions en tableur, à remplir

workbook-coming = Le tableur du plan arrive : remplissez-le ou corrigez-le, puis renvoyez-le ici.
workbook-file = plan-d-actions.xlsx
workbook-caption = Une ligne par action. Renvoyez ce fichier ici : je vous montre d’abord ce qu’il changerait.
workbook-notice-sheet = Mode d’emploi
workbook-notice =
    Une ligne par action dans la première feuille, une ligne par indicateur dans la deuxième.
    Seuls le numéro (par exemple 1.2.1) et le titre sont obligatoires. Ne changez pas les titres des colonnes ; celles qui ne servent pas peuvent être retirées.
    Le numéro reconnaît l’action : renvoyer le fichier corrige, sans doubler.
    Étapes : une par ligne dans la cellule (Alt + Entrée), ou séparées par des points-virgules.
    Publics et communes : séparés par des virgules, ou « tout le territoire ».
    Pilote : le nom de la personne tel qu’il est dans l’annuaire ; sinon il est gardé tel quel.
    Dates : jour/mois/année. La période en toutes lettres accepte « dernier trimestre 2027 ».
    Le statut d’une action dont le pilote a déjà rendu compte ne change pas par l’import.
    Pas de cellules fusionnées, ni de macros.

import-reading = Je lis ce tableur…
import-title = <b>Import du plan : essai à blanc</b>
import-nothing-yet = Rien n’est encore enregistré.
import-page = Page { $page } sur { $pages }
import-count-refused = { $count ->
    [one] <b>{ $count } refusée</b>
   *[other] <b>{ $count } refusées</b>
  }
import-count-changed = { $count ->
    [one] { $count } modifiée
   *[other] { $count } modifiées
  }
import-count-created = { $count ->
    [one] { $count } créée
   *[other] { $count } créées
  }
import-count-same = { $count ->
    [one] { $count } inchangée
   *[other] { $count } inchangées
  }
import-effect-refused = refusée
import-effect-changed = modifiée
import-effect-created = créée
import-effect-same = inchangée
import-line = • Ligne { $number }, <b>{ $code }</b> { $title } : { $effect }
import-line-indicator = • Indicateurs, ligne { $number }, <b>{ $code }</b> { $title } : { $effect }
import-why = – { $why }
import-button-confirm = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
  }
import-button-cancel = Ne rien importer
import-done = <b>Plan enregistré</b>
import-refused = Les lignes refusées ne sont pas importées : corrigez-les et renvoyez le fichier, rien ne sera doublé.
import-see-plan = /plan montre le résultat.
import-cancelled = Rien n’a été importé.

import-no-title = Le titre manque.
import-no-indicator = Le nom de l’indicateur manque.
import-bad-code = « { $said } » n’est pas un numéro comme 1.2.1.
import-twice = « { $said } » est déjà sur une autre ligne.
import-too-long-cell = Trop long : « { $said } »
import-bad-committee = Comité inconnu : « { $said } ».
import-bad-commune = Commune inconnue : « { $said } ».
import-bad-public = Public inconnu : « { $said } ».
import-bad-steps = Trop d’étapes, ou une étape trop longue.
import-bad-number = « { $said } » n’est pas un nombre comme 12,5.
import-bad-priority = Priorité inconnue : « { $said } ».
import-bad-rhythm = Rythme inconnu : « { $said } ».
import-bad-status = Statut inconnu : « { $said } ».
import-bad-kind = Type inconnu : « { $said } ».
import-bad-direction = Sens inconnu : « { $said } ».
import-ends-before = La fin est avant le début.
import-due-before = L’échéance est avant la date de départ.
import-no-axis = Un objectif demande un axe.
import-two-axes = L’objectif { $said } est déjà dans un autre axe.
import-no-action = Aucune action { $said }.

import-empty = Cette feuille est vide sous ses titres. Rien n’a été importé.
import-no-heading = Je ne trouve pas les titres des colonnes (« N° de l’action », « Titre »). Partez du modèle : /modele
import-too-long = Ce tableur est trop long : { $limit } lignes au plus. Rien n’a été importé.
measure-unreadable = « { $said } » n’est pas un nombre. Écrivez par exemple « 12,5 ».
measure-several = « { $said } » contient plusieurs nombres. Écrivez celui qui répond, par exemple « 12,5 ».
measure-ambiguous = « { $said } » se lit de deux façons. Écrivez par exemple « 1250 » ou « 1,25 ».

import-changed = ({ $changes })
import-change = { $column } : { $now } → { $then }
import-changes-more = { $count ->
    [one] et { $count } autre colonne
   *[other] et { $count } autres colonnes
  }
import-between = {" ; "}
import-no-value = rien
import-yes = oui
import-no = non
import-refused-more = { $count ->
    [one] et { $count } autre ligne refusée.
   *[other] et { $count } autres lignes refusées.
  }
import-unread = <b>Non repris</b> : { $what }.
import-unread-sheet = { $count ->
    [one] la feuille « { $sheet } » ({ $count } ligne)
   *[other] la feuille « { $sheet } » ({ $count } lignes)
  }
import-unread-column = la colonne { $column } « { $heading } » de « { $sheet } »
import-unread-nameless = la colonne { $column }, sans titre, de « { $sheet } »
import-unread-beyond = ce qui se trouve à partir de la colonne { $column } de « { $sheet } »
import-unread-more = { $count ->
    [one] et { $count } autre partie
   *[other] et { $count } autres parties
  }
import-absent = { $count ->
    [one] <b>Dans le plan, pas dans ce fichier</b> : { $count } action, qui reste comme elle est ({ $names }).
   *[other] <b>Dans le plan, pas dans ce fichier</b> : { $count } actions, qui restent comme elles sont ({ $names }).
  }
import-absent-indicators = { $count ->
    [one] { $count } indicateur du plan n’est pas dans ce fichier et reste comme il est ({ $names }).
   *[other] { $count } indicateurs du plan ne sont pas dans ce fichier et restent comme ils sont ({ $names }).
  }
import-unasked = { $count ->
    [one] Pour { $count } action de ce fichier, aucun pilote n’est dans l’annuaire : personne ne sera interrogé.
   *[other] Pour { $count } actions de ce fichier, aucun pilote n’est dans l’annuaire : personne ne sera interrogé.
  }
import-near = Vouliez-vous dire { $near } ?
import-or = {" ou "}
import-quoted = « { $word } »
import-known = { $what } : { $words }.
import-bad-status-known = Statuts connus
import-bad-priority-known = Priorités connues
import-bad-rhythm-known = Rythmes connus
import-bad-kind-known = Types connus
import-bad-direction-known = Sens connus
import-bad-committee-known = Comités connus
import-bad-public-known = Publics connus
import-bad-date = « { $said } » n’est pas une date comme 31/12/2027. Une période s’écrit dans la colonne « Période en toutes lettres ».
import-bad-yes = « { $said } » : écrivez oui ou non.
import-code-is-date = Le tableur a fait de ce numéro une date, « { $said } » (feuille « { $sheet } », { $place }). Mettez la colonne au format Texte et retapez-le.
import-error-cell = La cellule { $place } de « { $sheet } » montre une erreur : { $said }.
import-formula = La formule sans valeur en { $place } de « { $sheet } » n’a jamais été calculée. Ouvrez le fichier, enregistrez-le, puis renvoyez-le.
import-merged = Des cellules sont fusionnées ({ $place } de « { $sheet } »). Défusionnez-les : une ligne par action.
import-percent-of-unit = « { $said } » est un pourcentage, et l’unité dit autre chose.
import-lead-near = « { $said } » n’est pas dans l’annuaire.
import-lead-shared = Deux personnes de l’annuaire s’appellent « { $said } » : je ne sais pas laquelle est pilote.
