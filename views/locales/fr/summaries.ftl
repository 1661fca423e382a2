# La synthèse : besoins, actions, sondages.

command-synthese = Synthèse : besoins, actions, sondages

summary-title = <b>Synthèse</b> · { $scope }
summary-committee = comité { $code }
summary-committees = comités { $codes }
summary-small-communes = communes de moins de { $limit } habitants
summary-period = { $period } ({ $days ->
    [one] { $days } jour
   *[other] { $days } jours
  })
summary-received = { $count ->
    [0] <b>Aucun besoin reçu</b>
    [one] <b>{ $count } besoin reçu</b>
   *[other] <b>{ $count } besoins reçus</b>
  }
summary-more = { $count } de plus qu’avant ({ $earlier })
summary-fewer = { $count } de moins qu’avant ({ $earlier })
summary-same = autant qu’avant
summary-percent = { $sign }{ $percent } %
summary-kinds = Reçus aussi : { $kinds }
summary-now =
    Aujourd’hui, depuis l’origine :
summary-then =
    Au { $day }, depuis l’origine :
summary-to-handle = <b>À traiter : { $count }</b>, { $days ->
    [0] la plus ancienne d’aujourd’hui
    [one] la plus ancienne depuis { $days } jour
   *[other] la plus ancienne depuis { $days } jours
  }
summary-nothing-to-handle = <b>À traiter : 0</b>
summary-to-complete = Précisions attendues des auteur·es : { $count }
summary-unanswered = Besoins sans action : { $count }
summary-themes = <b>Par thème</b> (écart avec avant)
summary-themes-alone = <b>Par thème</b>
summary-communes = <b>Par commune</b> : { $communes }
summary-communes-several = { " " }(plusieurs communes par besoin)
summary-unplaced = à préciser
summary-statuses = <b>{ $count ->
    [one] Ce besoin
   *[other] Ces { $count } besoins
  }</b> : { $statuses }
summary-others = { $count ->
    [one] { $count } autre thème
   *[other] { $count } autres thèmes
  }
summary-small = communes de moins de { $limit } habitants
summary-everywhere = tout le territoire
summary-status = { $status } : { $count }
summary-not-understood = Je n’ai pas compris « { $words } ». Par exemple : /synthese mobilité T2, /synthese 90 jours, /synthese depuis le 1er septembre.
summary-next = /afaire ouvre le plus ancien.
summary-figure = { $count }

summary-commune = { $name } { $count }
summary-other-communes = autres communes
summary-plan = <b>Plan : { $count ->
    [one] { $count } action
   *[other] { $count } actions
  }</b>, { $done }, { $elapsed } % du temps écoulé
summary-plan-none = <b>Plan</b> : aucune action saisie à cette date
summary-plan-percent = { $percent } % réalisé
summary-plan-few = { $done ->
    [0] aucune réalisée
    [one] { $done } réalisée
   *[other] { $done } réalisées
  } sur { $total }
summary-plan-unknown = avancement non renseigné
summary-difficulty = En difficulté : { $count }, dont { $silent } sans nouvelles
summary-poll-open = <b>Sondage en cours</b> : « { $title } », { $answered ->
    [0] personne sur { $asked } n’a encore répondu
    [one] { $answered } sur { $asked } a répondu
   *[other] { $answered } sur { $asked } ont répondu
  }
summary-polls-others = { $count ->
    [one] (et { $count } autre)
   *[other] (et { $count } autres)
  }
summary-poll-closed = <b>Dernier sondage clos</b> : « { $title } », { $answered ->
    [0] personne sur { $asked } n’a répondu
    [one] { $answered } sur { $asked } a répondu
   *[other] { $answered } sur { $asked } ont répondu
  }
summary-poll-most = Le plus d’accord : { $words } ({ $agreeing } sur { $concerned })
summary-poll-least = Le moins d’accord : { $words } ({ $agreeing } sur { $concerned })
summary-polls-none = <b>Sondages</b> : aucun pour l’instant

# La carte, image de la synthèse
summary-caption = <b>Synthèse</b> · { $scope } · données au { $day }
    L’image montre ce que dit le message.
summary-card-file = synthese.png
summary-card-title = Synthèse · { $scope }
summary-card-date = Données au { $day }
summary-card-received = { $count ->
    [one] besoin reçu
   *[other] besoins reçus
  }
summary-card-to-handle = { $count } à traiter
summary-card-percent = { $percent } %
summary-card-done = du plan réalisé
summary-card-few = { $count ->
    [one] action réalisée
   *[other] actions réalisées
  }
summary-card-elapsed = { $elapsed } % du temps écoulé
summary-card-no-plan = plan à saisir
summary-card-unknown = avancement à préciser
summary-card-difficulty = { $count ->
    [one] action en difficulté
   *[other] actions en difficulté
  }
summary-card-silent = dont { $count } sans nouvelles
summary-card-answered = ont répondu
summary-card-poll-open = au sondage en cours
summary-card-poll-closed = au dernier sondage clos
summary-card-no-poll = aucun sondage
summary-card-themes = Besoins reçus par thème
summary-card-change = et écart avec avant
summary-card-no-need = Aucun besoin reçu sur la période.
summary-card-others = { $count ->
    [one] { $count } autre thème
   *[other] { $count } autres thèmes
  }
summary-card-actions = { $count ->
    [0] Le plan d’actions
    [one] { $count } action
   *[other] Les { $count } actions
  }{ $abandoned ->
    [0] { "" }
    [one] { " " }et { $abandoned } abandonnée
   *[other] { " " }et { $abandoned } abandonnées
  }
summary-card-no-action = Aucune action saisie pour l’instant.
summary-card-polls = Participation aux sondages
summary-card-no-polls = Aucun sondage pour l’instant.
summary-card-open = En cours : { $title }
summary-card-closed = Clos : { $title }
summary-none = –

## Ce qui attend une décision
decisions-title = <b>Ce qui attend le comité de pilotage</b>
decisions-no-support = Aucune action ne demande le soutien du comité de pilotage.
decisions-supports = { $count ->
    [one] <b>{ $count } action demande son soutien</b>
   *[other] <b>{ $count } actions demandent son soutien</b>
  }
decisions-support = <b>{ $code }</b> { $title } – { $obstacle } ({ $day })
decisions-others = … et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
  } : le rapport les donne toutes.
decisions-needs = { $count ->
    [one] <b>{ $count } contribution attend une première réponse</b>
   *[other] <b>{ $count } contributions attendent une première réponse</b>
  }, la plus ancienne { $days ->
    [0] d’aujourd’hui
    [one] depuis { $days } jour
   *[other] depuis { $days } jours
  }.
