# Ce que toute la maison dit : refus, formulaires, dates.

moment = { $day } à { $time }
period = { $days ->
    [0] le { $first }
   *[other] du { $first } au { $last }
  }
between-names = { " ; " }
theme-none = Thème à préciser

refused-not-found = Je ne trouve pas cela, ou ce n’est pas à vous.
refused-command = Cette commande est réservée { $who }.
kept-for-lead = aux pilotes d’action
kept-for-referent = aux référent·es de comité
kept-for-coordinator = à la coordination
kept-for-steering = au comité de pilotage
kept-for-administrator = à l’administration
refused-not-lead = Vous n’êtes pas pilote de { $code }.
refused-not-registered = Je ne vous connais pas encore. Envoyez /start pour demander une invitation à la coordination de la CTG.
refused-too-long = Ce texte est trop long : { $length } caractères, pour { $limit } au plus. Ce que vous aviez déjà saisi est gardé ; renvoyez-le plus court.
refused-cut-text = Votre texte est trop long pour un seul message : l’application l’a coupé, et je n’en ai rien gardé. Renvoyez-le plus court, ou joignez-le en document.
refused-empty = Ce message est vide. Écrivez quelques mots.
refused-moved-on = C’est déjà fait, ou ce bouton n’est plus actif. Envoyez /afaire pour voir où vous en êtes.
refused-old-button = Ce bouton n’est plus actif. Envoyez /aide pour voir ce que vous pouvez faire.
refused-which-card = Deux messages attendent une réponse. Répondez directement au bon message, ou touchez son bouton.
refused-in-group = Écrivez-moi en privé : ici, tout le monde vous lirait.
refused-unknown-command = Je ne connais pas la commande /{ $command }. Envoyez /aide pour voir celles qui existent.
refused-unsupported = Je ne sais pas lire ce type de message. Envoyez du texte, une photo, un message vocal, un document ou un lieu.
refused-edited = Je ne retrouve pas ce qui vient de ce message. Envoyez la correction dans un nouveau message, ou touchez « Corriger » sous le besoin.
refused-file-too-large = Ce fichier est trop lourd : 20 Mo au plus. Envoyez-en un plus léger, ou décrivez-le en quelques mots.
refused-internal = Votre message n’a pas pu être traité, à cause d’une erreur de notre côté. Renvoyez-le ; si cela recommence, prévenez la coordination.

form-send = Envoyer
form-revise-button = Modifier
form-revise = Que souhaitez-vous modifier ?
form-cancel = Annuler
form-cancelled = Annulé. Rien n’est changé.
form-no-choice = « { $text } » : je ne trouve pas cette réponse. Choisissez parmi celles-ci.
form-skip = Passer
form-back = Revenir
form-continue = Continuer
form-ticked = ✓ { $label }
form-send-anyway = Envoyer quand même
form-rephrase = Reformuler

## Choix écrits, là où il n’y a pas de boutons
choices-by-words = Pour répondre, écrivez le mot ou son numéro :
choices-link = – { $label } : { $address }
