# Un besoin saisi pour autrui, et la structure que l’on montre ou non.
need-button-without-organisation = Sans ma structure
need-button-with-organisation = Avec ma structure
need-organisation-kept-back = Sans sa structure pour les autres membres.

need-field-behalf = Pour qui ?
need-ask-behalf = <b>Pour qui écrivez-vous ?</b>
    Touchez une réponse, ou écrivez le nom d’un membre ou d’une structure.
need-ask-behalf-organisation = <b>Pour qui écrivez-vous ?</b>
    Touchez une réponse, ou écrivez le nom d’une structure. Un membre écrit pour lui-même, ou en parle à la coordination.
need-behalf-me = Moi
need-behalf-member = Un membre
need-behalf-org = Une structure
need-ask-behalf-member = Quel membre ? Écrivez une partie de son nom. Cette personne sera prévenue, et suivra le besoin comme le sien.
need-ask-behalf-found = « { $name } » : touchez le numéro, ou écrivez le nom autrement. Cette personne sera prévenue, et suivra le besoin comme le sien.
need-behalf-found = { $rank }. { $who }
need-ask-behalf-organisation-choose = Quelle structure ? Touchez-la, ou écrivez les premières lettres.
need-ask-behalf-organisation-found = « { $name } » : est-ce l’une de celles-ci ? Le nom d’une personne qui n’est pas membre n’est jamais gardé.
need-ask-behalf-function = <b>{ $organisation }</b> : quelle fonction ? Pas de nom : une fonction suffit.
need-behalf-nobody = « { $name } » : je ne connais ni membre ni structure de ce nom. Le nom d’une personne qui n’est pas membre n’est jamais gardé : choisissez sa structure, puis sa fonction.
need-behalf-function-unknown = Je ne reconnais pas cette fonction. Touchez-en une dans la liste, ou « Ne pas préciser » : un nom n’est jamais gardé ici.
need-behalf-gone = La personne pour qui vous écriviez n’est plus membre. Touchez « Modifier », puis « Pour qui ? ».
need-for = Pour : { $who }
need-organisation-of = { $organisation } ({ $function })
need-a-member = Un membre
need-entered-by = Saisi par { $name } pour { $who }

# Ce que reçoit le membre pour qui l’on a saisi
need-entered = <b>{ $reference } : { $name } a saisi un besoin pour vous</b>
need-entered-how = Vous le suivez comme le vôtre : /mesbesoins. Si ce n’est pas le vôtre, ouvrez-le et dites-le par « Répondre ».

# Ce qui est parti avec un compte, ou après la convention
need-words-erased = (mots effacés après la fin de la convention)
need-erased-photo = { $count ->
    [one] { $count } photo effacée
   *[other] { $count } photos effacées
  }
need-erased-voice = { $count ->
    [one] note vocale effacée
   *[other] { $count } notes vocales effacées
  }
need-erased-document = { $count ->
    [one] { $count } document effacé
   *[other] { $count } documents effacés
  }
need-erased-place = { $count ->
    [one] { $count } lieu effacé
   *[other] { $count } lieux effacés
  }
