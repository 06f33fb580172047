import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import { checkGiven } from '../word';
import { checkEphemeralClaims } from './ephemeral-claims';
import type { RawPod } from './raw-pod';
import { checkMounts } from './volume-mounts';
import { checkClaim } from './volume-claim';
import { checkSource } from './volume-source';

export const podVolumeInvalid: Check<RawPod> = {
  id: 'pod-volume-invalid',
  keys: ['volumes', 'volumeMounts', 'volumeDevices', 'volumeClaimTemplates'],
  help: 'A volume has a name, which no other volume of the pod has, and one source that says what it is made of. Containers mount volumes of their own pod by name, each at a path of its own; paths inside a volume (`subPath`, `items`) are relative and have no `..`, and file modes lie between 0 and 0777, in octal.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateVolumes, ValidateVolumeMounts',

  *check(pod, { settings }) {
    const { cluster } = settings;
    const volumes = new Map<string, boolean>();
    for (const volume of pod.spec.items('volumes')) {
      yield* checkName(pod, volume, volumes, cluster);
      yield* checkSource(pod.object, volume, cluster);
    }
    yield* checkEphemeralClaims(pod);
    const templates = pod.object.kind === 'StatefulSet' ? pod.object.root.items('spec', 'volumeClaimTemplates') : [];
    for (const claim of templates) {
      yield* checkClaim(pod.object, claim.at('spec'), cluster);
      volumes.set(textAt(claim.at('metadata', 'name')) ?? '', true);
    }
    const known = isPart(pod) ? undefined : volumes;
    for (const container of pod.containers) {
      yield* checkMounts(pod, container, known);
    }
  },
};

function* checkName(
  { object }: RawPod,
  volume: Reader,
  seen: Map<string, boolean>,
  cluster: ClusterSettings,
): Generator<Problem> {
  const name = volume.at('name');
  const text = textAt(name);
  const complaint = text ? dnsLabel(text, cluster)[0] : undefined;
  if (text === '') {
    yield* checkGiven(object, name, volume);
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
  seen.set(
    text ?? '',
    claims.some(it => volume.map(it)),
  );
}

/** Whether the object is not all there, as in a patch: then the volumes are not either. */
function isPart({ object, inTemplate }: RawPod): boolean {
  return inTemplate && selecting.has(object.kind) && !object.root.map('spec', 'selector');
}

/** What a volume is made of that can be a device. */
const claims = ['persistentVolumeClaim', 'ephemeral'];
const selecting: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);
