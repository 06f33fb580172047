import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { ClusterSettings } from '../../workspace/settings';
import type { Problem } from '../rule';
import { nameOf, refused } from './check';
import { inRange } from './numbers';
import { textAt } from './raw';
import { descendingPath } from './text/local-path';
import { dnsLabel, dnsSubdomain } from './text/names';
import { told, checkGiven, checkGivenWord, checkName } from './word';

/** A field, where it stands within another one, and what it has to be. */
interface Demand {
  readonly outer: string | undefined;
  readonly name: string;
  readonly kind: string;
  readonly rest: string;
}

/**
 * Reads a line of a table: fields one after the other, with what each has to be. `name!` is there, `name=A|B` one of these
 * words, `name:0-255` a number in that range, `name<` a path that leads nowhere outside, `name@` the name of an object,
 * `name#` a DNS label. A dot leads into a map, if that is written.
 */
export function readDemands(line: string): readonly Demand[] {
  return line.split(' ').map(word => {
    const [, outer, name = '', kind = '', rest = ''] = /^(?:(\w+)\.)?(\w+)(\W)(.*)$/.exec(word) ?? [];
    return { outer, name, kind, rest };
  });
}

/** Judges the fields of a map by such a line. */
export function* checkFields(
  object: KubeObject,
  map: Reader,
  demands: readonly Demand[],
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const { outer, name, kind, rest } of demands) {
    const around = outer === undefined ? map : map.at(outer);
    const at = around.at(name);
    const text = textAt(at);
    if (!around.map()) {
      continue;
    }
    switch (kind) {
      case '!':
        yield* checkGiven(object, at, around);
        break;
      case '=':
        yield* checkGivenWord(object, at, at.text()?.value, new Set(rest.split('|')));
        break;
      case ':': {
        const [least = 0, most = 0, said = least] = rest.split('-').map(Number);
        yield* inRange(object, at, least, most, said);
        break;
      }
      case '<':
        yield* checkPath(object, at, descendingPath(text ?? ''));
        break;
      case '@':
        yield* checkName(object, at, text ? dnsSubdomain(text) : []);
        break;
      case '#':
        yield* told(object, at, text ? dnsLabel(text, cluster)[0] : undefined);
        break;
    }
  }
}

/** Judges a path; `complaints` are the API server's own. */
export function* checkPath(object: KubeObject, path: Reader, [complaint]: readonly string[]): Generator<Problem> {
  if (complaint !== undefined) {
    yield refused(
      path,
      { type: 'Invalid', detail: complaint },
      complaint === 'must be an absolute path'
        ? say`\`${textAt(path) ?? ''}\` has to begin with \`/\`; the API server refuses ${nameOf(object)}, so write the whole path`
        : say`\`${textAt(path) ?? ''}\` leads out of where it begins; the API server refuses ${nameOf(object)}, so write a path without \`..\``,
    );
  }
}
