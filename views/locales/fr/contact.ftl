# Écrire à la coordination ou à une personne de l’annuaire, et répondre.

## Boutons

contact-button-coordination = Écrire à la coordination
contact-button-person = Écrire à cette personne
contact-button-answer = Répondre
contact-button-aside = Rien à répondre
contact-button-open = Message { $number }

## Écrire

contact-ask-coordination =
    <b>À la coordination</b>
    Écrivez votre message : une question, une remarque, une difficulté avec ce bot. La coordination le recevra avec votre nom, votre structure et votre fonction ; sa réponse arrivera ici.
contact-ask-person =
    <b>À { $name }</b>
    Écrivez votre message. Il passe par le bot, avec votre nom, votre structure et votre fonction ; personne ne voit l’adresse de l’autre. La réponse arrivera ici.
contact-field-text = Message
contact-field-answer = Réponse
contact-to-coordination = <b>À la coordination</b>
contact-to-person = <b>À { $name }</b>
contact-review-ready = Rien n’est encore envoyé. Votre nom, votre structure et votre fonction accompagneront ce message.
contact-more-ask = « { $text } » : est-ce la suite du message ci-dessus, ou un nouveau besoin ?
way-contact-add = Ajouter à ce message
contact-found-invite = Pouvez-vous le redire sans cela ? « Envoyer quand même » reste possible : qui vous lira verra cet avertissement.
contact-words-only = Ici, écrivez votre message en quelques mots : ni photo, ni message vocal, ni document ne sont transmis.
contact-nobody = Personne d’autre n’est inscrit ici pour la coordination. /confidentialite dit comment la joindre autrement.
contact-person-gone = Cette personne ne reçoit pas de message ici. /annuaire montre à qui l’on peut écrire.
contact-sent = <b>Message envoyé à la coordination.</b>
contact-sent-person = <b>Message envoyé à { $name }.</b>
contact-read-from = Il lui parviendra à partir du { $moment }.
contact-sent-answer = La réponse arrivera ici.

## Lire

contact-for-coordination = <b>Message à la coordination</b>
contact-for-you = <b>Message pour vous</b>
contact-answer-of-coordination = <b>La coordination vous répond</b>
contact-answer-of-person = <b>{ $name } vous répond</b>
contact-author-joining = inscription en cours
contact-author-withdrawn = accès retiré
contact-unnamed = Une personne sans nom lisible
contact-somebody = quelqu’un de la coordination
contact-after = À la suite de : « { $text } »
contact-you-wrote = Vous aviez écrit : « { $text } »
contact-how = Pour répondre, répondez à ce message ou touchez « Répondre ».
contact-answered-by = Réponse de { $name }, le { $date } :
contact-closed-by = Traité par { $name }, le { $date }.

## Répondre

contact-ask-answer = Écrivez votre réponse à <b>{ $name }</b>.
contact-ask-again = Écrivez à la coordination la suite de votre message.
contact-answer-ready = Rien n’est encore envoyé.
contact-answer-ask = « { $text } » : répondez-vous ainsi à { $name }, ou est-ce un nouveau besoin ?
way-contact-answer = Répondre à ce message
contact-done-answered = <b>Réponse envoyée à { $name }.</b>
contact-done-aside = C’est classé, sans réponse.
contact-answered-already = { $name ->
    [none] Trop tard d’un instant : quelqu’un de la coordination s’en est déjà chargé.
   *[other] Trop tard d’un instant : { $name } s’en est déjà chargé.
  }

## Ce qui attend

contact-waiting = { $count ->
    [one] <b>{ $count } message attend votre réponse</b>
   *[other] <b>{ $count } messages attendent votre réponse</b>
  }
contact-waiting-item = Message { $number } : { $name }, le { $date }
draft-contact-write = Message
draft-contact-answer = Réponse à un message

## Données

data-table-contact_messages = Les messages que vous avez écrits à la coordination ou à une personne, et ceux qui vous ont été écrits
data-column-is_answer = C’est une réponse
data-column-with_coordination = Échange avec la coordination
data-column-reply_to_id = Répond au message, numéro interne
data-column-answered_at = Répondu le
