import type { PanelSetup } from './panel-messages';
import { shapeDefinitions } from './panel-shapes';

export interface PanelPage {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
  readonly language: string;
  readonly setup: PanelSetup;
}

/**
 * The panel's page. Its policy lets the one script with the nonce and the extension's own style sheet in, and
 * nothing else: no inline style, no connection, no remote image.
 */
export function panelPage({ cspSource, script, style, nonce, language, setup }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <link rel="stylesheet" href="${escaped(style)}" />
    <title>Podpath</title>
  </head>
  <body>
    <svg class="unseen" aria-hidden="true"><defs>${shapeDefinitions()}</defs></svg>
    <main id="panel" data-setup="${escaped(JSON.stringify(setup))}"></main>
    <script nonce="${nonce}" src="${escaped(script)}"></script>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
