import * as vscode from 'vscode';
import { standalone } from '../../webview/picture/standalone';
import type { LanguageServer } from '../language-client';
import type { PanelExport } from '../panel-messages';
import { panelStrings } from '../panel-strings';
import { rootTitle } from '../root-title';

/** Saves or copies what the panel shows. `rasterise` turns an SVG into the data of a PNG, which only a page can. */
export async function exportTopology(
  { format, picture, colours, left, route }: PanelExport,
  server: LanguageServer,
  rasterise: (svg: string) => Promise<string | undefined>,
): Promise<void> {
  const svg = () => standalone(picture, panelStrings(vscode.l10n, rootTitle()), [colours], route ?? undefined);
  switch (format) {
    case 'mermaid':
    case 'table': {
      const request = route ? { request: route.trace } : {};
      const { nodes, edges } = left;
      const { text } = await server.ask('podpath/graphText', { format, nodes, edges, ...request });
      await vscode.env.clipboard.writeText(text);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), 3000);
      return;
    }
    case 'svg':
      return save('svg', new TextEncoder().encode(svg()));
    case 'png': {
      const data = await rasterise(svg());
      if (data === undefined) {
        throw new Error(vscode.l10n.t('the picture is too large for a PNG; save it as SVG'));
      }
      return save('png', bytesOf(data.slice(data.indexOf(',') + 1)));
    }
  }
}

async function save(extension: 'svg' | 'png', content: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `topology.${extension}`) } : {}),
  });
  if (uri) {
    await vscode.workspace.fs.writeFile(uri, content);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), it => it.charCodeAt(0));
}
