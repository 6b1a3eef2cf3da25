export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A whole page. `style` and `body` are trusted; everything from outside goes through `escapeHtml` before. */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${BASE_STYLE}${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const BASE_STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#1c1e21;background:#f0f2f5}
h1,h2,p,ul,dl,dd,figure{margin:0;padding:0}
ul{list-style:none}
img{display:block;max-width:100%}
a{color:inherit}
:focus-visible{outline:3px solid #1461cc;outline-offset:2px}
.notice{font-size:13px;line-height:1.4;text-align:center;color:#4b4f56;padding:10px 16px;background:#fff;border-bottom:1px solid #d8dade}
`;

/** Said on every page, because none of them is Meta's. */
export const SANDBOX_NOTICE =
  '<p class="notice">This is the sandbox, a simulation on this computer. Nothing here reaches Instagram or Facebook.</p>';
