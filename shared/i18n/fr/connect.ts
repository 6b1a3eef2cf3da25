export const connect = {
  title: 'Connectez votre compte Instagram',
  lead: 'Vitrine publie, programme et mesure depuis cet ordinateur. Vos brouillons, vos chiffres et vos clés y restent.',
  facebook: {
    name: 'Se connecter avec Facebook',
    detail: 'Pour les comptes associés à une Page. Toutes les fonctions.',
  },
  instagram: {
    name: 'Se connecter avec Instagram',
    detail: 'Sans Page. Pas encore dans cette version.',
  },
  sandbox: {
    name: 'Essayer le bac à sable',
    detail: 'Un Instagram simulé sur cet ordinateur. Publiez pour vous exercer, rien n’en sort.',
    starting: 'Le bac à sable démarre.',
  },
  form: {
    title: 'Votre application chez Meta',
    lead: 'Instagram laisse entrer Vitrine grâce à une application qui vous appartient chez Meta. La créer est gratuit et prend environ cinq minutes ; cela ne se fait qu’une fois.',
    appId: 'Identifiant d’application',
    appSecret: 'Clé secrète',
    secretKept: 'Conservée sur cet ordinateur, dans son trousseau, et envoyée à Meta uniquement.',
    secretSession:
      'Cet ordinateur n’a pas de trousseau : Vitrine la garde jusqu’à la fermeture de la fenêtre et ne l’envoie qu’à Meta.',
    open: 'Ouvrir le navigateur',
    where: 'Où les trouver',
    steps: {
      open: 'Sur Meta for Developers, ouvrez « Mes applications » et choisissez la vôtre, ou « Créer une application » avec le cas d’usage « Gérer les messages et le contenu sur Instagram ».',
      login:
        'Sous « Cas d’usage », ajoutez « Facebook Login ». Tant que l’application est en mode développement, le retour vers cet ordinateur est autorisé sans autre réglage.',
      copy: 'Sous « Paramètres de l’application » → « Général », copiez l’identifiant, puis choisissez « Afficher » à côté de la clé secrète et copiez-la aussi.',
    },
    link: 'Ouvrir Meta for Developers',
  },
  waiting: {
    title: 'La parole est à Facebook',
    lead: 'Votre navigateur affiche la page de Facebook. Identifiez-vous, choisissez la Page et le compte Instagram, puis acceptez les autorisations. Cette fenêtre suivra d’elle-même.',
    exchanging: 'Facebook a répondu. Vitrine lit vos comptes.',
    listening: 'En attente de la réponse de Facebook',
    link: 'Ou ouvrez ce lien vous-même',
    copy: 'Copier le lien',
    paste: 'Coller l’adresse',
    pasteHelp:
      'Seulement si le navigateur reste sur une page qui ne se charge pas : copiez son adresse entière depuis le navigateur et collez-la ici.',
    pasteSend: 'Utiliser cette adresse',
    redirect:
      'Si Facebook indique que l’adresse n’est pas autorisée, ajoutez celle-ci chez Meta sous « Facebook Login » → « Paramètres » → « URI de redirection OAuth valides » :',
  },
  choose: {
    title: 'Quel compte ?',
    lead: 'Plusieurs comptes Instagram se trouvent derrière cette connexion. Choisissez-en un ; vous pourrez connecter les autres plus tard.',
    accounts: 'Comptes',
    page: 'Page : {{page}}',
    all: 'Connecter les {{count}}',
  },
  direct: {
    title: 'Se connecter avec Instagram',
    lead: 'La connexion sans Page Facebook ne fait pas partie de cette version.',
    needs: 'Elle demandera :',
    app: 'un identifiant d’application Instagram et sa clé secrète, différents de ceux de Facebook ;',
    https: 'une adresse de retour en https, la seule qu’Instagram accepte ;',
    storage:
      'un espace de stockage en ligne à vous pour les photos, car Instagram les récupère à une adresse publique.',
    until: 'D’ici là, la connexion avec Facebook offre tout, et le bac à sable ne demande rien.',
  },
} as const;
