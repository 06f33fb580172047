import { CodeLensRefreshRequest, InlayHintRefreshRequest, SemanticTokensRefreshRequest } from 'vscode-languageserver';
import { method } from '../protocol/protocol';
import type { Changed } from '../protocol/protocol';
import type { Session } from './session';

/** Several changes in a row are told once. */
const pause = 50;

/** Tells the editor that manifests have changed, so that transcripts, views, lenses and hints can be asked for anew. */
export function tellOfChanges(session: Session): void {
  const { connection, client } = session;
  let waiting: NodeJS.Timeout | undefined;
  let counts: Changed = {};

  session.onSettled(() => {
    waiting ??= setTimeout(tell, pause);
  });

  session.onQuiet(() => {
    const now = countManifests(session);
    if (now.manifests !== counts.manifests || now.services !== counts.services) {
      counts = now;
      tell();
    }
    if (client.refreshesLenses) {
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }
    if (client.refreshesTokens) {
      connection.sendRequest(SemanticTokensRefreshRequest.type).catch(() => undefined);
    }
    if (client.refreshesHints) {
      connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
    }
  });

  session.onEnd(() => clearTimeout(waiting));

  function tell(): void {
    waiting = undefined;
    connection.sendNotification(method.changed, counts).catch(() => undefined);
  }
}

function countManifests(session: Session): Required<Changed> {
  const counts = { manifests: 0, services: 0 };
  for (const { documents } of session.snapshot().files.values()) {
    for (const { objects } of documents) {
      counts.manifests += objects.length;
      counts.services += objects.filter(it => it.service).length;
    }
  }
  return counts;
}
