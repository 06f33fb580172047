import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';

export const ingressPathInvalid: Check<KubeObject> = {
  id: 'ingress-path-invalid',
  help: 'A rule with `http` lists paths. A path begins with `/` and is normal: no `//`, `/./`, `/../` and no `%2f` in it; only ImplementationSpecific takes others. `pathType` is Prefix, Exact or ImplementationSpecific.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go validateHTTPIngressPath',

  *check(object) {
    for (const rule of object.root.items('spec', 'rules')) {
      yield* checkPaths(object, rule.at('http'));
    }
  },
};

function* checkPaths(object: KubeObject, http: Reader): Generator<Problem> {
  if (!http.map()) {
    return;
  }
  const paths = http.items('paths');
  if (paths.length === 0) {
    yield refused(
      http.at('paths'),
      { type: 'Required', detail: '' },
      say`this rule lists no path, so it leads nowhere and the API server refuses ${nameOf(object)}; write \`paths\`, with path \`/\` for all of them`,
    );
  }
  for (const path of paths) {
    // Without a pathType the API server looks no further.
    if (path.at('pathType').exists) {
      yield* checkPath(object, path);
    }
  }
}

function* checkPath(object: KubeObject, entry: Reader): Generator<Problem> {
  const type = entry.at('pathType');
  const word = textAt(type);
  const path = entry.at('path');
  const text = textAt(path);
  if (word !== undefined && !pathTypes.has(word)) {
    const meant = nearestWord(word, pathTypes);
    yield refused(
      type,
      notSupported(pathTypes),
      say`\`${word}\` is no pathType; the API server refuses ${nameOf(object)}, so write ${either(pathTypes)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, type.span, meant)] },
    );
  } else if (word !== undefined && text !== undefined) {
    const [complaint] = pathComplaints(text, word);
    if (complaint !== undefined) {
      yield refused(
        path,
        { type: 'Invalid', detail: complaint.detail },
        say`${complaint.reason}; the API server refuses ${nameOf(object)}, so correct it`,
        path.key ? {} : { span: type.span },
      );
    }
  }
}

/** What the API server says of a path, and how a person is told. */
interface Complaint {
  readonly detail: string;
  readonly reason: string;
}

function pathComplaints(path: string, type: string): Complaint[] {
  const absolute = path.startsWith('/')
    ? []
    : [{ detail: 'must be an absolute path', reason: say`path \`${path}\` must be an absolute path` }];
  if (type === 'ImplementationSpecific') {
    return path === '' ? [] : absolute;
  }
  return [
    ...absolute,
    ...['//', '/./', '/../', '%2f', '%2F']
      .filter(it => path.includes(it))
      .map(it => ({ detail: `must not contain '${it}'`, reason: say`path \`${path}\` must not contain '${it}'` })),
    ...['/..', '/.']
      .filter(it => path.endsWith(it))
      .map(it => ({ detail: `cannot end with '${it}'`, reason: say`path \`${path}\` cannot end with '${it}'` })),
  ];
}

const pathTypes: ReadonlySet<string> = new Set(['Exact', 'ImplementationSpecific', 'Prefix']);
