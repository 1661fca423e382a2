# Le plan d'actions : listes, fiches.

command-plan = Le plan d’actions de votre comité
command-action = Une fiche action, ou les actions d’un objectif

action-status-a_discuter = À discuter
action-status-a_venir = À venir
action-status-en_cours = En cours
action-status-en_retard = En retard
action-status-en_pause = En pause
action-status-bloquee = Bloquée
action-status-realisee = Réalisée
action-status-abandonnee = Abandonnée
action-status-none = Statut à préciser

action-priority-elevee = Élevée
action-priority-moyenne = Moyenne
action-priority-basse = Basse

action-rhythm = Point d’avancement : { $rhythm }
action-rhythm-mensuel = tous les mois
action-rhythm-bimestriel = tous les deux mois
action-rhythm-trimestriel = tous les trois mois
action-rhythm-semestriel = tous les six mois
action-rhythm-annuel = tous les ans

obstacle-moyens_humains = Moyens humains
obstacle-budget = Budget
obstacle-partenariat = Partenariat
obstacle-mobilisation_public = Mobilisation du public
obstacle-mobilite = Mobilité
obstacle-locaux = Locaux
obstacle-reglementaire = Réglementaire
obstacle-communication = Communication
obstacle-calendrier = Calendrier
obstacle-autre = Autre

# La liste
plan-title = <b>Plan d’actions</b> · { $scope }
plan-scope-all = tout le territoire
plan-scope-led = mes actions
plan-scope-objective = objectif { $code }, { $title }
plan-scope-axis = axe { $code }, { $title }
plan-count = { $count ->
    [0] { $abandoned ->
        [0] Aucune action.
        [one] { $abandoned } action abandonnée.
       *[other] { $abandoned } actions abandonnées, page { $page } sur { $pages }.
      }
    [one] { $count } action{ $abandoned ->
        [0] .
        [one] { " " }et { $abandoned } abandonnée.
       *[other] { " " }et { $abandoned } abandonnées, page { $page } sur { $pages }.
      }
   *[other] { $count } actions{ $abandoned ->
        [0] { "" }
        [one] { " " }et { $abandoned } abandonnée
       *[other] { " " }et { $abandoned } abandonnées
      }, page { $page } sur { $pages }.
  }
plan-empty = Le plan n’est pas encore saisi. La coordination le charge depuis un tableur : /modele
plan-axis = <b>Axe { $code }</b> · { $title }
plan-item = <b>{ $code }</b> { $title }
plan-percent = { $percent } %
plan-silent = sans nouvelles depuis le { $date }
plan-overdue = échéance dépassée
plan-button-all = Tout le plan
plan-button-mine = Mon comité
plan-button-led = Mes actions
plan-button-status = Statut : { $value }
plan-any-status = tous
plan-held-up = En difficulté
plan-choose-status = Actions de quel statut ?
plan-before = ‹ Précédent
plan-after = Suite ›
plan-not-understood = Je n’ai pas compris « { $words } ». Voici le plan. Par exemple : /plan comité B, /plan en retard.

# La fiche
action-unknown = Je ne trouve pas d’action « { $code } ». Envoyez /plan pour voir leurs numéros.
action-head = <b>{ $code } · { $title }</b>
action-state = <b>{ $state }</b>
action-place-in-plan = Axe { $code } · { $title }
action-objective = Objectif : { $title }
action-committee = Comité : { $committee }
action-where = Où : { $places }
action-publics = Publics : { $publics }
action-leads = Pilote : { $leads }
action-elected = Élu·e référent·e : { $name }
action-partners = Partenaires : { $partners }
action-schemes = Dispositifs liés : { $schemes }
action-from = À partir du { $first }
action-until = Jusqu’au { $last }
action-period = Période : { $period }
action-recurring = (chaque année)
action-priority = Priorité : { $priority }
action-steps = <b>Étapes</b> ({ $done } sur { $count })
action-step-done = ✓ { $title }
action-step-open = ○ { $title }
action-needs = Besoins rattachés : { $references }
action-story = <b>Avancement</b>
action-story-none = Aucun point d’avancement pour l’instant.
action-entry = { $date } : { $state }
action-entry-by = { $date } : { $state }, par { $name }
action-entry-corrected = (corrigé)
action-highlight = ★ { $text }
action-obstacle = { $kind ->
    [autre] Frein : { $text }
   *[other] Frein ({ $name }) : { $text }
  }
action-support = Appui du COPIL demandé.
action-photo = avec une photo
action-incomplete = ⚠ Fiche incomplète, il manque : { $parts }
action-missing-title = le titre
action-missing-description = la description
action-missing-status = le statut
action-missing-lead = le pilote
action-clipped = (la suite de la fiche n’est pas montrée ici)
action-button-plan = Le plan
plan-button-axes = Par axe

# Les indicateurs
indicators-title = <b>Indicateurs</b>
indicator-line = • { $name } : { $baseline }, { $current }, { $target }
indicator-share = ({ $share } % du chemin)
indicator-baseline = { $value } au départ
indicator-current = { $value } au { $day }
indicator-target = cible : { $value }
indicator-no-baseline = départ non renseigné
indicator-no-current = pas encore mesuré
indicator-no-target = cible non renseignée
measure-button = Saisir une valeur
measure-ask-indicator = Quel indicateur ?
measure-ask-value = Quelle est sa valeur aujourd’hui ? Écrivez un nombre, par exemple « 12,5 ».
measure-number-only = Ici, j’attends un nombre.
measure-unit = « { $said } » n’est pas l’unité de cet indicateur ({ $unit }). Écrivez seulement le nombre.
measure-recorded = <b>Mesure enregistrée</b> · { $code }
measure-reached = ✓ La cible est atteinte.
measure-doubt = C’était { $before } : est-ce bien { $value } ?
measure-doubt-first = Est-ce bien { $value } ?
measure-button-yes = Oui
measure-field-indicator = Indicateur
measure-field-value = Valeur
draft-measure = Valeur d’un indicateur

# Le plan par axe
rollup-title = <b>Avancement du plan</b>
rollup-whole = Réalisé : <b>{ $percent }</b> ({ $known })
rollup-elapsed = Temps écoulé de la convention : { $percent }
rollup-axis = <b>Axe { $code } · { $percent }</b> { $title } ({ $known })
rollup-objective = – { $code } · { $percent } { $title } ({ $known })
rollup-known = { $known } actions renseignées sur { $total }
rollup-unknown = non renseigné
