export const connect = {
  title: 'Connect your Instagram account',
  lead: 'Vitrine publishes, schedules and measures from this computer. Your drafts, your numbers and your keys stay here.',
  facebook: { name: 'Connect with Facebook', detail: 'For accounts linked to a Page. All features.' },
  instagram: { name: 'Connect with Instagram', detail: 'No Page needed. Not in this version yet.' },
  sandbox: {
    name: 'Try the sandbox',
    detail: 'A simulated Instagram on this computer. Publish for practice, nothing leaves it.',
    starting: 'The sandbox is starting.',
  },
  form: {
    title: 'Your app at Meta',
    lead: 'Instagram lets Vitrine in through an app that belongs to you at Meta. Creating one is free and takes about five minutes; you do it once.',
    appId: 'App ID',
    appSecret: 'App secret',
    secretKept: 'Kept on this computer in its key store, and sent to Meta only.',
    secretSession:
      'This computer has no key store: Vitrine keeps it until you close the window, and sends it to Meta only.',
    open: 'Open browser',
    where: 'Where to find them',
    steps: {
      open: 'At Meta for Developers, open “My Apps” and choose your app, or “Create app” with the use case “Manage messaging & content on Instagram”.',
      login:
        'Under “Use cases”, add “Facebook Login”. While the app is in development mode, the way back to this computer is allowed without further settings.',
      copy: 'Under “App settings” → “Basic”, copy the App ID, then choose “Show” beside the App secret and copy it too.',
    },
    link: 'Open Meta for Developers',
  },
  waiting: {
    title: 'Facebook has the word',
    lead: 'Your browser shows Facebook’s page. Sign in there, choose the Page and the Instagram account, and accept the permissions. This window notices by itself.',
    exchanging: 'Facebook answered. Vitrine is reading your accounts.',
    listening: 'Waiting for Facebook’s answer',
    link: 'Or open this link yourself',
    copy: 'Copy link',
    paste: 'Paste the address',
    pasteHelp:
      'Only if the browser stays on a page that does not load: copy its whole address from the browser and paste it here.',
    pasteSend: 'Use this address',
    redirect:
      'If Facebook says that the address is not allowed, add this one at Meta under “Facebook Login” → “Settings” → “Valid OAuth Redirect URIs”:',
  },
  choose: {
    title: 'Which account?',
    lead: 'Several Instagram accounts stand behind this sign-in. Choose one; you can connect the others later.',
    accounts: 'Accounts',
    page: 'Page: {{page}}',
    all: 'Connect all {{count}}',
  },
  direct: {
    title: 'Connect with Instagram',
    lead: 'Signing in without a Facebook Page is not part of this version.',
    needs: 'When it comes, it will need:',
    app: 'an Instagram app ID and its secret, which are not the same as the Facebook ones;',
    https: 'a return address that begins with https, because Instagram accepts no other;',
    storage:
      'an online storage of your own for photos, because Instagram fetches them from a public address.',
    until: 'Until then, the sign-in with Facebook offers everything, and the sandbox needs nothing at all.',
  },
} as const;
