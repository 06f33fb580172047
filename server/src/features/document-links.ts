import type { DocumentLink } from 'vscode-languageserver-types';
import { Reader } from '../syntax/reader';
import { readDocument } from '../syntax/read-document';
import { split } from '../syntax/split';
import { dataUri } from '../workspace/kustomize/data-files';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';
import { folderOf, resolve } from '../workspace/kustomize/paths';
import type { Snapshot } from '../workspace/snapshot';
import { fileRange } from './position';
import { urlLinks } from './url-links';

/**
 * The paths of a kustomization as links: resources and components lead to the manifest or to the folder's own
 * kustomization, patches, replacements, configurations and the data of generators to their file. Elsewhere the URLs of
 * Services. Only what the workspace has is a link.
 */
export function documentLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  const file = snapshot.files.get(uri);
  if (!file || !isKustomization(uri)) {
    return urlLinks(snapshot, uri);
  }
  const [document = { start: 0, end: file.text.length }] = split(file.text);
  const root = new Reader(readDocument(file.text.slice(document.start, document.end)).root);
  const { generators } = readKustomization(uri, file.text);
  const data = generators.flatMap(it => it.files).filter(it => dataUri(folderOf(uri), it) !== undefined);
  const named = data.map(it => it.path).filter(it => !it.span.derived);
  return [...paths(root).flatMap(it => it.text() ?? []), ...named].flatMap(text => {
    const target = targetOf(snapshot, resolve(folderOf(uri), text.value));
    return target === undefined
      ? []
      : [
          {
            range: fileRange(file, { start: document.start + text.span.start, end: document.start + text.span.end }),
            target,
            tooltip: snapshot.path(target),
          },
        ];
  });
}

function paths(root: Reader): Reader[] {
  return [
    ...lists.flatMap(it => root.items(it)),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap(it => root.items(it).map(item => item.at('path'))),
    ...root.items('helmCharts').map(it => it.at('valuesFile')),
  ];
}

const lists = [
  ...['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge'],
  ...['configurations', 'crds', 'transformers', 'generators', 'validators'],
];

function targetOf(snapshot: Snapshot, path: string): string | undefined {
  const candidates = [path, ...['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map(it => `${path}/${it}`)];
  return candidates.find(it => snapshot.files.has(it));
}
