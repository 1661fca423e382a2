# Les personnes : venir, se présenter, se retrouver, s’absenter, partir.

## Commandes

command-annuaire = Qui fait quoi, par thème et commune
command-inviter = Inviter une personne ou un groupe
command-demandes = Les demandes d’invitation qui attendent
command-profil = Voir et modifier votre profil
command-pause = Prévenir d’une absence
command-langue = Changer de langue
command-aide = Ce que vous pouvez faire ici
command-confidentialite = Vos données et vos droits
command-mesdonnees = Recevoir tout ce qui est gardé sur vous
command-effacer = Tout effacer et partir
command-start = Commencer

## Commandes en boutons

button-mesdonnees = Mes données
button-confidentialite = Confidentialité
button-effacer = Tout effacer
button-besoin = Signaler un besoin
button-avancement = Dire où en est une action
button-modele = Le tableur
button-inviter = Inviter
button-demandes = Demandes d’invitation

## Rôles

role-partner = Partenaire
role-lead = Pilote d’action
role-referent = Référent·e de comité
role-coordinator = Coordination
role-steering = Comité de pilotage
role-administrator = Administration

## Refus

refused-registration-unfinished = Votre inscription n’est pas terminée. Envoyez /start pour la reprendre là où vous en étiez.
refused-access-withdrawn = Votre accès a été retiré par la coordination. Vous pouvez recevoir vos données avec /mesdonnees, les effacer avec /effacer, ou demander une nouvelle invitation.
refused-invitation = Cette invitation n’est pas ou plus valable. Demandez-en une autre à la personne qui vous l’a donnée, ou à la coordination.
refused-text-wanted = Ici, j’attends quelques mots écrits.
refused-commune-unknown = Je ne reconnais pas de commune du territoire ({ $territory }). Choisissez dans la liste, ou écrivez son nom en entier.
refused-day-unreadable = Je ne lis pas de date. Écrivez par exemple « 12/05 », « 12 mai », « lundi » ou « dans 3 semaines ».
refused-days-no-end = Écrivez aussi le dernier jour : « du 20 décembre au 5 janvier ».
refused-day-past = Cette date est déjà passée. Écrivez le dernier jour de votre absence.
refused-day-far = Cette date est trop lointaine : un an au plus.

## Venir

join-stranger =
    <b>Convention Territoriale Globale (CTG) – { $territory }</b>
    Ici, les acteurs locaux disent les besoins du terrain et suivent ce qu’ils deviennent. On y entre sur invitation.

    Si vous en demandez une, la coordination reçoit le nom de votre compte Telegram et vous répond ici. Vos données et vos droits : /confidentialite
join-request-button = Demander une invitation
join-request-sent = Votre demande est envoyée à la coordination. La réponse arrivera ici.
join-request-waiting = Votre demande est déjà chez la coordination. La réponse arrivera ici.
join-request-declined = La coordination n’a pas donné suite à votre demande ces jours-ci. Pour en parler : { $contact }
join-known-already = Vous avez déjà votre place ici. Envoyez /start.
join-consent = Accord
join-consent-button = J’accepte et je continue
join-given-up = D’accord, on s’arrête là. Rien n’est gardé de votre passage. Votre invitation reste valable.
joined =
    <b>Bienvenue, { $name } !</b>

    Écrivez un besoin comme il vient, par exemple « { $example } » : je prépare une fiche, vous validez d’un geste.

    Tout ce que vous pouvez faire : /aide
joined-already = Bonjour { $name }. Écrivez un besoin comme il vient, ou envoyez /aide pour voir tout ce que vous pouvez faire.
joined-profile-button = Compléter mon profil
join-nothing-new = Vous avez déjà ce que cette invitation donne. Elle reste valable pour quelqu’un d’autre.
join-added = C’est noté, vous avez un rôle de plus : { $role }. Le menu des commandes est à jour.
join-added-in-committee = C’est noté, vous avez un rôle de plus : { $role }, comité « { $committee } ». Le menu des commandes est à jour.

## Demandes, vues par la coordination

join-asked =
    <b>Demande d’invitation</b>
    { $name } souhaite rejoindre la CTG (compte Telegram, le { $moment }).
join-asked-unnamed = Une personne sans nom lisible
join-accept-button = Accepter
join-decline-button = Refuser
join-decided-accepted = ✓ Demande de { $name } : acceptée par { $by }.
join-decided-declined = Demande de { $name } : refusée par { $by }.
join-decided-somebody = quelqu’un de la coordination
join-decided-before = Trop tard d’un instant : c’est déjà décidé.
join-none-waiting = Aucune demande n’attend.
join-accepted =
    <b>Bonne nouvelle !</b> La coordination vous ouvre l’accès. Il reste quelques gestes pour vous présenter.
join-begin-button = Commencer
join-declined = Merci de votre intérêt. La coordination ne peut pas vous ouvrir l’accès pour l’instant ; pour en parler : { $contact }

## Inviter

invite-role = <b>Inviter</b> · pour quel rôle ?
invite-committee = <b>Inviter</b> · rôle { $role }. Pour quel comité ?
invite-whole-territory = Tout le territoire
invite-made =
    <b>Invitation · { $scope }</b>
    { $link }

    { $uses ->
        [1] Pour une personne
       *[other] Pour { $uses } personnes
    }, jusqu’au { $day }. Transférez ce message, ou montrez le QR code : on le vise avec l’appareil photo, Telegram s’ouvre.
invite-coming = C’est prêt : l’invitation ({ $scope }) arrive avec son QR code.
invite-qr-file = invitation-ctg.png

## Se présenter

person-name = Nom
person-organisation = Structure
person-committees = Comités
person-function = Fonction
person-commune = Commune
person-language = Langue
person-not-said = Ne pas préciser
person-ask-name = Comment vous appelez-vous ? Touchez votre nom, ou écrivez-le autrement.
person-ask-name-typed = Comment vous appelez-vous ? Écrivez votre prénom et votre nom.
person-ask-organisation-first = De quelle structure êtes-vous ? Écrivez son nom.
person-ask-organisation-choose = De quelle structure êtes-vous ? Touchez-la, ou écrivez ses premières lettres.
person-ask-organisation-found = Est-ce l’une de celles-ci ? Sinon, ajoutez « { $name } » ou écrivez autre chose.
person-ask-organisation-unknown = Je ne connais pas encore « { $name } ». Je l’ajoute, ou vous l’écrivez autrement ?
person-add-organisation = + Ajouter « { $name } »
person-ask-committees = Quels comités suivez-vous ? Cochez, puis « Continuer ».
person-ask-function = Quelle est votre fonction ? Touchez-la, ou écrivez-la.
person-ask-commune = Dans quelle commune travaillez-vous surtout ? Touchez-la, écrivez-la, ou envoyez un lieu.
page-before = ‹ Précédent
page-after = Suite ›

## Profil

profile =
    <b>{ $name }</b>
    Structure : { $organisation }
    Fonction : { $function }
    Comités : { $committees }
    Commune : { $commune }
    Rôles : { $roles }
    Langue : { $language }
profile-unsaid = –
profile-absent = Absence : { $days }
draft-joining = Inscription
draft-profile-name = Profil, nom
draft-profile-organisation = Profil, structure
draft-profile-function = Profil, fonction
draft-profile-committees = Profil, comités
draft-profile-commune = Profil, commune
profile-saved = ✓ C’est noté.
profile-pause-button = Absence
language-fr = Français
language-en = English
language-ask = Dans quelle langue voulez-vous lire ce bot ?
language-changed = ✓ Je vous parlerai en français.

## Absence

pause-ask =
    <b>Absence</b>
    Jusqu’à quand ne rien vous envoyer ? Touchez une durée, ou écrivez le dernier jour : « 12/05 », « mardi ». Pour plus tard, les deux : « du 20 décembre au 5 janvier ». L’annuaire dira seulement que vous êtes absent·e.
pause-ask-again =
    <b>Absence { $days }</b>
    Changez la date, ou mettez-y fin.
pause-week = 1 semaine
pause-fortnight = 2 semaines
pause-end = Fin de l’absence
pause-until = Dernier jour
draft-pause = Absence
pause-noted = ✓ C’est noté : rien ne vous est envoyé { $days } inclus, sauf les réponses à vos messages. Pour revenir plus tôt : /pause
absence-until = jusqu’au { $day }
pause-ended = ✓ Bon retour ! Ce qui attendait arrive.

## Annuaire

directory-title = <b>Annuaire</b> · { $filter }
directory-everybody = tout le monde
directory-count =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
directory-page = page { $page } sur { $pages }
directory-nobody = Personne pour l’instant. Essayez un thème (« /annuaire { $theme } »), une commune (« /annuaire { $commune } ») ou un nom.
directory-widened = Personne pour « { $filter } » : voici le comité, qui répond pour tout le territoire.
directory-absent = absent·e { $days }
came-by-old-link = <b>{ $name }</b> vient d’entrer par un lien donné le { $date }. Depuis, une personne dont l’accès avait été retiré a effacé ses données : elle ne peut plus être reconnue. Vérifiez que c’est bien quelqu’un d’autre ; sinon, retirez l’accès, et le lien se ferme.
came-open-button = Ouvrir la fiche
person-unreached = ne reçoit plus mes messages depuis le { $date } (bot bloqué, ou compte Telegram fermé)
waiting-unreached = { $count ->
    [one] <b>{ $count } personne</b> ne reçoit plus mes messages : elle a bloqué le bot, ou fermé son compte Telegram. Joignez-la autrement, ou retirez son accès. Si elle m’écrit, tout reprend.
   *[other] <b>{ $count } personnes</b> ne reçoivent plus mes messages : elles ont bloqué le bot, ou fermé leur compte Telegram. Joignez-les autrement, ou retirez leur accès. Si elles m’écrivent, tout reprend.
}
waiting-unreached-item = { $number }. { $name }, depuis le { $date }
unreached-button = Fiche { $number }
directory-words = « { $words } »
directory-committee-button = Par comité
directory-commune-button = Par commune
directory-everybody-button = Tout le monde
directory-choose-committee = <b>Annuaire</b> · quel comité ?
directory-choose-commune = <b>Annuaire</b> · quelle commune ?
directory-no-organisation = Sans structure
person-withdraw-button = Retirer l’accès
person-withdraw-ask = Retirer l’accès de <b>{ $name }</b> ? C’est immédiat : ses messages ne seront plus lus, ce qui lui était destiné ne partira pas, et les invitations que cette personne a données ou utilisées se ferment. Ses contributions restent.
person-withdraw-confirm = Oui, retirer l’accès
person-withdraw-keep = Non, garder
person-withdrawn = ✓ L’accès de <b>{ $name }</b> est retiré.
person-withdrawn-told = La coordination a mis fin à votre accès. Vous pouvez recevoir vos données avec /mesdonnees, et les effacer avec /effacer.
person-directory-button = Revenir à l’annuaire

# Ce que la coordination corrige
person-edit-button = Modifier
person-open-button = Revenir à la fiche
person-organisation-button = Sa structure
person-field-roles = Rôles
person-field-committees = Comités
person-field-organisation = Structure
person-ask-roles = Quels rôles ? Cochez, puis « Continuer ».
person-ask-organisation = Quelle structure ? Écrivez son nom.
person-no-organisation = Aucune structure
person-edit-review = <b>{ $name }</b>
    Rôles : { $roles }
    Comités : { $committees }
    Structure : { $organisation }
person-edited = La fiche de <b>{ $name }</b> est à jour.
person-edited-told = La coordination a mis à jour vos rôles, vos comités ou votre structure : /profil les montre.
person-needs-a-role = Laissez au moins un rôle. Pour mettre fin à l’accès, touchez « Retirer l’accès » sur la fiche.
organisation-card = <b>{ $name }</b>
    { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  }
organisation-button-rename = Renommer
organisation-button-merge = Fusionner
organisation-ask-name = Quel est le bon nom de « { $name } » ?
organisation-renamed = La structure s’appelle maintenant « { $name } ».
organisation-exists = « { $name } » existe déjà. Touchez « Fusionner » pour réunir les deux.
organisation-ask-kept = « { $name } » est à réunir avec laquelle ? Écrivez le nom de celle qui reste.
organisation-unknown = Je ne trouve pas une autre structure de ce nom. Écrivez-le en entier.
organisation-merge-review = Réunir « { $name } » ({ $count ->
    [one] { $count } personne
   *[other] { $count } personnes
  }) dans « { $kept } » ? Les personnes, les besoins, les soutiens et les actions suivent.
organisation-merged = C’est réuni : « { $name } ».
draft-person-edit = Fiche d’une personne
draft-organisation-rename = Nom d’une structure
draft-organisation-merge = Structures à réunir

## Aide

help-intro = <b>Écrivez simplement ce que vous constatez.</b> « { $example } » : j’y lis le thème et la commune, vous validez d’un geste. Une photo, un message vocal ou un lieu conviennent aussi.
help-example = Pas de mode de garde le mercredi à { $commune }
help-words = Un bouton peut toujours s’écrire : « envoyer », « modifier », ou le numéro du choix.
help-triage = <b>Qualifier</b> : chaque besoin de votre comité arrive ici avec ses boutons. /afaire montre ce qui attend, /synthese résume en un message.
help-invite = <b>Inviter</b> : /inviter donne un lien et un QR code. Pour retirer un accès : /annuaire, puis la personne.
help-needs = <b>Besoins</b>
help-plan = <b>Plan d’actions</b>
help-polls = <b>Sondages et envois</b>
help-committee = <b>Pour le comité de pilotage</b>
help-people = <b>Les personnes</b>
help-yourself = <b>Vous</b>
help-command =
    /{ $name } – { $description }{ $example ->
        [none] { "" }
       *[some] , par exemple { $example }
    }
help-stranger = <b>Ce bot</b> sert aux acteurs locaux invités par la coordination de la CTG – { $territory }. Envoyez /start pour demander une invitation ; vos données et vos droits : /confidentialite

## Données

data-caption-page = Tout ce qui est gardé sur vous, à lire dans un navigateur.
data-caption-json = Les mêmes données, à reprendre dans un autre outil.
data-file-page = mes-donnees.html
data-file-json = mes-donnees.json
data-coming = Je rassemble tout ce qui est gardé sur vous : deux fichiers arrivent.
data-page-title = Vos données
data-page-intro = Tout ce que le bot de la CTG – { $territory } garde sur vous, le { $moment }.
data-page-empty = Rien n’est gardé de cela
data-page-more = { $count ->
    [one] { $count } ligne plus ancienne est dans l’autre fichier.
   *[other] { $count } lignes plus anciennes sont dans l’autre fichier.
}
data-table-people = Votre profil
data-table-role_grants = Vos rôles
data-table-memberships = Vos comités
data-table-drafts = Ce que vous avez commencé et pas envoyé
data-table-needs = Vos besoins
data-table-need_communes = Communes de vos besoins
data-table-need_publics = Publics de vos besoins
data-table-need_attachments = Pièces jointes à vos besoins
data-table-need_events = Ce que vous avez fait sur des besoins
data-table-action_leads = Les actions que vous pilotez
data-table-progress_updates = Vos points d’avancement
data-table-measures = Vos mesures d’indicateurs
data-table-plan_imports = Le tableur que vous avez envoyé et pas encore importé
data-table-need_actions = Les besoins que vous avez rattachés
data-table-need_supports = Les besoins que vous soutenez
data-table-invitations = Les invitations que vous avez données
data-table-invitation_uses = Les invitations qui vous ont ouvert l’accès
data-table-outbox = Messages qui vous sont destinés
data-table-cards = Fiches affichées dans votre conversation
data-table-join_requests = Vos demandes d’invitation
data-table-failed_updates = Messages que le bot n’a pas su lire

## Effacer

erase-ask =
    <b>Tout effacer ?</b>
    Votre compte, vos rôles, vos brouillons, vos messages, ce que vous avez joint (photos, messages vocaux, documents, lieux) et tout ce qui vous désigne disparaissent, pour de bon. Ce que vous avez écrit reste, avec votre structure et sans votre nom.

    Pour en garder une copie, envoyez d’abord /mesdonnees
erase-confirm = Oui, tout effacer
erase-keep = Non, garder mon compte
erase-kept = Rien n’est effacé.
erase-lapsed = Rien n’est effacé : cette question a plus de dix minutes. Envoyez /effacer pour qu’elle soit reposée.
erase-done = C’est fait : votre compte, votre nom et ce que vous aviez joint (photos, messages vocaux, documents, lieux) sont effacés. Ce que vous avez écrit reste, avec votre structure et sans votre nom. Merci pour vos contributions, et à une prochaine fois. (Vous pouvez aussi supprimer cette conversation dans Telegram.)

## Quand les messages n’arrivent plus jusqu’au bot

intake-trouble =
    <b>Le bot ne reçoit plus ce qu’on lui écrit</b>
    Depuis { $since }. { $seen } Rien n’est perdu pendant vingt-quatre heures : Telegram garde les messages, et le bot les lira dès que la voie sera libre.
intake-polled-elsewhere = Un autre programme interroge Telegram avec le même jeton, souvent une copie d’essai. Arrêtez-le ; si personne ne sait lequel, demandez un autre jeton à @BotFather (/revoke) et donnez-le au bot.
intake-webhook-set = Quelqu’un a inscrit chez Telegram une adresse (webhook) pour ce jeton, souvent depuis une copie d’essai. Arrêtez cette copie, puis redémarrez le bot : il retire cette adresse en démarrant.
intake-webhook-gone = L’adresse du bot (webhook) n’est plus inscrite chez Telegram, souvent parce qu’une copie d’essai a pris sa place. Arrêtez cette copie, puis redémarrez le bot : il inscrit son adresse en démarrant.
intake-webhook-elsewhere = Une autre adresse (webhook) que celle du bot est inscrite chez Telegram. Arrêtez le programme qui l’a inscrite, puis redémarrez le bot : il inscrit son adresse en démarrant.
intake-webhook-failing = Telegram n’arrive pas à joindre l’adresse du bot (webhook). Vérifiez le mandataire, le certificat et le nom de domaine ; « ctg-bot check » dit ce que Telegram en rapporte.

## Avant qu’un compte ou des contributions ne s’effacent

account-ending =
    <b>Votre compte s’efface le { $day }</b>
    Aucun signe de vous depuis le { $since }. Sans nouvelles, votre compte, vos rôles, vos comités et ce que vous aviez joint disparaissent ce jour-là ; ce que vous avez écrit reste, sans votre nom.

    Pour rester, touchez « Rester » ou écrivez n’importe quoi.
account-stay = Rester
account-kept = ✓ C’est noté : votre compte reste, { $days } jours de plus au moins.
contributions-ending =
    <b>Les contributions s’effacent à partir du { $day }</b>
    La convention est finie. { $count ->
        [0] Aucune contribution n’a encore de mots à effacer ;
        [one] Les mots et les fichiers d’une contribution disparaîtront ce jour-là ;
       *[other] Les mots et les fichiers de { $count } contributions disparaîtront ce jour-là ;
    } de même les soutiens, les mots et photos des points d’avancement, les réponses libres aux sondages, puis au fil des jours ce qui a été écrit depuis. Les chiffres, les statuts et les rapports validés restent.

    Pour garder plus longtemps : la fin de la convention dans le fichier du territoire, ou CTG_RETENTION_CONTRIBUTIONS_DAYS. Pour en garder une trace : /rapport.

## Confidentialité

privacy-first-contact =
    <b>Bienvenue – CTG { $territory }</b>
    Ici, les acteurs locaux disent les besoins du terrain en un message et suivent ce qu’ils deviennent. La coordination les qualifie et vous répond.

    <blockquote expandable><b>Vos données</b>
    Responsable : { $controller }
    Gardé : identifiant Telegram, nom, structure, fonction, comités, commune, et ce que vous envoyez. Jamais votre téléphone ni votre photo.
    Vu par : les membres, pour votre nom, votre structure, votre fonction, vos comités et votre commune (/annuaire). { $reads }
    Les messages passent par Telegram, hors de l’Union européenne. Vous pouvez aussi contribuer sans ce bot. Contact : { $contact }
    Tout recevoir : /mesdonnees · tout effacer : /effacer · en détail : /confidentialite</blockquote>
privacy-notice =
    <b>Vos données et vos droits</b>
    L’usage de ce bot est facultatif. Pour contribuer autrement, contact : { $contact }

    <blockquote expandable><b>Responsable</b> : { $controller }

    <b>Pourquoi</b> : recueillir les besoins et les ressources, suivre les actions, évaluer la Convention Territoriale Globale et en rendre compte au comité de pilotage.

    <b>Base légale</b> : mission d’intérêt public (article 6.1.e du RGPD).

    <b>Ce qui est gardé</b> : identifiant Telegram, nom, structure, fonction, comités, commune, rôle, langue, dates, et vos contributions. Ni téléphone, ni photo de profil. N’indiquez aucun nom ni situation reconnaissable d’une personne (santé, famille, justice) : parlez de publics et de faits.

    <b>Qui les voit</b> : les membres voient l’annuaire (nom, structure, fonction, comités, commune). { $reads } Tous les membres lisent le plan et ses points d’avancement ; le comité de pilotage, les rapports validés. Un message à la coordination ou à une personne n’est lu que par elle. La coordination voit aussi si mes messages ne vous parviennent plus.

    <b>Transferts</b> : vos messages passent par les serveurs de Telegram, hors de l’Union européenne. Telegram les voit.

    <b>Combien de temps</b> : votre compte, { $accounts } jours après votre dernière activité ; les traces d’envoi et d’incidents, { $logs } jours ; les numéros des messages traités, { $updates } jours ; vos messages à la coordination ou à une personne, un an ; les mots, fichiers et soutiens de vos contributions, la durée de la convention ({ $first }-{ $last }) et { $contributions } jours, sans votre nom ni ce que vous aviez joint une fois le compte effacé. Un compte sans signe est prévenu { $warned } et { $warned_again } jours avant ; un rapport ou un résumé qui vous parvient est un signe.

    <b>Vos droits</b> : recevoir (/mesdonnees), corriger (/profil), suspendre (/pause), effacer (/effacer), vous opposer, limiter. Délégué·e à la protection des données : { $officer } Si vos droits ne sont pas respectés : la CNIL, cnil.fr/fr/plaintes.</blockquote>
