# Défaire, et le journal des actes.

undo-button = Défaire : { $what }
undo-done = Défait : { $what } ({ $reference })
undo-told = <b>{ $reference }</b> : la coordination est revenue sur ceci : { $what }.
undo-already = { $reference } : c’est déjà défait.
undo-too-late = { $reference } : cela ne peut plus se défaire. Le temps est passé, ou ce qu’il fallait pour revenir en arrière a été effacé.
undo-built-on = { $reference } a changé depuis : revenir en arrière effacerait ce qui a suivi.

# Ce que les actes s'appellent.
act-need-qualified = qualification
act-need-more_asked = demande de complément
act-need-declined = refus
act-need-classified = thème précisé
act-need-linked = rattachement
act-need-detached = détachement
act-need-corrected = correction
act-need-withdrawn = retrait
act-need-masked = passage masqué
act-need-unmasked = mots remis
act-need-file-removed = fichier retiré
act-plan-reported = point d’avancement
act-plan-measured = mesure
act-plan-imported = import du plan
act-report-deleted = brouillon supprimé
act-report-validated = rapport validé
act-poll-edited = sondage modifié
act-poll-launched = sondage lancé
act-poll-stopped = sondage arrêté
act-person-edited = fiche modifiée
act-person-invited = invitation créée
act-person-joined = inscription
act-person-role-added = rôle reçu par invitation
act-request-accepted = demande d’invitation acceptée
act-request-declined = demande d’invitation refusée
act-person-withdrawn = accès retiré
act-organisation-renamed = structure renommée
act-organisation-merged = structures réunies

journal-button = Journal des actes
journal-title = <b>Journal des actes</b>, page { $page }
journal-empty = Rien n’y est encore noté.
journal-line = { $moment } · { $who } · { $what } · { $reference }
journal-line-short = { $moment } · { $who } · { $what }
journal-undone = (défait par { $who } le { $date })
journal-erased = compte effacé
journal-hint = Qui a fait quoi, sur quelle référence, et quand ; jamais de contenu ni de vote. Gardé { $days } jours, lu par l’administration seule.
