import { CodeLensRefreshRequest } from 'vscode-languageserver';
import { method } from '../protocol/protocol';
import type { Changed } from '../protocol/protocol';
import type { Session } from './session';

/** Several changes in a row are told once. */
const pause = 50;

/** Tells the editor that manifests have changed, so that transcripts, views and lenses can be asked for anew. */
export function tellOfChanges(session: Session): void {
  const { connection, client } = session;
  let waiting: NodeJS.Timeout | undefined;
  let manifests: number | undefined;

  session.onSettled(() => {
    waiting ??= setTimeout(tell, pause);
  });

  session.onQuiet(() => {
    const count = countManifests(session);
    if (count !== manifests) {
      manifests = count;
      tell();
    }
    if (client.refreshesLenses && session.settings.codeLens) {
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }
  });

  session.onEnd(() => clearTimeout(waiting));

  function tell(): void {
    waiting = undefined;
    const changed: Changed = manifests === undefined ? {} : { manifests };
    connection.sendNotification(method.changed, changed).catch(() => undefined);
  }
}

function countManifests(session: Session): number {
  let count = 0;
  for (const { documents } of session.snapshot().files.values()) {
    for (const { objects } of documents) {
      count += objects.length;
    }
  }
  return count;
}
