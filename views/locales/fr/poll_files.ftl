# Un sondage écrit dans un fichier TOML.
poll-button-template = Modèle de fichier
poll-file-name = sondage.toml
poll-file-caption = Modifiez ce fichier dans un éditeur de texte, puis envoyez-le ici : je vous montre d’abord ce que j’y lis.
poll-file-reading = Je lis ce fichier…
poll-file-read = <b>{ $title }</b>
    J’ai lu ce fichier :
poll-file-goes-on = Touchez « Continuer » : je vous demande ce que le fichier ne dit pas, puis vous relisez tout.
poll-file-complete = Touchez « Continuer » pour relire l’ensemble avant de le préparer.
poll-file-wrong = { $count ->
    [one] <b>Je n’ai rien repris de ce fichier.</b> Corrigez ceci, puis renvoyez-le :
   *[other] <b>Je n’ai rien repris de ce fichier.</b> Corrigez ces { $count } points, puis renvoyez-le :
}
poll-file-more = { $count ->
    [1] et un autre point.
   *[other] et { $count } autres points.
}
poll-file-missing = il manque.
poll-file-unknown = je ne connais pas ce nom.
poll-file-refused = je ne comprends pas cette valeur.
poll-file-not-text = écrivez un texte entre guillemets.
poll-file-not-number = écrivez un nombre entier, sans guillemets.
poll-file-not-boolean = écrivez true (oui) ou false (non), sans guillemets.
poll-file-not-list = écrivez une liste entre crochets.
poll-file-not-table = écrivez un bloc, comme dans le modèle.
poll-file-empty = il est vide.
poll-file-too-long = { $length } caractères, pour { $limit } au plus.
poll-file-kind = « { $said } » n’est pas un type : accord, note, choix, plusieurs, oui/non, nombre ou texte.
poll-file-code = « { $said } » : des minuscules sans accent, des chiffres et des tirets, { $limit } caractères au plus.
poll-file-criterion = « { $said } » n’est pas un critère : { $known }.
poll-file-options = écrivez de deux à { $most } réponses différentes.
poll-file-options-unused = des réponses ne vont qu’avec les types choix et plusieurs.
poll-file-unit-unused = une unité ne va qu’avec le type nombre.
poll-file-secrecy = écrivez nominatif ou anonyme, entre guillemets.
poll-file-duration = de 1 à { $most } jours.
poll-file-twice = « { $said } » est déjà le code de la question { $other }.
poll-file-no-comites = je ne trouve pas de comité « { $said } » parmi les vôtres.
poll-file-no-roles = « { $said } » n’est pas un rôle : partenaires, pilotes, referents ou copil.
poll-file-no-structures = je ne trouve pas de structure nommée « { $said } ».
poll-file-problem = • « { $field } »{ $line } : { $what }
poll-file-problem-of = • Question { $number }, « { $field } »{ $line } : { $what }
poll-file-line = {" "}(ligne { $line })
poll-file-unknown-near = je ne connais pas ce nom ; vouliez-vous écrire « { $near } » ?
poll-file-no-block = ce nom est celui d’une question. Mettez [[questions]] sur une ligne au-dessus.
poll-file-of-all = ce nom concerne tout le sondage. Mettez-le avant le premier [[questions]].
poll-file-one-bracket = mettez deux crochets de chaque côté : [[questions]].
poll-file-hour = une heure ne se règle pas dans ce fichier. Écrivez seulement le jour : { $day }.
