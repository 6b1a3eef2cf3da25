export const connect = {
  title: 'Connectez votre compte Instagram',
  lead: 'Vitrine publie, programme et mesure depuis cet ordinateur. Vos brouillons, vos chiffres et vos clés y restent.',
  facebook: {
    name: 'Se connecter avec Facebook',
    detail: 'Pour les comptes associés à une Page. Toutes les fonctions.',
  },
  instagram: {
    name: 'Se connecter avec Instagram',
    detail: 'Sans Page. Certaines fonctions manquent, et les photos demandent votre propre stockage.',
  },
  sandbox: {
    name: 'Essayer le bac à sable',
    detail: 'Un Instagram simulé sur cet ordinateur. Publiez pour vous exercer, rien n’en sort.',
    starting: 'Le bac à sable démarre.',
  },
  kept_one: 'L’historique de {{names}} a été gardé. Il revient dès que vous reconnectez ce compte.',
  kept_many:
    'Les historiques de {{names}} ont été gardés. Chacun revient dès que vous reconnectez son compte.',
  kept_other:
    'Les historiques de {{names}} ont été gardés. Chacun revient dès que vous reconnectez son compte.',
  form: {
    title: 'Votre application chez Meta',
    lead: 'Instagram laisse entrer Vitrine grâce à une application qui vous appartient chez Meta. Elle est gratuite et ne demande aucun examen. {{count}} étapes, environ dix minutes, une seule fois.',
    leadSecond: 'Vous en avez déjà une ? L’identifiant, la clé secrète et le dernier bouton suffisent alors.',
    appId: 'Identifiant d’application',
    appSecret: 'Clé secrète',
    secretKept: 'Conservée sur cet ordinateur, dans son trousseau, et envoyée à Meta uniquement.',
    secretSession:
      'Cet ordinateur n’a pas de trousseau : Vitrine la garde jusqu’à la fermeture de la fenêtre et ne l’envoie qu’à Meta.',
    open: 'Ouvrir le navigateur',
    step: 'Étape {{number}} sur {{count}}',
    link: 'Ouvrir Meta for Developers',
    checking: 'Vérification auprès de Meta …',
    idRight: 'Meta connaît cette application.',
    secretRight: 'Cette clé est bien celle de l’application.',
    unasked: 'Meta n’a pas pu répondre. La connexion le montrera.',
    copyScopes: 'Copier les autorisations',
    extras: 'Demander aussi les mentions J’aime, la suppression de publications et les réponses privées',
    extrasInstagram: 'Demander aussi les réponses privées',
    extrasHelp:
      'Seulement si vous les avez également ajoutées à l’application ; sinon Meta refuse toute la connexion :',
    live: 'Mon application est en ligne',
    returnAddress: 'Adresse de retour',
    copyAddress: 'Copier l’adresse',
    copyPage: 'Copier la page de retour',
    pageHelp:
      'Pour revenir automatiquement, hébergez la page de retour de Vitrine, un seul petit fichier, à une adresse https de votre choix et saisissez cette adresse ici. Elle transmet la réponse à cet ordinateur et à personne d’autre.',
    noPageHelp:
      'Sans page à vous, gardez cette adresse : après la connexion, le navigateur affiche une page qui ne se charge pas, et vous collez son adresse dans Vitrine.',
  },
  facebookSteps: {
    app: {
      title: 'Créez l’application',
      path: '« Mes applications » → « Créer une application » → un nom au choix → cas d’usage « Gérer les messages et le contenu sur Instagram » → « Créer ».',
    },
    id: {
      title: 'Copiez son identifiant',
      path: 'Dans l’application : « Paramètres de l’application » → « Général » → « Identifiant de l’application ».',
    },
    secret: { title: 'Copiez sa clé secrète', path: 'Sur la même page : « Clé secrète » → « Afficher ».' },
    permissions: {
      title: 'Ajoutez les autorisations',
      path: '« Cas d’usage » → « Personnaliser » → « Configuration de l’API avec Facebook Login » → « Autorisations » → « Ajouter » à côté de chacune :',
    },
    return: {
      title: 'Permettez le retour',
      path: 'Rien à faire tant que l’application est en mode développement, ce qui suffit pour vos propres comptes.',
      livePath:
        'Une application en ligne n’accepte que https : « Cas d’usage » → « Personnaliser » → « Facebook Login » → « Paramètres » → « URI de redirection OAuth valides » → ajoutez l’adresse de retour.',
    },
    open: {
      title: 'Connectez-vous',
      path: 'Dans le navigateur, cochez votre Page et votre compte Instagram, et laissez toutes les autorisations cochées.',
    },
  },
  instagramSteps: {
    app: {
      title: 'Créez l’application',
      path: '« Mes applications » → « Créer une application » → un nom au choix → cas d’usage « Gérer les messages et le contenu sur Instagram » → « Créer ».',
    },
    id: {
      title: 'Copiez son identifiant Instagram',
      path: '« Cas d’usage » → « Personnaliser » → « Configuration de l’API avec connexion Instagram » → « Identifiant de l’app Instagram ». Ce n’est pas celui de la page « Général ».',
    },
    secret: {
      title: 'Copiez sa clé secrète Instagram',
      path: 'Sur la même page : « Clé secrète de l’app Instagram » → « Afficher ».',
    },
    permissions: {
      title: 'Ajoutez-vous comme testeur',
      path: '« Rôles » → « Ajouter des personnes » → « Testeur Instagram » → votre nom d’utilisateur. Puis, sur Instagram : « Paramètres » → « Autorisations de site web » → « Applications et sites web » → « Invitations de test » → « Accepter ». L’application a besoin de ces autorisations :',
    },
    return: {
      title: 'Enregistrez l’adresse de retour',
      path: '« Configuration de l’API avec connexion Instagram » → « Configurer la connexion professionnelle » → « Paramètres » → « URI de redirection OAuth » → collez-la et enregistrez.',
    },
    open: {
      title: 'Connectez-vous',
      path: 'Dans le navigateur, choisissez le compte et laissez toutes les autorisations cochées.',
    },
  },
  checks: {
    title: 'Ce que Meta a confirmé',
    app_id: 'L’application existe',
    app_secret: 'La clé secrète est la sienne',
    redirect: 'Le retour est accepté',
    permissions: 'Les autorisations sont accordées',
    page: 'Une Page est cochée',
    professional: 'Un compte professionnel y est associé',
    publishing: 'La publication est permise',
    ok: 'confirmé',
    wrong: 'c’est ici que cela bloque',
    open: 'pas encore connu',
  },
  waiting: {
    title: 'La parole est à votre navigateur',
    lead: 'Identifiez-vous, choisissez le compte et laissez toutes les autorisations cochées. Cette fenêtre suivra d’elle-même.',
    exchanging: 'Meta a répondu. Vitrine lit vos comptes.',
    listening: 'En attente de la réponse',
    link: 'Ou ouvrez ce lien vous-même',
    copy: 'Copier le lien',
    paste: 'Coller l’adresse',
    pasteHelp:
      'Seulement si le navigateur reste sur une page qui ne se charge pas : copiez son adresse entière depuis le navigateur et collez-la ici.',
    pasteSend: 'Utiliser cette adresse',
    redirectLive:
      'Si Facebook indique que l’adresse n’est pas autorisée, votre application est en ligne et n’accepte que https : annulez, cochez « Mon application est en ligne » et enregistrez une adresse de retour.',
    redirectFacebook:
      'Si Facebook indique que l’adresse n’est pas autorisée, ajoutez celle-ci chez Meta sous « Facebook Login » → « Paramètres » → « URI de redirection OAuth valides » :',
    redirectInstagram:
      'Si Instagram indique que la redirection n’est pas valide, ajoutez cette adresse chez Meta sous « Paramètres » → « URI de redirection OAuth » :',
  },
  choose: {
    title: 'Quel compte ?',
    lead: 'Plusieurs comptes Instagram se trouvent derrière cette connexion. Choisissez-en un ; vous pourrez connecter les autres plus tard.',
    accounts: 'Comptes',
    page: 'Page : {{page}}',
    readOnly: 'La publication ne lui a pas été accordée',
    all: 'Connecter les {{count}}',
  },
  again: {
    title: 'Reconnectez {{username}}',
    lead: 'Brouillons, file et historique restent tels quels. Vitrine utilise l’application chez Meta avec laquelle ce compte a été connecté.',
    other: 'Utiliser une autre application',
  },
} as const;
