import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import { spanWithin } from '../../model/host-name';
import type { ScalarNode } from '../../syntax/node';
import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { split } from '../../syntax/split';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
import { isCalled } from './built-names';
import type { Site } from './site';

/** Where patches say which Service they are for: in their own `metadata.name`, or as the `target` of a kustomization. */
export function* kustomizeSites(snapshot: Snapshot, bundle: Bundle): Generator<Site> {
  const files = [...snapshot.files.values()].filter(it => snapshot.bundlesOf(it.uri).includes(bundle));
  if (!files.some(it => isKustomization(it.uri))) {
    return;
  }
  for (const file of files) {
    for (const object of file.objects) {
      if (object.kind === 'Service' && object.group === '' && !bundle.member(object) && object.name !== '') {
        yield* forService(bundle, object.name, { object, name: object.name }, object.place, object.nameSpan);
      }
    }
    if (isKustomization(file.uri)) {
      yield* targets(bundle, file.uri, file.text);
    }
  }
}

function* targets(bundle: Bundle, uri: string, text: string): Generator<Site> {
  const root = new Reader(readDocument(text).root);
  for (const target of selections(root)) {
    const name = target.text('name');
    if (name && target.text('kind')?.value === 'Service') {
      yield* forService(bundle, name.value, undefined, { uri, offset: 0 }, name.span);
    }
  }
  for (const scalar of inlinePatches(root)) {
    for (const { start, end, name } of namesIn(scalar.text)) {
      const span = spanWithin({ scalar }, start, end, text);
      const fixed = say`it is part of a text that is written in another form`;
      for (const site of forService(bundle, name, undefined, { uri, offset: 0 }, span ?? scalar)) {
        yield { ...site, inside: true, ...(span ? {} : { fixed }) };
      }
    }
  }
}

/** Where a kustomization says by kind and name which objects it means: for patches, replacements and variables. */
function selections(root: Reader): Reader[] {
  const replacements = root.items('replacements');
  const targets = replacements.flatMap(it => it.items('targets'));
  return [
    ...[...root.items('patches'), ...root.items('patchesJson6902')].map(it => it.at('target')),
    ...replacements.map(it => it.at('source')),
    ...targets.map(it => it.at('select')),
    ...targets.flatMap(it => it.items('reject')),
    ...root.items('vars').map(it => it.at('objref')),
  ];
}

/** Patches that a kustomization holds as text, and that say themselves what they are for. */
function inlinePatches(root: Reader): ScalarNode[] {
  return [
    ...root
      .items('patches')
      .filter(it => !it.at('target').exists)
      .map(it => it.at('patch')),
    ...root.items('patchesStrategicMerge'),
  ].flatMap(it => {
    const scalar = it.scalar();
    return scalar?.text.includes('\n') ? [scalar] : [];
  });
}

/** The names of the Services that a text of patches is for, and where they stand in it. */
function namesIn(text: string): { start: number; end: number; name: string }[] {
  return split(text).flatMap(({ start, end }) => {
    const root = new Reader(readDocument(text.slice(start, end)).root);
    const name = root.text('kind')?.value === 'Service' ? root.text('metadata', 'name') : undefined;
    const quoted = name && text.slice(start + name.span.start, start + name.span.end) !== name.value ? 1 : 0;
    return name
      ? [{ start: start + name.span.start + quoted, end: start + name.span.end - quoted, name: name.value }]
      : [];
  });
}

function* forService(
  bundle: Bundle,
  name: string,
  member: Site['member'] | undefined,
  place: Site['place'],
  span: Site['span'],
): Generator<Site> {
  const services = bundle.allServices.filter(it => isCalled(bundle, it, name));
  const [first] = services;
  if (first) {
    const owners = services.map(it => `${it.namespace}/${it.name}`);
    yield { space: 'Service', within: '', name, owners, role: 'use', member: member ?? first, place, span };
  }
}
