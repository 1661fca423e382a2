# Ce qui revient à date fixe : retards et échecs, dits à la coordination.

schedule-late = Prévu le { $moment }, « { $job } » a été fait en retard : le bot ne tournait pas.{ $merged ->
    [0] {""}
    [one] {" "}Une autre échéance manquée a été regroupée avec celle-ci.
   *[other] {" "}{ $merged } autres échéances manquées ont été regroupées avec celle-ci.
}
schedule-failed = Prévu le { $moment }, « { $job } » n’a pas pu être fait. Je réessaie ; si cela dure, prévenez la personne qui s’occupe du serveur.
schedule-name-retention = Effacement de ce qui a dépassé sa durée de conservation
