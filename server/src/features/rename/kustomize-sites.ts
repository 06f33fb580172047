import type { Bundle } from '../../links/bundle';
import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
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
  for (const patch of [...root.items('patches'), ...root.items('patchesJson6902')]) {
    const name = patch.text('target', 'name');
    if (name && patch.text('target', 'kind')?.value === 'Service') {
      yield* forService(bundle, name.value, undefined, { uri, offset: 0 }, name.span);
    }
  }
}

function* forService(
  bundle: Bundle,
  name: string,
  member: Site['member'] | undefined,
  place: Site['place'],
  span: Site['span'],
): Generator<Site> {
  const services = bundle.allServices.filter(it => it.name === name);
  const [first] = services;
  if (first) {
    const owners = services.map(it => `${it.namespace}/${name}`);
    yield { space: 'Service', within: '', name, owners, role: 'use', member: member ?? first, place, span };
  }
}
