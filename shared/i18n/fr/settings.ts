export const settings = {
  title: 'Réglages',
  lead: 'Tout s’applique aussitôt.',
  general: 'Général',
  language: 'Langue',
  languageSystem: 'Celle de l’ordinateur',
  appearance: 'Apparence',
  theme: { system: 'Celle de l’ordinateur', light: 'Claire', dark: 'Sombre' },
  accounts: 'Comptes',
  connectAnother: 'Connecter un autre compte',
  through: { facebook: 'Connecté avec Facebook', instagram: 'Connecté avec Instagram' },
  page: 'Page {{page}}',
  needsLogin: 'Demande une nouvelle connexion',
  readOnly: 'Peut lire les chiffres, ne peut pas publier',
  keyStore: 'Trousseau',
  noKeyStore:
    'Cet ordinateur n’a pas de trousseau où Vitrine pourrait enfermer votre connexion. Elle reste en mémoire seulement : vous vous reconnecterez après avoir fermé Vitrine. Sous Linux, installer et déverrouiller GNOME Keyring ou KWallet y remédie.',
  about: 'À propos',
  version: 'Vitrine {{version}}',
  local:
    'Vos brouillons, vos images et vos chiffres sont enregistrés sur cet ordinateur. Vitrine ne parle qu’à Meta.',
} as const;
