import { createHash } from 'crypto';
import type { Assets } from './assets';
import { codeForScript, htmlText, jsonForScript } from './escape';
import type { PageData } from './pageData';
import type { PreviewGraph } from './previewGraph';

/**
 * The preview as one HTML document that needs nothing else: scripts, styles and
 * data are in it, and its Content-Security-Policy lets it run only those and
 * fetch nothing.
 */
export function page(data: PageData, assets: Assets): string {
  const { style } = assets;
  const script = codeForScript(assets.script);

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${htmlText(
    contentSecurityPolicy(script, style),
  )}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title(data.graph))}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="data">${jsonForScript(data)}</script>
<noscript>This preview draws the graph with JavaScript: enable it.</noscript>
<script>${script}</script>
</body>
</html>
`;
}

/** Script and style are allowed by their hash, everything else is not. */
function contentSecurityPolicy(script: string, style: string): string {
  return [
    `default-src 'none'`,
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function hashSource(content: string): string {
  const hash = createHash('sha256').update(content).digest('base64');
  return `'sha256-${hash}'`;
}

function title(graph: PreviewGraph): string {
  const account = graph.entities.find(({ classes }) =>
    classes.includes('Account'),
  );
  return account ? `${account.name} · GitLab graph` : 'GitLab graph';
}
