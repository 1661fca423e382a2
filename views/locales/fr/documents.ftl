# Les documents : rapports, images, classeurs.

document-unmade = Un document qui vous était destiné n’a pas pu être fabriqué, malgré trois essais. Ses chiffres sont gardés : vous pouvez le redemander dans un moment, ou le dire à la coordination.

# Ce qui n’arrivera pas, ou n’est peut-être pas arrivé.
message-maybe-lost = Telegram ne m’a pas confirmé un message qui commence par « { $about } ». S’il ne vous est pas parvenu, demandez /afaire : je ne l’envoie pas une seconde fois, et ce que vous avez fait est gardé.
document-maybe-lost = Telegram ne m’a pas confirmé un document ou une photo que je vous envoyais. Si rien ne vous est parvenu, redemandez-le : je ne l’envoie pas une seconde fois.
message-given-up = Un message qui vous était destiné n’a pas pu être préparé, malgré trois essais. Rien de ce que vous avez enregistré n’est perdu. Redemandez-le, et si cela recommence, dites-le à la coordination.
voice-note-refused = Une note vocale vous était destinée, mais vos réglages Telegram refusent les messages vocaux. Autorisez-les (Confidentialité, Messages vocaux), puis redemandez-la.
