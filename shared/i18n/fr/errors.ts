export const errors = {
  database_from_future:
    'Une version plus récente de Vitrine a utilisé cette bibliothèque. Installez la version actuelle pour l’ouvrir ; rien n’a été modifié.',
  database_damaged:
    'Vitrine ne peut pas lire sa bibliothèque : le fichier est endommagé. Rien n’a été modifié ; une copie faite avant la dernière mise à jour se trouve peut-être à côté.',
  schedule_missed:
    'L’heure prévue est passée alors que Vitrine était fermée : rien n’a été publié. Publiez maintenant ou choisissez un autre moment.',
  publish_outcome_unknown:
    'Instagram n’a jamais indiqué si cette publication est en ligne. Vérifiez votre profil avant de la publier à nouveau.',
  meta_cover_time: 'L’image de couverture choisie se trouve hors de la vidéo. Choisissez un autre instant.',
  meta_product_tags:
    'Instagram n’accepte pas les identifications de produits de cette publication. Retirez-les ou corrigez-les, puis réessayez.',
  meta_too_many_tags:
    'Instagram autorise 20 personnes identifiées par publication. Retirez-en quelques-unes, puis réessayez.',
  meta_duplicate_post:
    'Selon Instagram, cette publication est déjà en ligne. Vérifiez votre profil, puis modifiez-la ou laissez-la.',
  meta_checkpoint:
    'Facebook souhaite vérifier votre identité. Ouvrez facebook.com dans votre navigateur, suivez les étapes, puis reconnectez-vous ici.',
  meta_trial_not_eligible:
    'Instagram ne propose pas encore les reels d’essai à ce compte. Publiez-le comme un reel ordinaire.',
} as const;
