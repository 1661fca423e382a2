# L'avancement des actions : ce que disent les pilotes, ce que lit la coordination.

command-avancement = Dire où en sont vos actions

progress-choose = <b>Avancement</b> · de quelle action ?
progress-none-led = Vous ne pilotez aucune action du plan. Si c’est une erreur, dites-le à la coordination.
progress-which-action = « { $text } » : de quelle action s’agit-il ?
progress-which = De quelle action ? Écrivez son numéro, par exemple /avancement { $example }
progress-status-unreadable = Choisissez un statut, ou écrivez un pourcentage : « 60 % ».
progress-ask-status = Où en est-elle ?
progress-ask-percent = Où en est-elle, en pourcentage ? Touchez, ou écrivez un nombre.
progress-ask-news = Un fait marquant ? Écrivez-le, ou envoyez une photo. Un frein ? Touchez-le.
progress-ask-why = Pourquoi ? Touchez le frein, ou écrivez-le.
progress-ask-obstacle = Décrivez ce frein en une phrase : ce qu’il faudrait, de qui. Ni nom ni situation reconnaissable d’une personne.
progress-ask-highlight = Écrivez le fait marquant en une phrase.
progress-nothing = Rien à signaler
progress-percent-same = Toujours { $percent } %
progress-percent-unreadable = Je ne lis pas de pourcentage. Écrivez un nombre de 0 à 100, par exemple « 60 ».
progress-text-only = Écrivez-le en quelques mots, s’il vous plaît.
progress-text-or-photo = Ici, j’attends quelques mots ou une photo.
progress-why = Ce statut demande une raison. « Modifier » permet d’indiquer le frein.
progress-answered = → { $state }
progress-latest = Dernier point, le { $date } : { $state }
progress-latest-by = Dernier point, le { $date } : { $state }, par { $name }
progress-lower = ⚠ { $now } % : c’était { $before } % au dernier point.
progress-sent = <b>Enregistré : { $code } · { $state }</b>
progress-corrected = <b>Corrigé : { $code } · { $state }</b>
progress-told = La coordination est prévenue.
progress-support-asked = Appui du COPIL demandé : la coordination est prévenue.
progress-trouble = <b>Frein : { $code } · { $state }</b>
progress-wants-support = <b>Appui du COPIL demandé : { $code } · { $state }</b>
progress-support-withdrawn = <b>Appui retiré : { $code } · { $state }</b>. L’appui du COPIL n’est plus demandé.
progress-by = Signalé par { $name }.
progress-button = Dire où elle en est
progress-button-correct = Corriger
progress-button-support = Demander l’appui du COPIL
progress-button-sheet = Voir la fiche
progress-button-photo = Voir la photo
progress-field-status = Statut
progress-field-percent = Pourcentage
progress-field-news = Frein ou fait marquant
progress-field-text = Texte
draft-progress = Avancement

# Ce qui est demandé aux pilotes, et les silences
check-in-title = <b>Le point sur votre action</b>
check-in-how = Où en est-elle ? Touchez son statut, ou répondez à ce message avec vos mots : « 60 % – atelier ouvert », ou une photo.
unled-title = { $count ->
    [1] <b>Une action en cours n’a plus personne à interroger</b>
   *[other] <b>{ $count } actions en cours n’ont personne à interroger</b>
  }
unled-item = • <b>{ $code }</b> { $title }
unled-how = Nommez un·e pilote inscrit·e dans le tableur (/modele), ou dites vous-même où elles en sont : /avancement et leur numéro.
silent-title = { $count ->
    [1] <b>Une action est sans nouvelles</b>
   *[other] <b>{ $count } actions sont sans nouvelles</b>
  }
silent-item = • <b>{ $code }</b> { $title } – { $state }, rien depuis le { $date } ({ $leads })
silent-no-lead = sans pilote
schedule-name-check-ins = Point demandé aux pilotes d’actions
schedule-name-actions-silent = Recherche des actions sans nouvelles
progress-for-needs = <b>Du nouveau pour { $references }</b>, grâce à cette action :
