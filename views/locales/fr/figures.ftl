# Ce que compte chaque chiffre : une phrase par notion, la même partout.

## Les autres contributions

figure-kind-ressource = { $count ->
    [one] { $count } ressource
   *[other] { $count } ressources
  }
figure-kind-idee = { $count ->
    [one] { $count } idée
   *[other] { $count } idées
  }
figure-kind-alerte = { $count ->
    [one] { $count } alerte
   *[other] { $count } alertes
  }

## Les notions, pour la note de méthode

notion-received = Besoins reçus
notion-received-means = ceux envoyés pendant la période, sauf les besoins retirés par leur auteur·e. Les ressources, les idées et les alertes sont comptées à part.
notion-to-handle = À traiter
notion-to-handle-means = les contributions de toute nature qui attendent une première réponse, quel que soit le jour de leur envoi. Celles qui attendent une précision de leur auteur·e sont comptées à part.
notion-unanswered = Besoins sans action
notion-unanswered-means = ceux qui ne sont ni écartés ni regroupés, et auxquels aucune action ne répond ; une action abandonnée ne répond plus à rien.
notion-by-commune = Par commune
notion-by-commune-means = un besoin compte dans chacune des communes qu’il nomme ; les communes regroupées ne comptent qu’une fois.
notion-total = Actions du plan
notion-total-means = toutes, sauf celles qui sont abandonnées, comptées à part.
notion-progress = Avancement
notion-progress-means = la moyenne des actions d’un objectif, puis des objectifs d’un axe, puis des axes, pondérée si des poids sont fixés ; de même pour un comité. Réalisée compte 100 %, à venir 0 % ; une action abandonnée n’entre pas.
notion-in-difficulty = En difficulté
notion-in-difficulty-means = en retard, en pause, bloquée, échéance dépassée ou sans nouvelles. Une action réalisée ou abandonnée ne l’est jamais.
notion-asked = Sollicité·es
notion-asked-means = les personnes à qui le sondage a été envoyé le jour de son ouverture, même si leur compte a été effacé depuis.
notion-answered = Ont répondu
notion-answered-means = les personnes dont une réponse au moins est comptée. Quelqu’un qui siège dans plusieurs comités compte dans chacun d’eux ; qui a effacé son compte ne compte plus que dans le total.
notion-line = { $name } : { $means }
