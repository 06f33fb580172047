import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import type { RawPod } from './raw-pod';
import { checkMounts } from './volume-mounts';
import { checkSource } from './volume-source';

export const podVolumeInvalid: Check<RawPod> = {
  id: 'pod-volume-invalid',
  keys: ['volumes', 'volumeMounts', 'volumeDevices'],
  help: 'A volume has a name, which no other volume of the pod has, and one source that says what it is made of. Containers mount volumes of their own pod by name, each at a path of its own; paths inside a volume (`subPath`, `items`) are relative and have no `..`, and file modes lie between 0 and 0777, in octal.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateVolumes, ValidateVolumeMounts',

  *check(pod, { settings }) {
    const volumes = pod.spec.items('volumes');
    const names = new Set<string>();
    for (const volume of volumes) {
      yield* checkName(pod, volume, names, settings.cluster);
      yield* checkSource(pod.object, volume);
    }
    const known = knownVolumes(pod, names);
    for (const container of pod.containers) {
      yield* checkMounts(pod, container, known);
    }
  },
};

function* checkName(
  { object }: RawPod,
  volume: Reader,
  seen: Set<string>,
  cluster: ClusterSettings,
): Generator<Problem> {
  const name = volume.at('name');
  const text = textAt(name);
  const complaint = text ? dnsLabel(text, cluster)[0] : undefined;
  if (text === '') {
    yield refused(
      name,
      { type: 'Required', detail: '' },
      say`this volume has no name, so no container could mount it; the API server refuses ${nameOf(object)}, so name it`,
      { span: name.key ?? volume.map()?.entries[0]?.key ?? volume.span },
    );
  } else if (complaint !== undefined) {
    yield refused(
      name,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be the name of a volume: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct it`,
    );
  } else if (text !== undefined && seen.has(text)) {
    yield refused(
      name,
      { type: 'Duplicate', detail: '' },
      say`another volume is named \`${text}\` already; the API server refuses ${nameOf(object)}, so give this one another name`,
    );
  }
  seen.add(text ?? '');
}

/**
 * What containers can mount: the volumes of the pod, and of a StatefulSet its claims. Undefined where the object is
 * not all there, as in a patch.
 */
function knownVolumes({ object, inTemplate }: RawPod, names: ReadonlySet<string>): ReadonlySet<string> | undefined {
  const { root, kind } = object;
  if (inTemplate && selecting.has(kind) && !root.map('spec', 'selector')) {
    return undefined;
  }
  const claims = kind === 'StatefulSet' ? root.items('spec', 'volumeClaimTemplates') : [];
  return claims.length === 0
    ? names
    : new Set([...names, ...claims.map(it => textAt(it.at('metadata', 'name')) ?? '')]);
}

const selecting: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);
