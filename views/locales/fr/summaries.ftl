# La synthèse des besoins.

command-synthese = Synthèse des besoins

summary-title = <b>Synthèse des besoins</b> · { $scope }
summary-committee = comité { $code }
summary-committees = comités { $codes }
summary-small-communes = communes de moins de { $limit } habitants
summary-period = Du { $first } au { $last } ({ $days ->
    [one] 1 jour
   *[other] { $days } jours
  })
summary-received = { $count ->
    [0] <b>Aucun besoin reçu</b>
    [one] <b>1 besoin reçu</b>
   *[other] <b>{ $count } besoins reçus</b>
  }
summary-more = { $count } de plus que sur la période d’avant ({ $earlier })
summary-fewer = { $count } de moins que sur la période d’avant ({ $earlier })
summary-same = autant que sur la période d’avant
summary-percent = { $sign }{ $percent } %
summary-to-triage = <b>À traiter : { $count }</b>, le plus ancien { $days ->
    [0] d’aujourd’hui
    [one] depuis 1 jour
   *[other] depuis { $days } jours
  }
summary-nothing-to-triage = <b>À traiter : 0</b>
summary-to-complete = Compléments attendus : { $count }
summary-themes = <b>Par thème</b> (écart avec la période d’avant)
summary-communes = <b>Par commune</b>
summary-statuses = <b>Où ils en sont</b>
summary-others = autres ({ $count })
summary-small = communes de moins de { $limit } habitants
summary-everywhere = tout le territoire
summary-status = { $status } : { $count }
summary-not-understood = Je n’ai pas compris « { $words } ». Par exemple : /synthese mobilité T2, /synthese 90 jours, /synthese depuis le 1er septembre.
summary-next = /afaire ouvre le plus ancien.
summary-figure = { $count }
