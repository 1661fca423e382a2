# Les fichiers que l’on envoie : ce qui empêche de les lire.

refused-file-lost = Telegram ne retrouve plus ce fichier. Renvoyez-le, s’il vous plaît.
file-unread = Je n’ai pas pu lire le fichier que vous avez envoyé, et je n’en ai rien repris. Renvoyez-le ; si cela recommence, prévenez la coordination.
file-empty = Ce fichier est vide. Je n’en ai rien repris.
file-damaged = Ce fichier est abîmé, par exemple coupé pendant son envoi : je n’en ai rien repris. Ouvrez-le, enregistrez-le de nouveau, puis renvoyez-le.
file-password = Ce fichier est protégé par un mot de passe : je ne peux pas le lire. Retirez le mot de passe, puis renvoyez-le.
file-strict = Ce classeur est enregistré au format « Strict Open XML », que je ne lis pas. Dans votre logiciel : « Enregistrer sous », puis « Classeur Excel (.xlsx) » tout court.
file-no-workbook = Ce fichier n’est pas un classeur .xlsx. Je ne lis que les tableurs .xlsx et les tableaux .csv : dans votre logiciel, « Enregistrer sous », puis « Classeur Excel (.xlsx) ». Rien n’a été importé.
file-macros = Ce classeur contient des macros. Enregistrez-le en .xlsx, sans macros. Rien n’a été importé.
file-too-large = Ce fichier est trop lourd : { $limit } ko au plus. Je n’en ai rien repris.
file-too-heavy = Ce fichier est trop long, ou se déplie en trop de données, pour que je le lise. N’y laissez que ce qui sert, puis renvoyez-le.
file-too-slow = Ce fichier est trop long à lire : j’ai arrêté au bout de quelques secondes et n’en ai rien repris. N’y laissez que ce qui sert, puis renvoyez-le.
file-no-utf8 = Ce fichier n’est pas enregistré en UTF-8 : choisissez cet encodage dans votre éditeur de texte, puis renvoyez-le.

toml-space = Je n’arrive pas à lire ce fichier, ligne { $line } : une espace insécable ou un signe invisible s’y trouve hors des guillemets (il vient souvent d’un copier-coller). Effacez les espaces de cette ligne et retapez-les.
toml-curly = Je n’arrive pas à lire ce fichier, ligne { $line } : les guillemets y sont courbes (“ ” ou « »). Remplacez-les par des guillemets droits (touche 3 du clavier).
toml-yes = Je n’arrive pas à lire ce fichier, ligne { $line } : « { $said } » ne se dit pas ainsi. Écrivez true (oui) ou false (non), sans guillemets.
toml-unquoted = Je n’arrive pas à lire ce fichier, ligne { $line } : « { $said } » est un texte. Mettez-le entre guillemets droits (touche 3 du clavier).
toml-day = Je n’arrive pas à lire ce fichier, ligne { $line } : « { $said } » n’est pas un jour qui existe. Écrivez-le comme 2026-12-31.
toml-twice = Je n’arrive pas à lire ce fichier, ligne { $line } : « { $said } » y est écrit une deuxième fois. Si une autre question commence là, mettez [[questions]] sur une ligne au-dessus.
toml-header = Je n’arrive pas à lire ce fichier, ligne { $line } : « { $said } » commence deux fois le même bloc. Avant chaque question, écrivez [[questions]], avec deux crochets de chaque côté.
toml-backslash = Je n’arrive pas à lire ce fichier, ligne { $line } : une barre \ s’y trouve dans un texte. Doublez-la (\\) ou retirez-la.
toml-unclosed = Je n’arrive pas à lire ce fichier, ligne { $line } : un guillemet ouvert n’est pas refermé.
toml-colon = Je n’arrive pas à lire ce fichier, ligne { $line } : après « { $said } », mettez le signe = et non deux-points.
toml-too-deep = Je ne lis pas ce fichier : ligne { $line }, un nom ou un nombre est trop long ou des crochets s’emboîtent trop. /sondage donne un modèle.
toml-unfinished = Je n’arrive pas à lire ce fichier : il s’arrête avant qu’un guillemet ou un crochet soit refermé. /sondage donne un modèle.
toml-unreadable = Je n’arrive pas à lire ce fichier ligne { $line }, colonne { $column } : vérifiez les guillemets et les crochets. /sondage donne un modèle.
