# Le rapport au comité de pilotage.

## Couverture

report-title = Rapport au comité de pilotage – { $territory }
report-heading = Rapport au comité de pilotage
report-convention = Convention territoriale globale { $first }–{ $last }
report-data-at = Données arrêtées au { $day }
report-state-draft = Brouillon : à relire par la coordination
report-state-validated = Validé le { $day }
report-takeaways = À retenir
report-decisions-count = { $count ->
    [0] Aucune décision n’est demandée au comité
    [one] { $count } décision est demandée au comité
   *[other] { $count } décisions sont demandées au comité
  }
report-contents = Sommaire
report-page = Page

## Ce qui s’écrit partout de la même façon

report-percent = { $value } %
report-part = { $count } sur { $total }
report-part-percent = { $count } sur { $total } ({ $percent } %)
report-tile-share = { $count } / { $total }
report-silent-since = sans nouvelles depuis le { $day }
report-overdue = échéance dépassée
report-obstacle = { $name } : { $text }
report-hidden = moins de { $smallest } réponses : masqué
report-small-commune = une petite commune
report-days = { $count ->
    [0] aujourd’hui
    [one] { $count } jour
   *[other] { $count } jours
  }

## L’essentiel

report-essentials = L’essentiel
report-say-plan = { $done ->
    [0] Aucune action n’est encore réalisée
    [one] Une action est réalisée
   *[other] { $done } actions sont réalisées
  } sur { $total } ; { $trouble ->
    [0] aucune n’est en difficulté
    [one] une est en difficulté
   *[other] { $trouble } sont en difficulté
  }. Avancement moyen : { $percent } ; temps écoulé : { $elapsed }.
# Ce que disaient les rapports figés avant les définitions d’aujourd’hui.
report-say-plan-first = { $done ->
    [0] Aucune action n’est encore réalisée
    [one] Une action est réalisée
   *[other] { $done } actions sont réalisées
  } sur { $total } ; { $trouble ->
    [0] aucune n’est en retard, en pause ou bloquée
    [one] une est en retard, en pause ou bloquée
   *[other] { $trouble } sont en retard, en pause ou bloquées
  }. Avancement moyen : { $percent } ; temps écoulé : { $elapsed }.
report-say-needs = { $count ->
    [0] Aucun besoin reçu sur la période
    [one] Un besoin reçu sur la période
   *[other] { $count } besoins reçus sur la période
  }. Au { $day }, depuis l’origine : { $waiting ->
    [0] aucune contribution à traiter
    [one] une contribution à traiter
   *[other] { $waiting } contributions à traiter
  }, { $asked ->
    [0] aucune en attente de son auteur·e
    [one] une en attente d’une précision de son auteur·e
   *[other] { $asked } en attente d’une précision de leur auteur·e
  }, { $uncovered ->
    [0] aucun besoin sans action
    [one] un besoin sans action
   *[other] { $uncovered } besoins sans action
  }.
report-say-needs-first = { $count ->
    [0] Aucun besoin reçu sur la période
    [one] Un besoin reçu sur la période
   *[other] { $count } besoins reçus sur la période
  } ; { $waiting ->
    [0] aucun n’attend de réponse
    [one] un attend une réponse
   *[other] { $waiting } attendent une réponse
  }, { $uncovered ->
    [0] tous sont rattachés à une action
    [one] un n’est rattaché à aucune action
   *[other] { $uncovered } ne sont rattachés à aucune action
  }.
report-say-poll = Dernier sondage : « { $title } », { $part } ont répondu.
report-say-no-poll = Aucun sondage ne s’est terminé sur la période.
report-tile-needs = { $count ->
    [0] besoin reçu
    [one] besoin reçu
   *[other] besoins reçus
  }
report-tile-before = { $count } sur la période d’avant
report-tile-done = actions réalisées
report-tile-trouble = { $count ->
    [0] aucune en difficulté
    [one] { $count } en difficulté
   *[other] { $count } en difficulté
  }
report-tile-progress = d’avancement moyen
report-tile-elapsed = temps écoulé : { $percent }
report-tile-indicators = indicateurs à la cible
report-tile-unmeasured = { $count ->
    [0] tous sont mesurés
    [one] { $count } sans mesure
   *[other] { $count } sans mesure
  }
report-tile-answers = réponses aux sondages
report-tile-waves = { $count ->
    [0] aucun sondage terminé
    [one] { $count } sondage terminé
   *[other] { $count } sondages terminés
  }
report-statuses = { $count ->
    [0] Aucune action
    [one] Où en est l’action
   *[other] Où en sont les { $count } actions
  }{ $abandoned ->
    [0] { "" }
    [one] { " " }et { $abandoned } abandonnée
   *[other] { " " }et { $abandoned } abandonnées
  }
report-spoken-line = { $label }, { $value }
report-highlights = Faits marquants
report-no-highlight = Aucun fait marquant n’a été signalé sur la période.
report-highlight = { $code } – { $text } ({ $day })
report-alerts = Points d’alerte
report-no-alert = Aucune action n’est en difficulté.
report-alert = { $code } – { $title } : { $state }
report-decisions-expected = Décisions attendues
report-no-decision = Aucune décision n’est demandée.
report-decision-support = { $code } – { $title } : appui du comité souhaité. { $obstacle }
report-decision-need = { $reference } – besoin proposé au comité : { $theme }, { $place }

## L’avancement

report-progress = L’avancement du plan
report-progress-lead = { $percent } d’avancement moyen, pour { $elapsed } du temps de la convention écoulé ; { $known ->
    [0] aucune action sur { $total } ne dit où elle en est
    [one] { $known } action sur { $total } dit où elle en est
   *[other] { $known } actions sur { $total } disent où elles en sont
  }.
report-since-previous = Au rapport précédent ({ $reference }, données au { $day }) : { $before } ; au { $today } : { $now }.
report-no-previous = C’est le premier rapport validé de ce plan : il n’y a pas encore d’évolution à montrer.
report-by-axis = Par axe et objectif
report-elapsed-mark = Le trait vertical marque le temps écoulé de la convention ({ $percent }).
report-known = { $known } sur { $total } renseignées
report-by-committee = Par comité
report-committee = Comité { $code } – { $name }
report-no-committee = Sans comité
report-committees = Les actions, comité par comité
report-committees-lead = { $count ->
    [0] Aucune action en cours
    [one] Une action
   *[other] { $count } actions
  }{ $abandoned ->
    [0] { "" }
    [one] { " " }et { $abandoned } abandonnée
   *[other] { " " }et { $abandoned } abandonnées
  }, avec leur dernier fait marquant ou leur frein.
report-no-action = Le plan d’actions n’a pas encore été importé.
report-no-lead = pilote à désigner
report-more-actions = { $count ->
    [one] et { $count } autre action, dans le classeur.
   *[other] et { $count } autres actions, dans le classeur.
  }
report-difficulties = Les actions en difficulté
report-difficulties-lead = { $count ->
    [0] Aucune action n’est en retard, en pause, bloquée ou sans nouvelles.
    [one] Une action est en retard, en pause, bloquée, à échéance dépassée ou sans nouvelles
   *[other] { $count } actions sont en retard, en pause, bloquées, à échéance dépassée ou sans nouvelles
  }{ $count ->
    [0] { "" }
   *[other] { $supported ->
        [0] .
        [one] { "" } ; pour une d’elles, l’appui du comité est souhaité.
       *[other] { "" } ; pour { $supported } d’entre elles, l’appui du comité est souhaité.
      }
  }
report-no-difficulty = Rien à signaler.
report-nothing-said = rien n’a été dit
report-support-wanted = souhaité

## Les indicateurs

report-indicators = Les indicateurs
report-indicators-lead = { $count ->
    [0] Aucun indicateur n’est encore suivi.
    [one] Un indicateur, de sa donnée d’origine à sa cible
   *[other] { $count } indicateurs, de leur donnée d’origine à leur cible
  }{ $count ->
    [0] { "" }
   *[other] { $reached ->
        [0] { "" } ; aucun n’a encore atteint sa cible.
        [one] { "" } ; un a atteint sa cible.
       *[other] { "" } ; { $reached } ont atteint leur cible.
      }
  }
report-no-indicator = Les indicateurs s’ajoutent dans le classeur du plan (/modele).
report-more-indicators = { $count ->
    [one] et { $count } autre indicateur, dans le classeur.
   *[other] et { $count } autres indicateurs, dans le classeur.
  }
report-of-action = action { $code }
report-way = { $percent } % du chemin
report-way-reached = cible atteinte
report-way-back = en recul
report-way-unknown = ne peut pas être dit
report-way-no-measure = pas de mesure
report-way-note = Le chemin va de la donnée d’origine à la cible ; sans donnée d’origine, un indicateur à faire baisser ne peut pas être jugé.

## Les besoins

report-needs = Les besoins exprimés
report-needs-lead = { $count ->
    [0] Aucun besoin reçu
    [one] Un besoin reçu
   *[other] { $count } besoins reçus
  } sur la période, contre { $earlier } du { $first } au { $last }.
report-needs-lead-alone = { $count ->
    [0] Aucun besoin reçu
    [one] Un besoin reçu
   *[other] { $count } besoins reçus
  } sur la période, trop courte pour être comparée.
report-needs-kinds = Reçus aussi : { $kinds }.
report-needs-most = Le thème le plus cité est « { $theme } » ({ $count }).
report-fates = Ce qu’ils sont devenus
report-needs-by-theme = Par thème
report-before = avant : { $count }
report-needs-by-commune = Par commune
report-other-communes = { $count } autres communes
report-small-communes = { $count } communes de moins de { $limit } habitants
report-communes-note = Un besoin qui concerne plusieurs communes compte dans chacune.
report-needs-by-public = Par public
report-waiting = À traiter au { $day } : { $count }
report-waiting-first = Ce qui attend une réponse : { $count }
report-to-complete = { $count ->
    [1] Une autre contribution attend une précision de son auteur·e.
   *[other] { $count } autres contributions attendent une précision de leur auteur·e.
  }
report-none-waiting = Rien n’attend de première réponse.
report-more-needs = { $count ->
    [one] et { $count } autre.
   *[other] et { $count } autres.
  }
report-coverage = Besoins et actions : qui répond à quoi
report-coverage-lead = Au { $day }, depuis l’origine, { $part } des besoins ni écartés ni regroupés sont portés par au moins une action.
report-covered = rattachés à une action
report-not-covered = sans action
report-covered-by-theme = Besoins rattachés à une action, par thème
report-matrix = Nombre de besoins par thème et par action
report-matrix-legend = En tête de colonne, le code de l’action. Une ligne surlignée : aucune action ne répond à ce thème.
report-more-columns = { $count ->
    [1] Une autre action figure dans le classeur.
   *[other] { $count } autres actions figurent dans le classeur.
  }
report-uncovered = Thèmes auxquels aucune action ne répond
report-none-uncovered = Chaque thème où un besoin est exprimé a au moins une action.
report-idle-actions = { $count ->
    [0] Toutes les actions répondent à un besoin.
    [one] Une action ne répond à aucun besoin rattaché : { $codes }.
   *[other] { $count } actions ne répondent à aucun besoin rattaché : { $codes }.
  }
report-no-need = Aucun besoin n’a encore été exprimé.

## L’évaluation

report-evaluation = L’évaluation
report-evaluation-lead = { $count ->
    [0] Aucun sondage ne s’est terminé sur la période.
    [one] Un sondage s’est terminé sur la période.
   *[other] { $count } sondages se sont terminés sur la période.
  }
report-participation = Participation
report-wave = { $reference } – { $title }
report-wave-days = { $days ->
    [0] le { $first }
   *[other] du { $first } au { $last }
  }, { $secrecy }
report-secrecy-nominatif = nominatif
report-secrecy-anonyme = anonyme
report-criteria = Note moyenne par critère, de 1 à 4
report-score = { $mean } / 4
report-rating = { $mean } / 10
report-mean = moyenne { $mean }
report-mean-before = avant : { $mean }
report-n-answers = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
  }
report-middle-mark = Le trait vertical marque le milieu de l’échelle. « Non concerné·e » ne compte pas.
report-n = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
  }{ $not_concerned ->
    [0] { "" }
   *[other] { "" } · non concerné·e : { $not_concerned }
  }
report-wave-hidden = { $title } : moins de { $smallest } personnes ont répondu, rien n’en est montré.
report-wave-decision = Suite donnée ({ $reference }) : { $words }
report-participation-by-committee = Qui a répondu, par comité ({ $reference })
report-silent-structures = { $count ->
    [0] Chaque structure interrogée a répondu au moins une fois.
    [one] Une structure sur { $total } n’a donné aucune réponse.
   *[other] { $count } structures sur { $total } n’ont donné aucune réponse.
  }
report-more-waves = { $count ->
    [1] Un sondage plus ancien figure dans le classeur.
   *[other] { $count } sondages plus anciens figurent dans le classeur.
  }
report-open-waves = { $count ->
    [1] Un sondage est encore ouvert ; il n’est pas compté.
   *[other] { $count } sondages sont encore ouverts ; ils ne sont pas comptés.
  }

## Décisions et limites

report-decisions = Les décisions soumises au comité
report-decisions-lead = { $count ->
    [0] Aucune décision n’est demandée au comité.
    [one] Une décision est demandée au comité.
   *[other] { $count } décisions sont demandées au comité.
  }
report-limits = Méthode et limites
report-limits-lead = Ce que ce rapport ne dit pas, et d’où viennent ses chiffres.
report-missing = Ce qui manque
report-nothing-missing = Rien : toutes les actions ont donné de leurs nouvelles, aucun groupe n’est masqué.
report-silent-action = { $code } (depuis le { $day })
report-lacks-title = titre
report-lacks-description = description
report-lacks-status = statut
report-lacks-lead = pilote
report-limit-silent = { $count ->
    [1] Une action est sans nouvelles : { $codes }.
   *[other] { $count } actions sont sans nouvelles : { $codes }.
  }
report-limit-incomplete = { $count ->
    [1] Une fiche est incomplète : { $codes }.
   *[other] { $count } fiches sont incomplètes : { $codes }.
  }
report-limit-unmeasured = { $count ->
    [1] Un indicateur n’a pas encore de mesure.
   *[other] { $count } indicateurs n’ont pas encore de mesure.
  }
report-limit-unfounded = { $count ->
    [1] Un indicateur n’a pas de donnée d’origine.
   *[other] { $count } indicateurs n’ont pas de donnée d’origine.
  }
report-limit-hidden = Groupes de moins de { $smallest } personnes masqués : { $questions ->
    [0] aucune question
    [one] une question
   *[other] { $questions } questions
  }, { $waves ->
    [0] aucun sondage entier
    [one] un sondage entier
   *[other] { $waves } sondages entiers
  }.
report-limit-structures = { $reference } : { $count ->
    [1] une structure sur { $total } n’a donné aucune réponse.
   *[other] { $count } structures sur { $total } n’ont donné aucune réponse.
  }
report-method = D’où viennent les chiffres
report-method-period = Période : { $period }. Tout est figé au { $moment } ; un nouveau rapport porte une nouvelle référence.
report-method-progress = L’avancement d’un objectif est la moyenne de ses actions, pondérée si des poids sont fixés : réalisée compte 100 %, à venir 0 %, abandonnée n’entre pas.
report-method-needs = Les besoins comptent le jour de leur envoi. « À traiter » : ni écartés, ni regroupés avec un autre. Les mots des personnes n’y figurent pas.
report-method-past = Les statuts, les pourcentages et les mesures sont ceux du { $day }, corrections faites depuis comprises ; les intitulés, les pilotes et les comités, le thème, la nature et les communes des besoins sont ceux d’aujourd’hui. Une action dont on ne disait rien ce jour-là est « sans statut ».
report-method-words = Les mots des personnes n’y figurent pas.
report-method-changed = Depuis le rapport { $reference }, ces notions ont changé de définition : { $notions }.
report-method-communes = Les { $count } communes de moins de { $limit } habitants sont regroupées, pour que personne ne soit reconnu.
report-method-polls = Les moyennes laissent de côté « Non concerné·e ». En dessous de dix personnes, aucun pourcentage ; en dessous de { $smallest }, rien. Les réponses libres n’y figurent pas.
report-method-people = Le rapport nomme des structures, jamais des personnes.
report-method-references = Références : B-012 un besoin, 1.2.1 une action, S-3.2 la deuxième vague du sondage 3, Q4 sa quatrième question, { $reference } ce rapport.

## Colonnes

report-column-code = Réf.
report-column-action = Action
report-column-actions = Actions
report-column-lead = Pilote
report-column-status = Statut
report-column-done = Avancement
report-column-due = Échéance
report-column-obstacle = Frein
report-column-support = Appui du comité
report-column-committee = Comité
report-column-mean = Avancement
report-column-finished = Réalisées
report-column-ongoing = En cours
report-column-trouble = En difficulté
report-column-indicator = Indicateur
report-column-baseline = Origine
report-column-target = Cible
report-column-current = Dernière valeur
report-column-way = Chemin parcouru
report-column-theme = Thème
report-column-place = Où
report-column-days = Depuis
report-column-needs = Besoins
report-column-question = Question
report-column-answers = Résultats
report-column-n = Réponses
report-column-answered = Ont répondu

## Dans le chat

command-rapport = Le rapport au comité de pilotage
report-shelf = <b>Rapports au comité de pilotage</b>
report-shelf-empty = Aucun rapport pour l’instant.
report-shelf-hint = Une autre période ? Par exemple : /rapport T2, /rapport depuis le 1er septembre, /rapport R-2026-01.
report-line = <b>{ $reference }</b> · { $period } · { $state }
report-next-draft = Prochain brouillon automatique : { $moment }.
report-new-year = Nouveau : depuis le 1er janvier
report-new-since = Nouveau : depuis le dernier rapport
report-new-quarter = Nouveau : le dernier trimestre
report-plan-quarter = Préparer chaque trimestre
report-plan-year = Préparer chaque 1er décembre
report-plan-stop = Ne plus préparer automatiquement
report-state-preparing = en préparation
report-coming = <b>{ $reference }</b> · { $period }
  Je rassemble les chiffres, puis je vous envoie le brouillon. Vous pouvez continuer à écrire.
report-card = <b>{ $reference }</b> · { $period }
  { $state }
report-delivered = <b>Rapport au comité de pilotage { $reference }</b>
  { $period } · { $state }
report-file = Rapport CTG { $reference }
report-file-coming = Le fichier arrive.
report-button-pdf = PDF
report-button-xlsx = Classeur (données)
report-button-validate = Valider…
report-button-delete = Supprimer
report-deleted = { $reference } : le brouillon est supprimé.
report-button-shelf = Tous les rapports
report-button-now = Valider et envoyer maintenant
report-button-day = Valider et envoyer un autre jour
report-button-plan = Valider et programmer l’envoi
report-ask-validation = Valider <b>{ $reference }</b> ? Ses chiffres ne changeront plus. { $count ->
    [0] Aucun membre du comité de pilotage n’est inscrit : le rapport sera validé, et chacun·e pourra le lire avec /rapport.
    [one] Il sera envoyé à { $count } membre du comité de pilotage.
   *[other] Il sera envoyé à { $count } membres du comité de pilotage.
  }
report-validated = Validé
report-preparing = { $reference } est encore en préparation : il arrive dans un moment.
report-period-unknown = Je n’ai pas compris « { $words } ». Par exemple : /rapport T2, /rapport 2026, /rapport depuis le 1er septembre, /rapport R-2026-01.
report-period-ahead = Cette période n’a pas encore commencé ({ $day }).
report-ask-day = Quel jour envoyer le rapport au comité de pilotage ? Par exemple : 12 décembre. Il part à 9 h.
report-field-day = Jour d’envoi
report-day-past = Ce jour n’est pas à venir. Choisissez un jour à partir de demain.
report-day-review = Valider <b>{ $reference }</b> et l’envoyer le { $day } à { $count ->
    [0] personne : aucun membre du comité de pilotage n’est inscrit
    [one] { $count } membre du comité de pilotage
   *[other] { $count } membres du comité de pilotage
  } ?
report-planned = <b>{ $reference }</b> est validé ; il partira le { $day } à 9 h. /calendrier le montre.

## Le classeur

report-hidden-group = masqué (moins de 5)
report-sheet-read = À lire
report-sheet-notice = Les données derrière le rapport { $reference }.
  « Rapport » reprend, ligne à ligne, tout ce que montre le PDF ; les feuilles suivantes contiennent toutes les lignes.
  Les communes de petite taille sont regroupées, les groupes de moins de cinq personnes masqués, les réponses libres absentes.
  Les dates sont de vraies dates, affichées AAAA-MM-JJ ; un pourcentage est un nombre de 0 à 100.
report-sheet-told = Rapport
report-sheet-actions = Actions
report-sheet-axes = Axes et objectifs
report-sheet-indicators = Indicateurs
report-sheet-themes = Besoins par thème
report-sheet-communes = Besoins par commune
report-sheet-publics = Besoins par public
report-sheet-statuses = Ce qu’ils sont devenus
report-sheet-coverage = Besoins × actions
report-sheet-waves = Sondages
report-sheet-questions = Questions
report-sheet-criteria = Critères
report-field-part = Rubrique
report-field-figure = Valeur
report-field-detail = Détail
report-field-more = Autre détail
report-field-code = Réf.
report-field-title = Intitulé
report-field-committee = Comité
report-field-lead = Pilote (structure)
report-field-status = Statut
report-field-percent = Avancement (%)
report-field-ends-on = Échéance
report-field-period = Période
report-field-silent-since = Sans nouvelles depuis
report-field-highlight = Fait marquant
report-field-highlight-on = Date du fait
report-field-obstacle = Frein
report-field-obstacle-text = Frein, précisions
report-field-support = Appui souhaité
report-field-missing = Manque à la fiche
report-field-needs = Besoins rattachés
report-field-known = Actions renseignées
report-field-total = Actions
report-field-action = Action
report-field-name = Nom
report-field-unit = Unité
report-field-kind = Nature
report-field-direction = Sens voulu
report-field-baseline = Origine
report-field-baseline-on = Date d’origine
report-field-target = Cible
report-field-target-on = Échéance de la cible
report-field-latest = Dernière mesure
report-field-latest-on = Date de la mesure
report-field-share = Chemin (%)
report-field-theme = Thème
report-field-received = Reçus
report-field-earlier = Période d’avant
report-field-standing = En cours depuis l’origine
report-field-linked = Dont portés par une action
report-field-count = Nombre
report-field-reference = Sondage
report-field-opened-on = Ouverture
report-field-closed-on = Clôture
report-field-asked = Sollicité·es
report-field-answered = Ont répondu
report-field-organisations = Structures
report-field-silent-organisations = Structures sans réponse
report-field-decision = Suite donnée
report-field-question = Question
report-field-item = Code de la question
report-field-criterion = Critère
report-field-answer = Réponse
report-field-concerned = Réponses comptées
report-field-not-concerned = Non concerné·e
report-field-mean = Moyenne
report-field-earlier-mean = Moyenne d’avant
report-field-answers = Réponses
report-kind-moyen = moyen
report-kind-resultat = résultat
report-kind-effet = effet
report-direction-hausse = hausse
report-direction-baisse = baisse
