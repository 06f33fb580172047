import { lineStart } from '../../../base/line-start';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Entry } from '../../../syntax/node';
import type { Reader } from '../../../syntax/reader';
import type { Snapshot } from '../../../workspace/snapshot';
import type { Fix } from '../../rule';
import { isElsewhere, textOf, yamlText } from '../../support/edits';
import { editAt, placeOf } from '../fixes';

/** How `v1beta1` named the backend of an Ingress. */
export const olderFields: readonly string[] = ['serviceName', 'servicePort'];

/** Writes a backend of `v1beta1` as v1 takes it. Empty where it is not written in one place, with both fields. */
export function olderFix(object: KubeObject, backend: Reader, snapshot: Snapshot): Fix[] {
  const map = backend.map();
  const [first, last] = map?.entries ?? [];
  const name = backend.scalar('serviceName');
  const port = backend.scalar('servicePort');
  if (!map || !first || !last?.value || map.entries.length !== 2 || !name || !port || !isPlain([first, last])) {
    return [];
  }
  const text = textOf(snapshot, placeOf(object, first.key));
  const portKey = /^\d+$/.test(port.text) ? 'number' : 'name';
  const word = (value: string) => (text.trimStart().startsWith('{') ? JSON.stringify(value) : yamlText(value));
  const value = portKey === 'number' ? port.text : word(port.text);
  const indent = ' '.repeat(first.key.start - lineStart(text, first.key.start));
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const written = map.flow
    ? `${word('service')}: { ${word('name')}: ${word(name.text)}, ${word('port')}: { ${word(portKey)}: ${value} } }`
    : ['service:', `  name: ${word(name.text)}`, '  port:', `    ${portKey}: ${value}`].join(lineBreak + indent);
  const edit = editAt(object, first.key, { start: first.key.start, end: last.value.end }, written);
  return [{ title: say`Write it as networking.k8s.io/v1 does`, edits: [edit], preferred: true }];
}

function isPlain(entries: readonly Entry[]): boolean {
  return entries.every(({ key, value }) => !isElsewhere(key) && value?.kind === 'scalar' && !isElsewhere(value));
}
