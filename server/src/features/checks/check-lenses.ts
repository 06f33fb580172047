import { say } from '../../base/say';
import type { CodeLens } from 'vscode-languageserver-types';
import { readChecks } from '../../network/checks/read-checks';
import { isTrace, namesOf } from '../../network/checks/verify';
import type { Snapshot } from '../../workspace/snapshot';
import { fileRange } from '../position';
import { bundlesOfCheck } from './checks-bundles';

/** Above each request of a checks file: its transcript. */
export function checkLenses(snapshot: Snapshot, uri: string): CodeLens[] {
  const file = snapshot.files.get(uri);
  return readChecks(file?.text ?? '').flatMap(check => {
    if (!file || 'message' in check || isTrace(check.target.value)) {
      return [];
    }
    const { span, from, target, assumptions } = check;
    const assume = assumptions.map(it => it.value);
    const [bundle] = bundlesOfCheck(snapshot, uri, namesOf(check, snapshot.settings));
    const argument = {
      from: from.value,
      command: target.value,
      ...(bundle ? { bundle: bundle.id } : {}),
      ...(assume.length > 0 ? { assume } : {}),
    };
    return [
      {
        range: fileRange(file, { start: span.start, end: span.start }),
        command: { title: say`▶ Simulate curl`, command: 'podpath.simulateCurl', arguments: [argument] },
      },
    ];
  });
}
