# Les soutiens
need-supports = { $count ->
    [one] { $count } soutien
   *[other] { $count } soutiens
  }
need-supports-of = { $organisations ->
    [one] { $supports }, { $organisations } structure
   *[other] { $supports }, { $organisations } structures
  }
need-button-support = Je soutiens
need-button-support-no-more = Je ne soutiens plus
need-button-open = Ouvrir { $reference }
need-support-done = Vous soutenez { $reference }. Vous serez prévenu·e de ses étapes.
need-support-withdrawn = Vous ne soutenez plus { $reference }.
need-support-own = { $reference } est votre besoin : les soutiens viennent des autres.
need-support-closed = { $status ->
    [non_retenu] { $reference } n’est pas retenu : il ne reçoit plus de nouveau soutien.
    [clos] { $reference } est clos : il ne reçoit plus de nouveau soutien.
   *[other] { $reference } est regroupé avec un autre besoin : c’est celui-là qui reçoit les soutiens.
  }

# Ce que reçoivent celles et ceux qui soutiennent
need-support-told-qualified = <b>{ $reference }, que vous soutenez, est pris en compte</b>
    La coordination en tient compte dans le diagnostic partagé.
need-support-told-declined = <b>{ $reference }, que vous soutenez, n’est pas retenu</b>
need-support-told-detached = <b>{ $reference }, que vous soutenez, n’est plus rattaché à cette action du plan</b>
need-support-told-linked = <b>{ $reference }, que vous soutenez, est rattaché à une action du plan</b>
    Vous serez prévenu·e quand elle avance.
need-support-told-need = Le besoin : « { $text } »

# La liste
needs-button-supported = Ceux que je soutiens
needs-button-mine = Mes besoins
needs-title-supported = <b>Besoins que je soutiens</b>
needs-none-supported = Vous ne soutenez encore aucun besoin. /besoins montre ceux des autres ; « Je soutiens » est sous chacun.
