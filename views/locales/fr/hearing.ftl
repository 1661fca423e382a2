# Entendre : à quoi sert un message.

## Des mots qui pourraient vouloir dire plusieurs choses
way-need-add = Ajouter à ce besoin
way-need-new = Nouveau besoin
way-need-answer = Oui, c’est ma réponse
way-need-ask = Poser la question à l’auteur·e
way-need-note = Noter entre nous
way-none = Rien de tout cela
aside-ask = « { $text } » : de quoi s’agit-il ?
aside-ask-file = À quoi se rapporte cette pièce jointe ?
aside-no-choice = « { $text } » n’est pas une réponse à la question ci-dessous. Était-ce autre chose ?
aside-done = C’est noté.
draft-aside = Message à préciser
