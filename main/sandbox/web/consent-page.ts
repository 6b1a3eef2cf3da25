import type { SandboxAccount, SandboxApp, SandboxPage, SandboxUser } from '../state/model.ts';
import { escapeHtml, htmlPage, SANDBOX_NOTICE } from './layout.ts';

const PERMISSIONS: Record<string, string> = {
  public_profile: 'Receive your name and profile picture',
  instagram_basic: 'See your Instagram profile and posts',
  instagram_content_publish: 'Publish photos and videos to your Instagram accounts',
  instagram_manage_comments: 'Read, answer and hide comments on your posts',
  instagram_manage_insights: 'See the statistics of your Instagram accounts',
  instagram_manage_messages: 'Read and answer messages of your Instagram accounts',
  instagram_manage_contents: 'Delete your Instagram posts',
  instagram_manage_engagement: 'Like posts and comments as your account',
  pages_show_list: 'Show a list of the Pages you manage',
  pages_read_engagement: 'Read content posted on your Pages',
  pages_manage_posts: 'Create and delete posts on your Pages',
  pages_manage_metadata: 'Manage the settings of your Pages',
  business_management: 'Manage your business',
  instagram_business_basic: 'See your profile and posts',
  instagram_business_content_publish: 'Publish photos and videos',
  instagram_business_manage_comments: 'Read, answer and hide comments',
  instagram_business_manage_messages: 'Read and answer messages',
  instagram_business_manage_insights: 'See your statistics',
};

export interface ConsentPage {
  app: SandboxApp;
  user: SandboxUser;
  pages: readonly SandboxPage[];
  accounts: readonly SandboxAccount[];
  scopes: readonly string[];
}

export function facebookConsentPage({ app, user, pages, accounts, scopes }: ConsentPage): string {
  const rows = pages.map((page) => {
    const account = accounts.find((item) => item.id === page.instagramId);
    const detail = account ? `Instagram: @${account.username}` : 'No Instagram account linked';
    return `<li><label><input type="checkbox" name="page" value="${page.id}" checked>
<span><strong>${escapeHtml(page.name)}</strong><small>${escapeHtml(detail)}</small></span></label></li>`;
  });
  const choice = pages.length
    ? `<fieldset><legend>Choose the Pages that ${escapeHtml(app.name)} may use</legend><ul class="choices">${rows.join('\n')}</ul></fieldset>`
    : '<p class="empty">You do not manage any Pages.</p>';
  return consent({
    brand: 'facebook',
    title: `${app.name} wants to access your Facebook account`,
    intro: `Continue as ${user.name}. You decide which Pages and Instagram accounts the app may use, and you can take it back at any time.`,
    scopes,
    choice,
    allow: 'Continue',
    deny: 'Cancel',
  });
}

export function instagramConsentPage(
  app: SandboxApp,
  accounts: readonly SandboxAccount[],
  scopes: readonly string[],
): string {
  const rows = accounts.map(
    (
      account,
      index,
    ) => `<li><label><input type="radio" name="account" value="${account.id}"${index === 0 ? ' checked' : ''}>
<span><strong>${escapeHtml(account.username)}</strong><small>${escapeHtml(account.name)}</small></span></label></li>`,
  );
  return consent({
    brand: 'Instagram',
    title: `${app.name} wants to access your Instagram account`,
    intro:
      'Choose the account, and allow what the app asks for. You can take it back at any time in your settings.',
    scopes,
    choice: `<fieldset><legend>Account</legend><ul class="choices">${rows.join('\n')}</ul></fieldset>`,
    allow: 'Allow',
    deny: 'Cancel',
  });
}

interface ConsentParts {
  brand: string;
  title: string;
  intro: string;
  scopes: readonly string[];
  choice: string;
  allow: string;
  deny: string;
}

function consent(parts: ConsentParts): string {
  const asked = parts.scopes.map((scope) => `<li>${escapeHtml(PERMISSIONS[scope] ?? scope)}</li>`).join('');
  return htmlPage(
    parts.title,
    STYLE,
    `${SANDBOX_NOTICE}
<main>
<p class="brand brand-${parts.brand}">${parts.brand}</p>
<form method="post" class="card">
<h1>${escapeHtml(parts.title)}</h1>
<p class="intro">${escapeHtml(parts.intro)}</p>
${parts.choice}
<h2>What the app asks for</h2>
<ul class="asked">${asked || '<li>Your public profile</li>'}</ul>
<div class="actions">
<button type="submit" name="decision" value="cancel" class="quiet">${parts.deny}</button>
<button type="submit" name="decision" value="continue">${parts.allow}</button>
</div>
</form>
</main>`,
  );
}

/** A page with one message, as Meta shows when a dialog may not be opened. */
export function plainPage(title: string, text: string): string {
  return htmlPage(
    title,
    STYLE,
    `${SANDBOX_NOTICE}<main><div class="card"><h1>${escapeHtml(title)}</h1><p class="intro">${escapeHtml(text)}</p></div></main>`,
  );
}

const STYLE = `
main{max-width:560px;margin:0 auto;padding:28px 16px 48px}
.brand{font-size:26px;font-weight:800;letter-spacing:-.8px;color:#0b5fd0;margin:0 0 16px 4px}
.brand-Instagram{font-family:Georgia,"Times New Roman",serif;font-style:italic;font-weight:600;color:#1c1e21;letter-spacing:-.3px}
.card{background:#fff;border-radius:14px;padding:28px;box-shadow:0 1px 2px rgba(0,0,0,.08),0 10px 30px rgba(0,0,0,.06)}
h1{font-size:23px;line-height:1.25;letter-spacing:-.3px;text-wrap:balance}
h2,legend{font-size:15px;font-weight:650;padding:0}
h2{margin:26px 0 8px}
.intro,.empty{margin:10px 0 22px;color:#4b4f56}
fieldset{border:0;margin:0;padding:0;min-width:0}
.choices{margin-top:10px;display:grid;gap:8px}
.choices label{display:flex;gap:14px;align-items:center;padding:12px 14px;border:1px solid #ccd0d5;border-radius:10px;cursor:pointer}
.choices label:has(:checked){border-color:#0b5fd0;background:#f3f8ff}
.choices input{width:20px;height:20px;accent-color:#0b5fd0;flex:none;margin:0}
.choices strong{display:block;font-weight:600;line-height:1.3}
.choices small{display:block;font-size:14px;color:#4b4f56}
.asked{padding-left:20px;list-style:disc;color:#3a3d42;font-size:15px}
.asked li{margin:3px 0}
.actions{display:flex;gap:10px;justify-content:flex-end;margin-top:28px}
button{font:600 16px/1 inherit;font-family:inherit;min-height:44px;padding:0 24px;border-radius:10px;border:1px solid transparent;background:#0b5fd0;color:#fff;cursor:pointer}
button:hover{background:#094fae}
button.quiet{background:#e4e6eb;color:#1c1e21}
button.quiet:hover{background:#d5d8de}
`;
