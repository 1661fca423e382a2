# Qui lit un besoin : phrases composées à partir de la règle (services/visibility.py).

reads-rule =
    Tant qu’il est { $statuses }, un besoin est lu par { $readers }{ $motive ->
        [yes] , motif compris
       *[no] { "" }
    }.{ $others } À tout autre état, aussi par { $members }. { $words ->
        [none] Synthèses et rapports n’en montrent pas les mots.
       *[masked] Synthèses et rapports en montrent les mots, sans passage signalé.
    }
reads-rule-only = { " " }{ $statuses }, seulement par { $readers }.
reads-before-sending = Lu par { $readers } ; une fois « { $status } », par { $members }.
reads-now-members = Il est maintenant lu par { $members }.
reads-now-parties = Il n’est lu que par { $readers }.
reads-you = vous
reads-author = qui l’a écrit ou saisi pour autrui
reads-supporter = ses soutiens
reads-member = tous les membres
reads-referent = les référent·es du comité
reads-coordinator = la coordination
reads-administrator = l’administration
reads-members-with = tous les membres, avec la structure { $organisation }, sans { $without }
reads-members-with-any = tous les membres, avec la structure (sauf si l’on touche « Sans ma structure » avant d’envoyer), sans { $without }
reads-members-without = tous les membres, sans { $without }
reads-without-organisation = structure
reads-without-names = nom
reads-without-files = fichier
reads-without-passages = passage signalé
reads-nor = { " ni " }
reads-and = { " et " }
reads-or = { " ou " }
