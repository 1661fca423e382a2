# Ce qui part à date fixe : le calendrier des envois, ce qui les déplace, les retards et les échecs.

command-calendrier = Voir et régler les prochains envois

sending-poll-open = Sondage « { $title } », vague { $wave }
sending-poll-remind = Relance { $rank } de « { $title } », vague { $wave }
sending-poll-close = Clôture de « { $title } », vague { $wave }
sending-check-ins = Points d’avancement aux pilotes
sending-report-draft = Brouillon du rapport au comité de pilotage
sending-report-delivery = Envoi du rapport { $reference } au comité de pilotage
sending-reach = { $count ->
    [0] personne
    [one] { $count } personne
   *[other] { $count } personnes
}
sending-reach-check-ins = { $count ->
    [0] aucun·e pilote
    [one] { $count } pilote
   *[other] { $count } pilotes
}
sending-reach-poll-close = { $answered ->
    [0] aucune réponse
    [one] { $answered } réponse
   *[other] { $answered } réponses
} sur { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}

calendar-title = <b>Prochains envois</b>
calendar-nothing = Aucun envoi n’est prévu. Lancez un sondage avec /sondage.
calendar-line = <b>{ $rank }.</b> { $moment } – { $name } · { $reach }
calendar-line-moved = prévu le { $planned }, déplacé ({ $reason })
calendar-moment = { $weekday } { $moment }
calendar-at-once = dans un instant
calendar-overdue = en retard depuis le { $moment }, je réessaie
calendar-page = Page { $page } sur { $pages }
calendar-how = Choisissez un numéro pour reporter, envoyer tout de suite ou supprimer.
calendar-when = Départ : { $moment }.
calendar-moved = Prévu le { $planned }, déplacé au { $moment } ({ $reason }).
calendar-reach = À ce jour : { $reach }.
calendar-absent = { $count ->
    [one] Dont { $count } personne en pause : elle le recevra à son retour.
   *[other] Dont { $count } personnes en pause : elles le recevront à leur retour.
}
calendar-blocked = { $count ->
    [one] Dont { $count } personne qui a bloqué le bot.
   *[other] Dont { $count } personnes qui ont bloqué le bot.
}
calendar-recurs = Cet envoi revient ; vous ne réglez ici que le prochain.

moved-for-ferie = jour férié
moved-for-holiday = jour férié : { $holiday }
moved-for-vacances = vacances scolaires
moved-for-weekend = fin de semaine
moved-for-calme = heures calmes
moved-for-reporte = reporté par la coordination
moved-for-earlier = avancé par la coordination

calendar-button-newer = ‹ Plus tôt
calendar-button-older = Plus tard ›
calendar-button-postpone = Reporter
calendar-button-now = Envoyer maintenant
calendar-button-now-poll-close = Clore maintenant
calendar-button-skip = Supprimer cet envoi
calendar-button-stop = Arrêter le sondage
calendar-button-back = Retour au calendrier
calendar-yes-now = Oui, envoyer
calendar-yes-now-poll-close = Oui, clore
calendar-yes-skip = Oui, supprimer
calendar-yes-stop = Oui, arrêter

calendar-ask-now = Envoyer maintenant ? { $name } · { $reach }
    L’envoi part aussitôt, et ne partira pas une seconde fois à sa date.
calendar-ask-now-poll-close = Clore maintenant ? { $name } · { $reach }
    Plus aucune réponse ne sera prise. Cela ne se défait pas.
calendar-ask-skip = Supprimer cet envoi ? { $name }
    Il ne partira pas. S’il revient régulièrement, les suivants restent prévus.
calendar-ask-stop = Arrêter tout le sondage ? { $name }
    La vague ouverte ne prendra plus de réponse et aucune autre ne partira. Cela ne se défait pas.
calendar-done-now = C’est noté, l’envoi part dans un instant : { $name }.
calendar-done-now-poll-close = C’est clos : { $name }. Les résultats arrivent dans une minute.
calendar-done-skip = Cet envoi est supprimé : { $name }.
calendar-done-stop = Le sondage est arrêté : { $name }.

schedule-ask-day = Reporter à quand ? { $name }, prévu le { $moment }.
    Choisissez, ou écrivez une date : « 12 décembre ». L’heure reste la même.
schedule-day-one = Un jour plus tard
schedule-day-week = Une semaine plus tard
schedule-field-day = Nouvelle date
calendar-postponed = C’est noté : { $name }, le { $moment }.
calendar-postponed-further = Rien ne part le { $day } : c’est le premier jour possible ensuite.
calendar-open-longer = Le sondage reste ouvert jusque-là ; les personnes qui n’ont pas encore répondu peuvent le faire.
schedule-day-past = Choisissez un jour à venir.
schedule-past-next = L’envoi suivant est déjà prévu avant ce jour-là. Choisissez un jour plus proche, ou supprimez cet envoi.
schedule-nobody = Personne ne recevrait cet envoi pour l’instant.
schedule-reminder-manners = Une relance part au moins trois jours après la précédente, et au plus tard la veille de la clôture. Choisissez un autre jour.
schedule-closing-sooner = Les personnes interrogées ont lu une date de clôture : elle peut être repoussée, pas avancée. Pour finir plus tôt, choisissez « Clore maintenant ».
schedule-closing-far = Un sondage reste ouvert { $days } jours au plus. Choisissez un jour plus proche.
draft-schedule-postpone = Report d’un envoi

calendar-moved-title = { $count ->
    [1] <b>Un envoi est déplacé</b>
   *[other] <b>{ $count } envois sont déplacés</b>
}
calendar-moved-how = Pour changer cela : /calendrier

schedule-late = { $job } : prévu le { $moment }, fait en retard, car le bot ne tournait pas.{ $merged ->
    [0] {""}
    [one] {" "}Une autre échéance manquée a été regroupée avec celle-ci.
   *[other] {" "}{ $merged } autres échéances manquées ont été regroupées avec celle-ci.
}
schedule-merged = { $job } : un seul envoi, le { $moment }, car { $merged ->
    [1] une autre échéance tombait dans les mêmes jours sans envoi.
   *[other] { $merged } autres échéances tombaient dans les mêmes jours sans envoi.
}
schedule-left-out = { $job } : cette relance n’est pas partie, car elle aurait suivi la précédente de moins de trois jours, ou précédé la clôture de moins d’un jour.
schedule-failed = { $job } : prévu le { $moment }, cela n’a pas pu être fait. Je réessaie ; si cela dure, prévenez la personne qui s’occupe du serveur.
schedule-name-report-draft = Brouillon du rapport au comité de pilotage
schedule-name-report-delivery = Envoi du rapport au comité de pilotage
schedule-name-retention = Effacement de ce qui a dépassé sa durée de conservation
schedule-name-contributions = Effacement des contributions après la convention
schedule-name-acts = Oubli de ce qui ne peut plus se défaire
schedule-name-needs-withdrawn = Suppression des besoins retirés
