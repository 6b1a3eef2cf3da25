export const settings = {
  title: 'Settings',
  lead: 'Everything here applies at once.',
  general: 'General',
  language: 'Language',
  languageSystem: 'As the computer',
  appearance: 'Appearance',
  theme: { system: 'As the computer', light: 'Light', dark: 'Dark' },
  accounts: 'Accounts',
  connectAnother: 'Connect another account',
  through: { facebook: 'Signed in with Facebook', instagram: 'Signed in with Instagram' },
  page: 'Page {{page}}',
  needsLogin: 'Asks to sign in again',
  readOnly: 'May read numbers, may not publish',
  keyStore: 'Key store',
  noKeyStore:
    'This computer has no key store in which Vitrine could lock your sign-in. It is kept in memory only, so you sign in again after closing Vitrine. On Linux, installing and unlocking GNOME Keyring or KWallet changes that.',
  about: 'About',
  version: 'Vitrine {{version}}',
  local:
    'Your drafts, pictures and numbers are stored on this computer. Vitrine speaks to Meta and to nobody else.',
} as const;
