export const connect = {
  title: 'Connect your Instagram account',
  lead: 'Vitrine publishes, schedules and measures from this computer. Your drafts, your numbers and your keys stay here.',
  facebook: { name: 'Connect with Facebook', detail: 'For accounts linked to a Page. All features.' },
  instagram: {
    name: 'Connect with Instagram',
    detail: 'No Page needed. Some features are missing, and photos need your own storage.',
  },
  sandbox: {
    name: 'Try the sandbox',
    detail: 'A simulated Instagram on this computer. Publish for practice, nothing leaves it.',
    starting: 'The sandbox is starting.',
  },
  kept_one: 'The history of {{names}} was kept. It comes back when you connect this account again.',
  kept_other: 'The histories of {{names}} were kept. Each comes back when you connect its account again.',
  form: {
    title: 'Your app at Meta',
    lead: 'Instagram lets Vitrine in through an app that belongs to you at Meta. It is free and needs no review. {{count}} steps, about ten minutes, once.',
    leadSecond: 'You have an app already? Then App ID, App secret and the last button are all it takes.',
    appId: 'App ID',
    appSecret: 'App secret',
    secretKept: 'Kept on this computer in its key store, and sent to Meta only.',
    secretSession:
      'This computer has no key store: Vitrine keeps it until you close the window, and sends it to Meta only.',
    open: 'Open browser',
    step: 'Step {{number}} of {{count}}',
    link: 'Open Meta for Developers',
    checking: 'Asking Meta …',
    idRight: 'Meta knows this app.',
    secretRight: 'This secret belongs to the app.',
    unasked: 'Meta could not be asked. The sign-in will show it.',
    copyScopes: 'Copy the permissions',
    extras: 'Also ask for likes, deleting posts and private replies',
    extrasInstagram: 'Also ask for private replies',
    extrasHelp: 'Only if you added these to your app too; otherwise Meta refuses the whole sign-in:',
    live: 'My app is live',
    returnAddress: 'Return address',
    copyAddress: 'Copy the address',
    copyPage: 'Copy the return page',
    pageHelp:
      'To be sent back by itself, host the return page of Vitrine, one small file, under any https address of yours, and enter that address here. It hands the answer to this computer and to nobody else.',
    noPageHelp:
      'Without a page of yours, keep this address: after the sign-in the browser shows a page that does not load, and you paste its address into Vitrine.',
  },
  facebookSteps: {
    app: {
      title: 'Create the app',
      path: '“My Apps” → “Create app” → any name → use case “Manage messaging & content on Instagram” → “Create app”.',
    },
    id: { title: 'Copy its App ID', path: 'In the app: “App settings” → “Basic” → “App ID”.' },
    secret: { title: 'Copy its App secret', path: 'On the same page: “App secret” → “Show”.' },
    permissions: {
      title: 'Add the permissions',
      path: '“Use cases” → “Customize” → “API setup with Facebook login” → “Permissions” → “Add” beside each of these:',
    },
    return: {
      title: 'Allow the way back',
      path: 'Nothing to do while the app is in development mode, which is enough for your own accounts.',
      livePath:
        'A live app accepts https only: “Use cases” → “Customize” → “Facebook Login” → “Settings” → “Valid OAuth Redirect URIs” → add the return address.',
    },
    open: {
      title: 'Sign in',
      path: 'In the browser, tick your Page and your Instagram account, and leave every permission ticked.',
    },
  },
  instagramSteps: {
    app: {
      title: 'Create the app',
      path: '“My Apps” → “Create app” → any name → use case “Manage messaging & content on Instagram” → “Create app”.',
    },
    id: {
      title: 'Copy its Instagram App ID',
      path: '“Use cases” → “Customize” → “API setup with Instagram login” → “Instagram app ID”. It is not the App ID of the page “Basic”.',
    },
    secret: {
      title: 'Copy its Instagram App secret',
      path: 'On the same page: “Instagram app secret” → “Show”.',
    },
    permissions: {
      title: 'Add yourself as a tester',
      path: '“App roles” → “Roles” → “Add people” → “Instagram Tester” → your username. Then, on Instagram: “Settings” → “Website permissions” → “Apps and websites” → “Tester invites” → “Accept”. The app needs these permissions:',
    },
    return: {
      title: 'Register the return address',
      path: '“API setup with Instagram login” → “Set up Instagram business login” → “Business login settings” → “OAuth redirect URIs” → paste it and save.',
    },
    open: { title: 'Sign in', path: 'In the browser, choose the account and leave every permission ticked.' },
  },
  checks: {
    title: 'What Meta has confirmed',
    app_id: 'The app exists',
    app_secret: 'The secret belongs to it',
    redirect: 'The way back is accepted',
    permissions: 'The permissions are granted',
    page: 'A Page is ticked',
    professional: 'A professional account is linked',
    publishing: 'Publishing is allowed',
    ok: 'confirmed',
    wrong: 'this is what is wrong',
    open: 'not yet known',
  },
  waiting: {
    title: 'Your browser has the word',
    lead: 'Sign in there, choose the account, and leave every permission ticked. This window notices by itself.',
    exchanging: 'Meta answered. Vitrine is reading your accounts.',
    listening: 'Waiting for the answer',
    link: 'Or open this link yourself',
    copy: 'Copy link',
    paste: 'Paste the address',
    pasteHelp:
      'Only if the browser stays on a page that does not load: copy its whole address from the browser and paste it here.',
    pasteSend: 'Use this address',
    redirectLive:
      'If Facebook says that the address is not allowed, your app is live and accepts https only: cancel, tick “My app is live” and register a return address.',
    redirectFacebook:
      'If Facebook says that the address is not allowed, add this one at Meta under “Facebook Login” → “Settings” → “Valid OAuth Redirect URIs”:',
    redirectInstagram:
      'If Instagram says that the redirect is invalid, add this address at Meta under “Business login settings” → “OAuth redirect URIs”:',
  },
  choose: {
    title: 'Which account?',
    lead: 'Several Instagram accounts stand behind this sign-in. Choose one; you can connect the others later.',
    accounts: 'Accounts',
    page: 'Page: {{page}}',
    readOnly: 'Publishing was not allowed for it',
    all: 'Connect all {{count}}',
  },
  again: {
    title: 'Sign in again as {{username}}',
    lead: 'Drafts, queue and history stay as they are. Vitrine uses the app at Meta that this account was connected with.',
    other: 'Use another app',
  },
} as const;
