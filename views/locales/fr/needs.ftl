# Les besoins : cartes, parcours guidé, listes, suivi.

command-besoin = Signaler un besoin, pas à pas
command-mesbesoins = Suivre mes besoins
command-besoins = Parcourir les besoins
command-afaire = Ce qui m’attend

need-kind-besoin = Besoin
need-kind-ressource = Ressource
need-kind-idee = Idée
need-kind-alerte = Alerte

need-status-recu = Reçu
need-status-qualifie = Qualifié
need-status-complement_demande = Complément demandé
need-status-regroupe = Regroupé
need-status-priorise = Priorisé
need-status-rattache = Rattaché à une action
need-status-propose_copil = Proposé au COPIL
need-status-retenu = Retenu
need-status-a_etudier = À étudier
need-status-non_retenu = Non retenu
need-status-clos = Clos
# Ce que lit l’auteur·e, là où cela se dit autrement.
need-status-own-qualifie = Pris en compte
need-status-own-complement_demande = Votre réponse est attendue
need-status-retire = Retiré par son auteur·e

need-urgency-1 = Peut attendre
need-urgency-2 = Bientôt
need-urgency-3 = Urgent
need-extent-1 = Une personne ou une famille
need-extent-2 = Quelques personnes
need-extent-3 = Beaucoup de personnes

need-line = { $kind } · { $theme } · { $place }
need-place-everywhere = Tout le territoire
need-place-notably = Tout le territoire, notamment { $communes }
need-place-none = Commune à préciser
need-place-more = { $communes } et { $count } autres
need-publics = Publics : { $publics }
need-urgency = Urgence : { $urgency }
need-extent = Concerne : { $extent }
need-attachments = Joint : { $attachments }
need-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
  }
need-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
  }
need-places = { $count ->
    [one] { $count } lieu
   *[other] { $count } lieux
  }
need-voice = message vocal de { $seconds } s
need-wordless = (sans texte)
need-forwarded = Message transféré : ces mots sont d’une autre personne.

# Avant l'envoi
need-privacy = N’indiquez aucun nom ni situation reconnaissable d’une personne (santé, famille, justice). Parlez de publics et de faits.
need-privacy-short = Ni nom ni situation reconnaissable d’une personne : parlez de publics et de faits.
need-review-ready = Rien n’est encore envoyé. Vous pouvez joindre une photo, un message vocal, un document ou un lieu.
need-review-wordless = Écrivez quelques mots pour dire de quel besoin il s’agit, ou envoyez ainsi.
need-review-vague = « Modifier » permet de préciser le thème ou la commune.
need-more-ask = « { $text } » : est-ce la suite du besoin ci-dessus, ou un autre besoin ?
need-more-ask-file = Est-ce à joindre au besoin ci-dessus, ou un autre besoin ?
need-found = ⚠ Ce texte semble désigner une personne :
need-found-phone = téléphone « { $words } »
need-found-email = adresse e-mail « { $words } »
need-found-nir = numéro de sécurité sociale « { $words } »
need-found-name = nom « { $words } »
need-found-address = adresse « { $words } »
need-found-birth = date de naissance « { $words } »
need-found-handle = nom sur un réseau social « { $words } »
need-found-plate = plaque d’immatriculation « { $words } »
need-found-id = numéro de dossier ou de compte « { $words } »
need-found-invite = Pouvez-vous le redire sans cela ? « Envoyer quand même » reste possible : la coordination verra cet avertissement.

need-ask-kind = <b>Nouveau besoin</b>
    De quoi s’agit-il ? Vous pouvez aussi l’écrire librement, en une phrase.
need-ask-theme = Quel thème ? Touchez-en un, ou écrivez-le.
need-ask-communes = Où ? Cochez une ou plusieurs communes, ou écrivez leurs noms, puis « Continuer ».
need-ask-publics = Pour quels publics ? Cochez, puis « Continuer ».
need-ask-text = Décrivez le besoin en quelques phrases, ou par un message vocal.
need-ask-urgency = Est-ce urgent ?
need-ask-extent = Combien de personnes sont concernées, à votre connaissance ?

need-field-kind = Type
need-field-theme = Thème
need-field-communes = Communes
need-field-publics = Publics
need-field-text = Texte
need-field-urgency = Urgence
need-field-extent = Ampleur

need-too-many-drafts = Vous avez { $count } saisies commencées et pas envoyées : je n’en ouvre pas d’autre pour l’instant. Rien n’est perdu : elles vous attendent dans /afaire, et ce message reste dans la conversation. Envoyez-en ou annulez-en une, puis renvoyez-le.
need-small-talk = Bonjour ! Écrivez-moi ce qui manque sur le terrain, en une phrase : je prépare la fiche, vous l’envoyez d’un geste. La suite est dans /aide.
need-theme-unknown = Je ne reconnais pas ce thème. Touchez-en un dans la liste, ou « Passer ».
need-communes-unknown = Je ne reconnais aucune commune. Touchez-les dans la liste, écrivez leurs noms, ou « tout le territoire ».
need-publics-unknown = Je ne reconnais pas ce public. Touchez-le dans la liste, ou « Passer ».
need-choose = Touchez une des réponses proposées.
need-too-many-attachments = Un besoin porte { $limit } pièces jointes au plus. Celle-ci n’a pas été ajoutée ; le reste est gardé.

# Après l'envoi
need-sent = <b>Enregistré : { $reference }</b>
need-sent-now = La coordination le reçoit maintenant. Vous serez prévenu·e à chaque étape ; /mesbesoins montre où il en est.
need-sent-later = La coordination le lira à partir du { $moment }. Vous serez prévenu·e à chaque étape ; /mesbesoins montre où il en est.

need-head = <b>{ $reference } · { $status }</b>
need-arrived = <b>Nouveau : { $reference }</b>
need-from-of = { $author }, { $organisation }
need-by-at = { $who } · { $date }
need-out-of-sight = { $reference } n’est plus affiché : à ce stade, il n’est lu que par son auteur·e, ses soutiens et celles et ceux qui le traitent.
need-somebody = Compte effacé
need-flag = ⚠ Données personnelles possibles : { $kinds }
need-flag-phone = téléphone
need-flag-email = e-mail
need-flag-nir = numéro de sécurité sociale
need-flag-name = nom
need-flag-address = adresse
need-flag-birth = date de naissance
need-flag-handle = nom sur un réseau social
need-flag-plate = plaque d’immatriculation
need-flag-id = numéro de dossier ou de compte

need-story = <b>Suivi</b>
need-story-clipped = (le début n’est pas montré)
need-event = { $date } : { $what }
need-event-by = { $date } : { $what }, par { $name }
need-event-submitted = reçu
need-event-qualified = qualifié
need-event-more_asked = complément demandé
need-event-answered = réponse de l’auteur·e
need-event-noted = note interne
need-event-declined = non retenu
need-event-classified = thème précisé
need-event-linked = rattaché à une action
need-event-detached = action détachée
need-event-corrected = corrigé
need-event-withdrawn = retiré par son auteur·e
need-event-masked = passage masqué
need-event-undone = retour en arrière
need-quoted = « { $text } »

# Les boutons
need-button-qualify = Qualifier
need-button-ask = Demander un complément
need-button-note = Ajouter une note
need-button-decline = Ne pas retenir
need-button-theme = Préciser le thème
need-button-attachments = Voir ce qui est joint ({ $count })
need-button-next = Besoin suivant
need-button-answer = Répondre
need-button-open-oldest = Ouvrir le plus ancien : { $reference }

# Le traitement
need-moved-on = { $step ->
    [qualified] { $reference } : déjà qualifié par { $name }. La fiche est à jour.
    [more_asked] { $reference } : complément déjà demandé par { $name }. La fiche est à jour.
    [declined] { $reference } : déjà non retenu, par { $name }. La fiche est à jour.
    [answered] { $reference } : son auteur·e vient de répondre. La fiche est à jour.
    [classified] { $reference } : thème déjà précisé par { $name }. La fiche est à jour.
   *[other] { $reference } a changé entre-temps. La fiche est à jour.
  }
need-kept-words = Vous aviez écrit : « { $text } »
need-done-qualified = { $reference } est qualifié. Son auteur·e est prévenu·e.
need-ask-question = <b>{ $reference }</b> : que faut-il préciser ? Écrivez votre question ; son auteur·e la recevra.
need-ask-note = <b>{ $reference }</b> : écrivez votre note. Elle reste entre la coordination et les référent·es.
need-ask-reason = <b>{ $reference }</b> : pourquoi n’est-il pas retenu ? Choisissez ou écrivez un motif ; son auteur·e et ses soutiens le recevront.
need-ask-new-theme = <b>{ $reference }</b> : quel thème ?
need-ask-answer = <b>{ $reference }</b> : écrivez votre réponse.
need-reason-review = <b>{ $reference } · Non retenu</b>
    Motif : « { $text } »
    Son auteur·e et ses soutiens recevront ce motif.
need-reason-covered = Une offre existante y répond déjà
need-reason-outside = Ne relève pas de la CTG
need-reason-duplicate = Déjà signalé par ailleurs
need-reason-vague = Trop peu d’éléments pour agir
need-field-reason = Motif
need-field-question = Question
need-field-note = Note
need-field-answer = Réponse
need-several = J’y lis { $count } besoins :
    { $pieces }
    Faut-il les séparer ?
need-slip-ask = « { $text } » : faut-il corriger { $reference }, que vous venez d’envoyer ?
way-need-correct = Corriger
way-need-withdraw = Retirer
need-answer-ask = « { $text } » : est-ce votre réponse à la question sur { $reference } ?
need-reply-ask = « { $text } » : que faire de ces mots, pour { $reference } ?
need-reply-of-others = { $reference } est le besoin d’une autre personne : vos mots ne peuvent pas y être ajoutés. Est-ce un besoin de votre côté ?
need-answer-review = <b>{ $reference }</b> · votre réponse : « { $text } »
need-question-review = <b>{ $reference }</b> · votre question : « { $text } »
need-note-review = <b>{ $reference }</b> · votre note : « { $text } »
need-done-asked = Question envoyée pour { $reference }.
need-done-noted = Note ajoutée à { $reference }.
need-done-declined = { $reference } n’est pas retenu. Son auteur·e reçoit le motif.
need-done-classified = { $reference } : thème { $theme }.
need-done-answered = Réponse envoyée pour { $reference }. Vous serez prévenu·e de la suite.
need-none-left = Plus aucun besoin n’attend d’être traité.
need-words-only = Écrivez-le en quelques mots, s’il vous plaît.

# Ce que reçoit l'auteur·e
need-told-qualified = <b>{ $reference } : votre besoin est pris en compte</b>
    La coordination en tient compte dans le diagnostic partagé.
need-told-more_asked = <b>{ $reference } : un complément vous est demandé</b>
need-told-declined = <b>{ $reference } n’est pas retenu</b>
need-told-reason = Motif : « { $text } »
need-told-yours = Vous aviez écrit : « { $text } »
need-told-answer = Touchez « Répondre » pour écrire à la personne qui suit ce besoin.

need-answered = <b>{ $reference } : son auteur·e répond</b>

# Les listes
needs-title = <b>Besoins</b>
needs-title-mine = <b>Mes besoins</b>
needs-count = { $count ->
    [0] Aucune contribution.
    [one] { $count } contribution.
   *[other] { $count } contributions, page { $page } sur { $pages }.
  }
needs-none-mine = Vous n’avez encore rien envoyé. Écrivez un besoin en une phrase, ou /besoin pour être guidé·e.
needs-item = <b>{ $reference }</b> · { $status } · { $theme } · { $place }
needs-not-understood = Je n’ai pas compris « { $words } ».
needs-all-listed = Voici toutes les contributions.
needs-examples = Par exemple : /besoins mobilité reçus, ou /besoins B-012.
needs-newer = ‹ Plus récents
needs-older = Plus anciens ›
needs-filter-theme = Thème : { $value }
needs-filter-commune = Commune : { $value }
needs-filter-status = État : { $value }
needs-any = tous
needs-any-f = toutes
needs-clear = Tout afficher
needs-choose-theme = Besoins de quel thème ?
needs-choose-commune = Besoins de quelle commune ?
needs-choose-status = Besoins dans quel état ?
needs-committee = comité { $code }

needs-digest = { $count ->
    [1] <b>Une contribution est arrivée</b>
   *[other] <b>{ $count } contributions sont arrivées</b>
  }
needs-digest-since = depuis le { $moment }, à traiter :
needs-digest-more = … et { $count } autres.

# Ce qui attend
waiting-title = <b>Ce qui vous attend</b>
waiting-nothing = Rien ne vous attend. Merci !
waiting-drafts = { $count ->
    [one] <b>{ $count } saisie à terminer</b>
   *[other] <b>{ $count } saisies à terminer</b>
  }
waiting-to-answer = { $count ->
    [one] <b>{ $count } réponse attendue de vous</b>
   *[other] <b>{ $count } réponses attendues de vous</b>
  }
waiting-to-triage = { $count ->
    [one] <b>{ $count } contribution à traiter</b>, reçue le { $date }
   *[other] <b>{ $count } contributions à traiter</b>, la plus ancienne reçue le { $date }
  }
waiting-join-requests = { $count ->
    [one] <b>{ $count } demande d’invitation</b> à accepter ou décliner : /demandes
   *[other] <b>{ $count } demandes d’invitation</b> à accepter ou décliner : /demandes
  }
waiting-resume = Reprendre : { $name }
waiting-answer = Répondre : { $reference }
draft-need = Besoin
draft-need-ask = Question
draft-need-note = Note
draft-need-decline = Motif
draft-need-theme = Thème
draft-need-answer = Réponse
draft-other = Formulaire

# Les actions qui répondent
need-button-link = Rattacher à une action
need-ask-action = Quelle action répond à <b>{ $reference }</b> ? Touchez-la, ou écrivez son numéro.
need-field-action = Action
need-done-linked = { $reference } est rattaché à une action. Son auteur·e est prévenu·e.
need-linked-already = { $reference } est déjà rattaché à l’action { $code }.
need-told-linked = <b>{ $reference } est rattaché à une action du plan</b>
    Vous serez prévenu·e quand elle avance.
draft-need-link = Action à rattacher
need-button-detach = Détacher une action
need-ask-detached = Quelle action détacher de <b>{ $reference }</b> ?
need-done-detached = { $reference } : action détachée. Son auteur·e est prévenu·e.
need-told-detached = <b>{ $reference } n’est plus rattaché à cette action du plan</b>
draft-need-detach = Action à détacher

# Corriger, retirer
need-button-correct = Corriger
need-button-withdraw = Retirer
need-button-save = Enregistrer
need-done-corrected = { $reference } est corrigé.
need-withdrawn = <b>{ $reference } est retiré.</b> Vous seul·e le voyez encore, pendant un jour, puis il est supprimé.
need-too-late = { $reference } : la coordination l’a traité et l’heure qui suit l’envoi est passée. Touchez « Répondre » pour lui écrire.
need-gone = Ce besoin n’est plus à lire ici.
need-taken-back = <b>{ $reference }</b> : son auteur·e l’a retiré.
need-told-corrected = <b>{ $reference } : la coordination a corrigé la fiche</b>
draft-need-correct = Correction
draft-need-amend = Correction

# Masquer
need-button-mask = Masquer
need-button-unmask = Remettre les mots
need-field-passage = Passage
need-ask-passage = Que faut-il masquer dans <b>{ $reference }</b> ? Écrivez le passage tel qu’il y est. Les mots partent tout de suite et ne sont gardés nulle part.
need-mask-flagged = { $count ->
    [one] Le passage signalé
   *[other] Les { $count } passages signalés
  }
need-mask-file = Retirer { $number } : { $what }
need-passage-unknown = Je ne trouve pas ce passage dans le besoin. Copiez-le tel quel.
need-nothing-masked = { $reference } : rien n’y est masqué.
need-done-masked = { $reference } : c’est masqué. Les fiches déjà reçues sont corrigées, et l’auteur·e est prévenu·e.
need-masked-in-reports = Ces rapports validés contiennent encore ces mots et sont à remplacer : { $references }.
need-ask-masked-words = <b>{ $reference }</b> : quels mots remettre à la place du premier [•••] ? Rien ne les a gardés.
need-done-unmasked = { $reference } : les mots sont remis.
need-done-file-removed = { $reference } : le fichier est retiré. Qui l’avait envoyé peut le renvoyer.
need-told-masked = <b>{ $reference } : un passage ou un fichier est masqué</b>
    Il pouvait désigner une personne.
draft-need-mask = Passage à masquer
draft-need-unmask = Mots à remettre
