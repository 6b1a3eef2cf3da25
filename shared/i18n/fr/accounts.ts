/** What an account can do, what it asks for, and how it ends. */
export const accounts = {
  abilities: {
    show: 'Ce que ce compte peut faire',
    publish: 'Publier',
    page_staging: 'Photos de cet ordinateur par la Page',
    resumable_upload: 'Vidéos directement depuis cet ordinateur',
    place_search: 'Chercher des lieux',
    collaborators: 'Inviter des collaborateurs et suivre leurs réponses',
    licensed_audio: 'Musique sous licence pour les reels',
    insights: 'Lire les chiffres',
    comments: 'Lire, répondre et masquer les commentaires',
    private_replies: 'Répondre aux commentaires en privé',
    likes: 'Aimer publications et commentaires',
    delete_media: 'Supprimer des publications sur Instagram',
    mentions: 'Voir où le compte est mentionné',
    story_webhooks: 'Chiffres des stories dès qu’ils sont définitifs',
    yes: 'oui',
    no: 'non',
  },
  why: {
    facebook_only: 'Meta ne le propose qu’après une connexion avec Facebook.',
    storage:
      'Meta ne le propose qu’après une connexion avec Facebook. Ici, votre propre stockage le remplace.',
    permission: 'L’autorisation {{permission}} n’a pas été accordée. Reconnectez-vous et laissez-la cochée.',
    page_role:
      'Votre rôle sur la Page {{page}} ne le permet pas. Son propriétaire peut vous donner la tâche « Contenu ».',
  },
  readOnly: '{{username}} peut être lu ici, mais pas publié. {{why}}',
  signInAgain: 'Se reconnecter',
  renew: 'Renouveler',
  reason: {
    expired:
      'La connexion de {{username}} est arrivée à son terme. Reconnectez-vous ; brouillons, file et historique sont gardés.',
    password_changed:
      'Facebook a mis fin à la connexion de {{username}}, comme après un changement de mot de passe. Reconnectez-vous ; brouillons, file et historique sont gardés.',
    access_removed:
      'L’accès de Vitrine à {{username}} a été retiré chez Meta. Reconnectez-vous pour le rendre ; brouillons, file et historique sont gardés.',
    checkpoint:
      'Facebook veut s’assurer que c’est bien vous avant que {{username}} ne continue. Ouvrez facebook.com et suivez ses étapes ; Vitrine reprendra d’elle-même.',
    role_lost:
      'Votre rôle sur la Page de {{username}} a pris fin. Demandez-le à son propriétaire, puis reconnectez-vous ; brouillons, file et historique sont gardés.',
    refused:
      'Meta n’accepte plus la connexion de {{username}}. Reconnectez-vous ; brouillons, file et historique sont gardés.',
    key_store:
      'Le trousseau de cet ordinateur ne rend plus la connexion de {{username}}. Reconnectez-vous ; brouillons, file et historique sont gardés.',
    unknown:
      'Instagram vous demande de reconnecter {{username}}. Brouillons, file et historique sont gardés.',
  },
  dataAccess:
    'Meta donne à Vitrine les données de {{username}} jusqu’au {{day}}. Une nouvelle connexion les renouvelle pour 90 jours.',
  leave: {
    question: 'Que faire de son historique sur cet ordinateur ?',
    keep: 'Le garder',
    keepDetail:
      'Brouillons, publications, chiffres, commentaires et notes sur les personnes reviennent quand vous reconnectez le compte. Ce qui était programmé devient un brouillon.',
    delete: 'Le supprimer',
    deleteDetail:
      'Brouillons, programme, images, chiffres, commentaires et vos notes sur les personnes sont supprimés définitivement. Tout ce qui est publié sur Instagram y reste.',
  },
  gone: {
    title: '{{username}} est déconnecté',
    revoked: 'L’accès de Vitrine a été retiré chez Meta, et ses clés ont été supprimées de cet ordinateur.',
    none: 'Ses clés ont été supprimées de cet ordinateur.',
    shared:
      'Ses clés ont été supprimées de cet ordinateur. L’accès chez Meta demeure, car un autre compte utilise ici la même connexion ; il prendra fin avec le dernier.',
    by_hand:
      'Ses clés ont été supprimées de cet ordinateur. L’accès chez Meta n’a pas pu être retiré d’ici ; faites-le à la main :',
    facebook:
      'facebook.com → « Paramètres et confidentialité » → « Paramètres » → « Intégrations professionnelles » → votre application → « Supprimer ».',
    instagram:
      'instagram.com → « Paramètres » → « Autorisations de site web » → « Applications et sites web » → votre application → « Supprimer ».',
    openFacebook: 'Ouvrir facebook.com',
    openInstagram: 'Ouvrir instagram.com',
    done: 'Terminé',
  },
  kept: {
    title: 'Historiques gardés',
    since: 'Déconnecté {{when}}',
    delete: 'Supprimer l’historique',
    question: 'Supprimer l’historique de {{username}} ?',
    detail:
      'Brouillons, images, chiffres, commentaires et notes sur les personnes de ce compte sont supprimés définitivement de cet ordinateur. Tout ce qui est publié sur Instagram y reste.',
  },
} as const;
