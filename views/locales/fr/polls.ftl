# Les sondages d’évaluation : les préparer, y répondre, savoir qui a répondu.

command-sondage = Préparer et suivre les sondages
draft-poll-new = Sondage en préparation

poll-invitation = <b>On vous demande votre avis : { $title }</b>
poll-reminder = <b>Il est encore temps de répondre : { $title }</b>
poll-length = { $count ->
    [1] Une question
   *[other] { $count } questions
}, { $minutes ->
    [1] une minute
   *[other] { $minutes } minutes
}, jusqu’au { $moment }.
poll-secrecy-nominative = Chaque réponse est enregistrée dès que vous la donnez, avec votre nom ; vous pouvez la corriger jusqu’à la clôture.
poll-secrecy-anonymous = Sondage anonyme : une fois envoyées, vos réponses ne sont reliées à personne, et vous ne pourrez donc plus les modifier. D’ici là, elles restent dans votre brouillon.
poll-progress = { $title } · question { $number } sur { $total }
poll-preview-progress = Aperçu · { $title } · question { $number } sur { $total }
poll-said = Votre réponse : « { $words } »
poll-hint-words = Écrivez votre réponse dans un message. N’indiquez aucun nom ni situation reconnaissable d’une personne (santé, famille, justice).
poll-hint-number = Écrivez un nombre{ $has_unit ->
    [0] {""}
   *[other] {" "}({ $unit })
}.
poll-hint-several = Plusieurs réponses possibles, puis « Continuer ».
poll-hint-rating = De 0 (pas du tout) à 10 (tout à fait).

poll-agreement-1 = Pas du tout d’accord
poll-agreement-2 = Plutôt pas d’accord
poll-agreement-3 = Plutôt d’accord
poll-agreement-4 = Tout à fait d’accord
poll-agreement-nc = Non concerné·e
poll-answer-oui = Oui
poll-answer-non = Non

poll-button-answer = Répondre
poll-button-back = ‹ Précédente
poll-button-next = Suivante ›
poll-button-correct = Revoir mes réponses
poll-button-send = Envoyer
poll-ready = <b>{ $title }</b>
    { $count ->
        [0] Vous n’avez répondu à aucune question.
        [one] Votre réponse est prête.
       *[other] Vos { $count } réponses sont prêtes.
    } Une fois envoyées, elles ne sont reliées à personne : elles ne pourront plus être modifiées ni retirées.
poll-thanks = <b>Merci !</b> Vos réponses à « { $title } » sont enregistrées.
    Vous pouvez les revoir et les corriger jusqu’au { $moment }. Les résultats vous seront envoyés après la clôture.
poll-thanks-anonymous = <b>Merci !</b> Votre bulletin pour « { $title } » est dans l’urne. Rien ne le relie plus à vous.
    Les résultats vous seront envoyés après la clôture.
poll-preview-end = Fin de l’aperçu de « { $title } ». Rien n’a été enregistré.
poll-closed = Ce sondage est clos : il ne prend plus de réponse. Merci à vous.
poll-already-sent = Votre bulletin est déjà dans l’urne. Comme il est anonyme, personne ne peut plus le retrouver ni le modifier.
poll-length-wanted = Écrivez une durée : « 10 jours », « 3 semaines » ; { $days } jours au plus.
poll-choose = Choisissez une réponse avec les boutons.
poll-late-ask = « { $text } » : est-ce votre réponse à « { $question } » ?
poll-choose-one = Choisissez au moins une réponse, puis « Continuer ».
poll-unanswered = La question { $number } attend encore une réponse.
poll-number-wanted = Je n’ai pas reconnu de nombre. Écrivez par exemple 12 ou 12,5.
poll-words-personal = Il semble y avoir un nom, un téléphone ou une adresse dans votre texte. Reformulez sans désigner personne, ou passez la question.

polls-title = <b>Sondages</b>
poll-undecided = La suite donnée à « { $title } », vague { $number }, est attendue : écrivez-la avant d’interroger de nouveau.
poll-button-decide-on = Suite donnée : { $title }
polls-none = Aucun sondage pour l’instant.
poll-line = • { $title } – { $state }
poll-state-prepare = en préparation
poll-state-lance = en cours
poll-state-arrete = arrêté
poll-button-new = Nouveau sondage
poll-ask-title = Quel est le titre du sondage ? Il sera lu par toutes les personnes interrogées.
poll-ask-items = Cochez les questions de la banque d’évaluation, puis « Continuer ». Vous pourrez ajouter les vôtres ensuite.
poll-ask-action = De quelle action parle le sondage ? Écrivez son titre.
poll-ask-own = Ajoutez vos propres questions, une par ligne, ou passez. Le type s’écrit après une barre :
    <code>Êtes-vous venu à la réunion ? | oui/non</code>
    <code>Quel créneau ? | choix : lundi ; jeudi</code>
    <code>Quels freins ? | plusieurs : temps ; budget ; locaux</code>
    <code>Combien de familles ? | nombre : familles</code>
    <code>Quelle note ? | note</code>
    <code>Un mot ? | texte</code>
    Sans barre, la question se répond sur l’échelle d’accord. <code>| facultatif</code> permet de la passer.
poll-ask-secrecy = Les réponses seront-elles nominatives ou anonymes ? Ce choix ne pourra plus changer une fois le sondage préparé.
poll-secret-nominatif = Nominatif (corrigeable)
poll-secret-anonyme = Anonyme (bulletin secret)
poll-ask-audience = À qui s’adresse-t-il ? Cochez des comités, des rôles, ou écrivez le nom d’une structure. Sans rien cocher : tout le monde.
poll-own-committees = Choisissez parmi vos comités.
poll-organisation-unknown = Je ne trouve pas une structure unique nommée « { $name } ».
poll-committee = Comité { $code }
poll-everybody = Tout le monde
poll-count = { $audience } : { $count ->
    [0] personne
    [one] { $count } personne
   *[other] { $count } personnes
}{ $more ->
    [0] {""}
   *[other] , dont { $details }
}.
poll-count-absent = { $count ->
    [one] { $count } absente
   *[other] { $count } absentes
}
poll-count-blocked = { $count } ayant bloqué le bot
poll-count-lately = { $count ->
    [one] { $count } déjà sollicitée cette semaine
   *[other] { $count } déjà sollicitées cette semaine
}
poll-ask-when = Quand l’envoyer ? Choisissez, ou écrivez une date : « 12 décembre », « 15 jours avant le 10 décembre », « chaque trimestre dès le 4 janvier ».
poll-when-now = Dès le lancement
poll-when-monthly = Dès le lancement, puis chaque mois
poll-when-quarterly = Dès le lancement, puis chaque trimestre
poll-ask-duration = Combien de temps reste-t-il ouvert ?
poll-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
poll-day-past = Choisissez une date à partir de demain.
poll-before-unreadable = Je n’ai pas compris ce délai. Écrivez par exemple « 15 jours avant le 10 décembre ».
poll-no-question = Ce sondage n’a pas encore de question : cochez-en ou ajoutez les vôtres.
poll-too-many = C’est trop de questions : { $most } au plus, et cinq à huit suffisent souvent.
poll-line-unreadable = Je ne comprends pas cette ligne : « { $line } ». Après la barre, écrivez accord, note, choix, plusieurs, oui/non, nombre ou texte.
poll-options-wanted = Dans « { $line } », écrivez de deux à { $most } réponses différentes, séparées par des points-virgules.
poll-nobody = Ce sondage ne s’adresse à personne pour l’instant : aucune personne inscrite ne correspond.
poll-field-title = Titre
poll-field-items = Questions de la banque
poll-field-action = Action
poll-field-own = Vos questions
poll-field-secrecy = Nominatif ou anonyme
poll-field-audience = Destinataires
poll-field-when = Date d’envoi
poll-field-duration = Durée
poll-button-prepare = Préparer
poll-plan = <b>{ $title }</b>
poll-question-line = { $number }. { $words } ({ $kind })
poll-kind-accord = accord
poll-kind-note = note de 0 à 10
poll-kind-choix = un choix
poll-kind-plusieurs = plusieurs choix
poll-kind-oui_non = oui ou non
poll-kind-nombre = nombre
poll-kind-texte = texte libre
poll-plan-nominatif = Nominatif : les réponses peuvent être corrigées jusqu’à la clôture.
poll-plan-anonyme = Anonyme : aucun lien n’est gardé entre les personnes et leurs réponses ; pas de résultat avant la clôture ni sous cinq réponses.
poll-plan-now = Envoi : dès que vous le lancez.
poll-plan-starts = Envoi : le { $day } à 9 h.
poll-plan-duration = { $count ->
    [1] Ouvert un jour, jusqu’à 20 h.
   *[other] Ouvert { $count } jours, jusqu’à 20 h le dernier.
}
poll-monthly = Il revient chaque mois.
poll-quarterly = Il revient chaque trimestre.
poll-prepared = « { $title } » est préparé. Rien n’est envoyé tant que vous ne le lancez pas.
poll-card = <b>{ $title }</b> – { $state }
poll-opens = Ouverture : { $moment }.
poll-wave-open = Vague { $number }, envoyée le { $day } : ouverte jusqu’au { $moment }.
poll-wave-closed = Vague { $number }, envoyée le { $day } : close depuis le { $moment }.
poll-button-preview = Aperçu
poll-button-launch = Lancer
poll-button-launch-now = Oui, lancer
poll-button-copy = Dupliquer
poll-ask-launch = <b>Lancer « { $title } » ?</b>
poll-changed = « { $title } » est modifié.
poll-stopped-told = <b>{ $title }</b> : ce sondage est arrêté, il n’attend plus de réponse. Ce que vous aviez répondu est gardé.
poll-kept-open = <b>{ $title }</b> : le bot était arrêté à l’heure de la clôture. Elle est repoussée au { $moment }, le temps d’entendre les réponses arrivées entre-temps.
poll-button-stop = Arrêter
poll-button-stop-now = Oui, arrêter
poll-button-participation = Participation, vague { $number }
poll-launched = C’est parti.
poll-scheduled = C’est programmé.
poll-ask-stop = Arrêter « { $title } » ? La vague ouverte ne prendra plus de réponse et aucune autre ne partira. Cela ne se défait pas.
poll-participation = <b>{ $answered ->
    [0] Personne n’a encore répondu, sur { $asked }.
    [one] { $answered } personne sur { $asked } a répondu.
   *[other] { $answered } personnes sur { $asked } ont répondu.
}</b>
poll-group = { $name } : { $answered } sur { $asked }
poll-missing = { $count ->
    [one] <b>Structure sans réponse</b> : { $names }
   *[other] <b>{ $count } structures sans réponse</b> : { $names }
}
poll-unreached = { $count ->
    [one] Parmi les personnes qui n’ont pas répondu, { $count } ne reçoit plus mes messages (voir /afaire).
   *[other] Parmi les personnes qui n’ont pas répondu, { $count } ne reçoivent plus mes messages (voir /afaire).
}
poll-participation-closes = Clôture : { $moment }.

poll-button-results = Résultats
poll-button-decide = Écrire la suite donnée
poll-button-return = Rendre les résultats
poll-field-decision = Suite donnée
poll-still-open = Ce sondage est encore ouvert : ses résultats viendront à la clôture.
poll-ask-decision = Quelle suite donnez-vous à ce sondage ? Une phrase suffit ; elle sera envoyée avec les résultats à toutes les personnes qui ont répondu.
poll-decision-review = Suite donnée : « { $words } »
    Les résultats et cette phrase seront envoyés aux personnes qui ont répondu.
poll-decided = { $count ->
    [0] C’est noté. Personne n’avait répondu.
    [one] C’est noté. Les résultats partent vers la personne qui a répondu.
   *[other] C’est noté. Les résultats partent vers les { $count } personnes qui ont répondu.
}
poll-turnout = { $answered ->
    [0] personne n’a répondu, sur { $asked }
    [one] { $answered } personne sur { $asked } a répondu
   *[other] { $answered } personnes sur { $asked } ont répondu
}
poll-results = <b>Résultats : { $title }</b>, vague { $number } · { $turnout }
poll-results-empty = <b>Résultats : { $title }</b>, vague { $number }
poll-results-nobody = Personne n’a répondu.
poll-results-nobody-asked = Personne n’a été interrogé : aucune personne inscrite ne correspondait.
poll-decision = Suite donnée : { $words }
poll-results-hidden = Moins de { $smallest } personnes ont répondu : rien n’est montré, pour que personne ne puisse être reconnu.
poll-result-hidden = Masqué : moins de { $smallest } personnes concernées ont répondu.
poll-result-base = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
poll-result-not-concerned = non concerné·e : { $count }
poll-result-mean = moyenne { $mean }
poll-result-mean-compared = moyenne { $mean } (avant : { $earlier })
poll-result-agreeing = d’accord : { $count }
poll-result-median = médiane { $median }
poll-result-line = { $bar } { $answer } : { $count }
poll-result-count = { $count } sur { $total }
poll-result-share = { $count } ({ $percent } %)
poll-said-one = « { $words } »
poll-said-more = { $count ->
    [one] et { $count } autre texte
   *[other] et { $count } autres textes
}

poll-picture-caption = <b>Résultats : { $title }</b>, vague { $number } · { $turnout }
    L’image montre ce que dit le message des résultats.
poll-picture-file = resultats-{ $wave }.png
poll-picture-subtitle = Vague { $number } · close le { $day }
poll-picture-answers = réponses
poll-picture-agree = d’accord
poll-picture-percent = { $percent } %
poll-picture-several = plusieurs réponses possibles
poll-picture-rest = autres réponses ({ $count })
poll-picture-mean = moyenne
poll-picture-median = médiane
poll-picture-marks = ▲ moyenne
poll-picture-marks-compared = ▲ moyenne · △ moyenne d’avant
poll-picture-none = Aucune réponse à montrer.
poll-picture-few = Moins de { $smallest } nombres donnés : pas de chiffre dans l’image.
poll-picture-words = { $count ->
    [one] Question { $numbers } : réponses écrites, hors de l’image.
   *[other] Questions { $numbers } : réponses écrites, hors de l’image.
}

schedule-name-poll-open = Ouverture d’un sondage
schedule-name-poll-remind = Relance d’un sondage
schedule-name-poll-close = Clôture d’un sondage

waiting-polls = { $count ->
    [1] <b>Un sondage attend votre réponse</b>
   *[other] <b>{ $count } sondages attendent votre réponse</b>
}
waiting-poll-line = • { $title }, jusqu’au { $moment }
waiting-poll = Répondre : { $title }

draft-poll-decision = Suite donnée à un sondage

data-table-polls = Les sondages que vous avez préparés
data-table-poll_questions = Leurs questions
data-table-poll_waves = Les décisions que vous avez écrites
data-table-poll_asked = Les sondages qui vous ont été envoyés
data-table-receipts = Ceux auxquels vous avez répondu
data-table-responses = Vos réponses nominatives
data-table-answers = Le détail de vos réponses nominatives
