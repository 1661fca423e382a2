# Les documents : rapports, images, classeurs.

document-unmade = Le document n’a pas pu être fabriqué, malgré trois essais. Les chiffres sont gardés : redemandez-le dans un moment. La coordination technique trouve la raison dans le journal.
