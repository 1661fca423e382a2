# Les documents : rapports, images, classeurs.

document-unmade = Un document qui vous était destiné n’a pas pu être fabriqué, malgré trois essais. Ses chiffres sont gardés : vous pouvez le redemander dans un moment, ou le dire à la coordination.
