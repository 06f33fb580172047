import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { checkFields, checkPath, readDemands } from '../fields';
import { inRange } from '../numbers';
import { textAt } from '../raw';
import { backsteps, localPath } from '../text/local-path';
import { notSupported } from '../text/list';
import { byteLength } from '../text/names';
import { quantityOf } from '../text/quantity';
import { checkEither, checkGiven, checkWord, told } from '../word';
import { checkFieldRef } from './field-ref';
import { checkResourceRef } from './resource-ref';
import { checkKind, sourcesOf } from './volume-kinds';

/**
 * Judges what a volume is made of; without any source it is an `emptyDir`. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validateVolumeSource and neighbours.
 */
export function* checkSource(object: KubeObject, volume: Reader, cluster: ClusterSettings): Generator<Problem> {
  const [first, ...others] = sourcesOf(volume);
  for (const other of others) {
    yield refused(
      other,
      { type: 'Forbidden', detail: 'may not specify more than 1 volume type' },
      say`a volume is made of one thing, and ${first?.name ?? ''} is written already; the API server refuses ${nameOf(object)}, so make them two volumes`,
      { span: other.keySpan, field: `${volume.field}.${misspelled.get(other.name) ?? other.name}` },
    );
  }
  if (!first?.map()) {
    return;
  }
  for (const problem of checkKind(object, first, cluster)) {
    // Its name in paths is another one.
    yield first.name === 'gcePersistentDisk'
      ? { ...problem, field: (problem.field ?? '').replace(first.name, 'persistentDisk') }
      : problem;
  }
  switch (first.name) {
    case 'emptyDir':
      yield* checkSize(object, first.at('sizeLimit'));
      break;
    case 'hostPath':
      yield* checkHostPath(object, first);
      break;
    case 'iscsi':
      yield* checkPortal(object, volume, first);
      break;
    case 'nfs':
      yield* checkNfs(object, first);
      break;
    case 'secret':
    case 'configMap':
      yield* checkMode(object, first.at('defaultMode'));
      yield* checkItems(object, first.items('items'));
      break;
    case 'downwardAPI':
      yield* checkMode(object, first.at('defaultMode'));
      yield* checkFiles(object, first);
      break;
    case 'projected':
      yield* checkMode(object, first.at('defaultMode'));
      yield* checkProjected(object, first, cluster);
      break;
  }
}

function* checkSize(object: KubeObject, limit: Reader): Generator<Problem> {
  const size = limit.exists ? quantityOf(limit.scalar()?.value) : undefined;
  if (size !== undefined && size < 0) {
    yield refused(
      limit,
      { type: 'Forbidden', detail: 'SizeLimit field must be a valid resource quantity' },
      say`${limit.name} cannot be less than 0; the API server refuses ${nameOf(object)}, so write 0 or more`,
    );
  }
}

function* checkHostPath(object: KubeObject, source: Reader): Generator<Problem> {
  const path = source.at('path');
  const text = textAt(path);
  yield* checkGiven(object, path, source);
  if (text) {
    yield* checkPath(object, path, backsteps(text));
    for (const problem of checkWord(object, source.at('type'), hostPathTypes)) {
      yield { ...problem, rejection: notSupported(['', ...hostPathTypes]) };
    }
  }
}

/** With an initiator of its own the volume gets a name that holds both. */
function* checkPortal(object: KubeObject, volume: Reader, source: Reader): Generator<Problem> {
  const [name, portal] = [volume.at('name'), source.at('targetPortal')];
  const length = byteLength(`${textAt(name) ?? ''}:${textAt(portal) ?? ''}`);
  yield* told(object, portal, source.at('initiatorName').exists && length > 64 ? portalRule : undefined, 'Invalid', {
    field: `${volume.field}.name`,
  });
}

const portalRule =
  'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';

function* checkNfs(object: KubeObject, source: Reader): Generator<Problem> {
  const path = source.at('path');
  if (textAt(path)?.startsWith('/') === false) {
    yield* checkPath(object, path, ['must be an absolute path']);
  }
}

function* checkProjected(object: KubeObject, projected: Reader, cluster: ClusterSettings): Generator<Problem> {
  const paths = new Set<string>();
  for (const source of projected.items('sources')) {
    const parts = source.entries().filter(it => projections.has(it.name) && it.exists);
    if (parts.length > 1) {
      yield refused(
        source,
        { type: 'Forbidden', detail: 'may not specify more than 1 volume type per source' },
        say`each source of a projected volume is one thing, and these are ${parts.length}; the API server refuses ${nameOf(object)}, so make them entries of their own`,
        { span: parts[1]?.keySpan ?? source.span },
      );
    }
    for (const part of parts) {
      if (part.name === 'secret' || part.name === 'configMap') {
        yield* checkGiven(object, part.at('name'), part);
        yield* checkItems(object, part.items('items'));
      } else if (part.name === 'downwardAPI') {
        yield* checkFiles(object, part);
      } else if (part.name === 'serviceAccountToken') {
        yield* checkToken(object, part, projected.field);
      } else if (part.name === 'clusterTrustBundle' && gate(cluster, 'ClusterTrustBundleProjection')) {
        yield* checkBundle(object, part, paths, projected.field);
      } else if (part.name === 'podCertificate' && gate(cluster, 'PodCertificateRequest')) {
        yield* checkFields(object, part, certificate, cluster);
        // An hour to 91 days.
        yield* inRange(object, part.at('maxExpirationSeconds'), 3600, 7862400);
      }
      // A token does not count among the paths.
      for (const item of part.items('items')) {
        yield* checkConflict(object, item.at('path'), paths, projected.field);
      }
    }
  }
}

const certificate = readDemands(
  'signerName! keyType=ECDSAP256|ECDSAP384|ECDSAP521|ED25519|RSA3072|RSA4096 credentialBundlePath< keyPath< certificateChainPath<',
);

function* checkBundle(object: KubeObject, bundle: Reader, paths: Set<string>, field: string): Generator<Problem> {
  const path = bundle.at('path');
  yield* checkEither(
    object,
    bundle,
    [bundle.at('name'), bundle.at('signerName')],
    ['either name or signerName must be specified', 'Required'],
    'only one of name and signerName may be used',
  );
  yield* checkGiven(object, path, bundle);
  yield* checkPath(object, path, localPath(textAt(path) ?? ''));
  yield* checkConflict(object, path, paths, field);
}

/** Where two sources write one file. */
function* checkConflict(object: KubeObject, path: Reader, taken: Set<string>, field: string): Generator<Problem> {
  const text = textAt(path);
  if (text && taken.has(text)) {
    yield refused(
      path,
      { type: 'Invalid', detail: 'conflicting duplicate paths' },
      say`\`${text}\` is written by two sources of this volume; the API server refuses ${nameOf(object)}, so choose another path`,
      { field },
    );
  }
  taken.add(text ?? '');
}

function* checkToken(object: KubeObject, token: Reader, field: string): Generator<Problem> {
  const expiry = token.at('expirationSeconds');
  const seconds = expiry.number()?.value;
  if (seconds !== undefined && (seconds < 600 || seconds > 2 ** 32)) {
    yield refused(
      expiry,
      {
        type: 'Invalid',
        detail:
          seconds < 600
            ? 'may not specify a duration less than 10 minutes'
            : 'may not specify a duration larger than 2^32 seconds',
      },
      say`a token is good for 600 to 4294967296 seconds, not ${seconds}; the API server refuses ${nameOf(object)}, so choose a number in that range`,
    );
  }
  // The API server looks for the path beside the sources.
  const path = token.at('path');
  for (const problem of [
    ...checkGiven(object, path, token),
    ...checkPath(object, path, localPath(textAt(path) ?? '')),
  ]) {
    yield { ...problem, field: `${field}.path` };
  }
}

function* checkItems(object: KubeObject, items: readonly Reader[]): Generator<Problem> {
  for (const item of items) {
    if (item.map()) {
      yield* checkGiven(object, item.at('key'), item);
      yield* checkFile(object, item, item.field);
    }
  }
}

/** The API server does not count these files in its paths. */
function* checkFiles(object: KubeObject, source: Reader): Generator<Problem> {
  for (const file of source.items('items')) {
    if (!file.map()) {
      continue;
    }
    yield* checkFile(object, file, source.field);
    const [field, resource] = [file.at('fieldRef'), file.at('resourceFieldRef')];
    if (!field.exists && !resource.exists) {
      yield refused(
        source,
        { type: 'Required', detail: 'one of fieldRef and resourceFieldRef is required' },
        say`this file says nothing about the pod; the API server refuses ${nameOf(object)}, so write \`fieldRef\` or \`resourceFieldRef\``,
        { span: startOf(file) },
      );
    } else if (field.exists && resource.exists) {
      yield refused(
        source,
        { type: 'Invalid', detail: 'fieldRef and resourceFieldRef can not be specified simultaneously' },
        say`a file says one thing about the pod, and here stand two; the API server refuses ${nameOf(object)}, so remove one of the two`,
        { span: resource.keySpan },
      );
    }
    yield* checkFieldRef(object, field, fileFields, () => `${source.field}.fieldRef`);
    for (const problem of field.exists ? [] : checkResourceRef(object, resource, true)) {
      yield { ...problem, field: (problem.field ?? '').replace(file.field, source.field) };
    }
  }
}

function* checkFile(object: KubeObject, file: Reader, field: string): Generator<Problem> {
  const path = file.at('path');
  for (const problem of [
    ...checkGiven(object, path, file),
    ...checkPath(object, path, localPath(textAt(path) ?? '')),
  ]) {
    yield { ...problem, field: `${field}.path` };
  }
  for (const problem of checkMode(object, file.at('mode'))) {
    yield { ...problem, field: `${field}.mode` };
  }
}

function* checkMode(object: KubeObject, at: Reader): Generator<Problem> {
  const mode = at.number()?.value;
  if (mode !== undefined && (mode < 0 || mode > 0o777)) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be a number between 0 and 0777 (octal), both inclusive' },
      say`a file mode lies between 0 and 0777 in octal, which is 511, and this is ${mode}; the API server refuses ${nameOf(object)}, so write \`0644\`, for example, or its decimal value`,
    );
  }
}

/** How the API server spells two of them where there are several. */
const misspelled = new Map([
  ['cephfs', 'cephFS'],
  ['downwardAPI', 'downwarAPI'],
]);

const projections: ReadonlySet<string> = new Set([
  'clusterTrustBundle',
  'configMap',
  'downwardAPI',
  'podCertificate',
  'secret',
  'serviceAccountToken',
]);

const fileFields: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
]);

/** Or empty: nothing is checked. */
const hostPathTypes: ReadonlySet<string> = new Set([
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
]);
