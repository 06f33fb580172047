import { nearest } from '../base/edit-distance';
import { say } from '../base/say';
import { groupsOf } from '../rules/api-version-mismatch';
import type { Finding } from '../rules/rule';
import { code } from '../rules/support/words';
import { entryOf } from '../syntax/node';
import type { Entry, MapNode } from '../syntax/node';
import { readDocument } from '../syntax/read-document';
import { Reader } from '../syntax/reader';
import { split } from '../syntax/split';
import { isExpectedOutput } from '../workspace/expectations';
import { namedFiles } from '../workspace/kustomize/files-of';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';
import { isFilledIn } from '../workspace/source-file';
import type { SourceFile } from '../workspace/source-file';
import type { Snapshot } from '../workspace/snapshot';
import { fileFindings } from './file-findings';
import type { FileProblem, FileRule } from './file-findings';

/** The finding there can be about a document that would be a manifest, but for its head. */
export const headRules = [
  {
    id: 'manifest-head-incomplete',
    severity: 'error',
    help: 'All of the document is that of a manifest, but for `apiVersion` or `kind`: kubectl refuses it, and Podpath takes it for none. A warning where nothing stands in place of `apiVersion`: such a document may be a part of something else.',
  },
] as const satisfies readonly FileRule[];

const [{ id: rule }] = headRules;

/** Documents that say one half of what makes a manifest, and all else that one of their kind says. */
export function headFindings(snapshot: Snapshot, uri: string): Finding[] {
  const file = snapshot.files.get(uri);
  const problems = file && mayLackHead(file) ? documentsWithout(file).flatMap(it => problemOf(file, it)) : [];
  return problems.length === 0 || isFilledIn(file) || isExpectedOutput(snapshot.path(uri)) || isPart(uri, snapshot)
    ? []
    : fileFindings(snapshot, uri, headRules, problems);
}

/** Most files are ruled out here. */
function mayLackHead({ uri, text }: SourceFile): boolean {
  return /\.ya?ml$/i.test(uri) && /^metadata:/m.test(text) && /^(?:spec|data|stringData):/m.test(text);
}

/** Where the documents are that hold no objects. */
function documentsWithout({ text, documents }: SourceFile): readonly { start: number; end: number }[] {
  return documents.length === 0 ? split(text) : documents.flatMap(it => (it.objects.length === 0 ? it.span : []));
}

/** Patches and other files that a kustomization names are no manifests of their own. */
function isPart(uri: string, { files }: Snapshot): boolean {
  return [...files.values()].some(
    it => isKustomization(it.uri) && namedFiles(readKustomization(it.uri, it.text)).includes(uri),
  );
}

function problemOf({ uri, text }: SourceFile, { start, end }: { start: number; end: number }): FileProblem[] {
  const source = text.slice(start, end);
  const { root } = readDocument(source);
  const head = root?.kind === 'map' ? headOf(root) : undefined;
  if (!head) {
    return [];
  }
  const place = { uri, offset: start };
  const { now, key, lacking, slip } = head;
  const said = code(`apiVersion: ${now}`);
  const span = { start: key.start, end: key.end, place };
  const from = code(key.text);
  return [
    slip
      ? {
          rule,
          span,
          message: say`${code(lacking)} is not set, for ${from} is another key: kubectl refuses this document, and Podpath does not take it for a manifest; write ${code(lacking)}`,
          fixes: [{ title: say`Change ${from} to ${code(lacking)}`, edits: [{ place, span, text: lacking }] }],
        }
      : {
          rule,
          severity: 'warning',
          span,
          message: say`${code(lacking)} is not set: kubectl refuses this document, and Podpath does not take it for a manifest; write ${said}`,
          fixes: [
            {
              title: say`Add ${said}`,
              edits: [{ place, span: { start: key.start, end: key.start }, text: `apiVersion: ${now}\n` }],
            },
          ],
        },
  ];
}

interface Head {
  readonly now: string;
  readonly lacking: string;
  /** Where to tell of it: the misspelt key, else the kind. */
  readonly key: Entry['key'];
  readonly slip: boolean;
}

/** Half of a head, the other half absent or misspelt, and a body that fits. */
function headOf(root: MapNode): Head | undefined {
  const [lacking, another] = ['apiVersion', 'kind'].filter(it => !entryOf(root, it));
  const [other, ...strange] = root.entries.filter(it => !usual.has(it.key.text));
  if (lacking === undefined || another !== undefined || strange.length > 0) {
    return undefined;
  }
  const slip = other && nearest(other.key.text.toLowerCase(), [lacking.toLowerCase()]) !== undefined;
  const kind = new Reader((lacking === 'kind' ? other : entryOf(root, 'kind'))?.value).text()?.value ?? '';
  const now = groupsOf(kind)?.now;
  const key = (other ?? entryOf(root, 'kind'))?.key;
  const isOne = now !== undefined && key && fits(new Reader(root));
  return isOne && (slip ?? lacking === 'apiVersion') ? { now, lacking, key, slip: slip ?? false } : undefined;
}

const usual = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'data', 'stringData', 'type', 'immutable', 'status']);

/** A name, and something that only Kubernetes calls so. */
function fits(root: Reader): boolean {
  const [data, spec] = [root.map('data') ?? root.map('stringData'), root.at('spec')];
  return root.text('metadata', 'name') !== undefined && (data !== undefined || telling.some(it => spec.at(it).exists));
}

const telling = [
  ...['containers', 'template', 'jobTemplate', 'selector', 'ports', 'externalName', 'podSelector'],
  ...['rules', 'defaultBackend', 'scaleTargetRef', 'parentRefs', 'gatewayClassName'],
];
