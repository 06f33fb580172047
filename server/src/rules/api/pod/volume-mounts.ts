import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { descendingPath, backsteps } from '../text/local-path';
import { nearestWord } from '../text/suggest';
import { checkGiven, checkGivenWord } from '../word';
import type { RawContainer, RawPod } from './raw-pod';

/**
 * Judges `volumeMounts` and `volumeDevices` of a container. `known` are the volumes there are. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` ValidateVolumeMounts, ValidateVolumeDevices.
 */
export function* checkMounts(
  { object }: RawPod,
  { list, entry }: RawContainer,
  known: ReadonlySet<string> | undefined,
): Generator<Problem> {
  const mounts = entry.items('volumeMounts');
  const paths = new Map<string, Reader>();
  for (const mount of mounts) {
    if (!mount.map()) {
      continue;
    }
    yield* checkVolume(object, mount, known);
    yield* checkPath(object, mount, mount.at('mountPath'), paths);
    if (mount.scalar('mountPropagation')) {
      yield* checkModes(object, mount, entry);
    }
    const given = subPaths.filter(it => mount.text(it)?.value);
    for (const key of given) {
      yield* checkSubPath(object, mount.at(key), entry, list === 'ephemeralContainers');
    }
    if (given.length > 1) {
      yield refused(
        mount.at('subPathExpr'),
        { type: 'Invalid', detail: 'subPathExpr and subPath are mutually exclusive' },
        say`subPath and subPathExpr say the same in two ways; the API server refuses ${nameOf(object)}, so remove one of the two`,
        { span: mount.at('subPathExpr').keySpan },
      );
    }
  }
  if (!entry.list('volumeDevices')) {
    return;
  }
  const devicePaths = new Map<string, Reader>();
  const names = new Set<string>();
  for (const device of entry.items('volumeDevices')) {
    if (device.map()) {
      yield* checkVolume(object, device, known);
      yield* checkPath(object, device, device.at('devicePath'), devicePaths);
      yield* checkDevice(object, device, names, mounts);
    }
  }
}

function* checkVolume(object: KubeObject, mount: Reader, known: ReadonlySet<string> | undefined): Generator<Problem> {
  const name = mount.at('name');
  const text = textAt(name);
  if (text === '') {
    yield* checkGiven(object, name, mount);
  } else if (text !== undefined && known && !known.has(text)) {
    const meant = nearestWord(text, known);
    yield refused(
      name,
      { type: 'NotFound', detail: '' },
      say`the pod has no volume \`${text}\` to mount; the API server refuses ${nameOf(object)}, so add it to \`volumes\`, or correct the name`,
      meant === undefined ? {} : { fixes: [replaceWith(object, name.span, meant)] },
    );
  }
}

function* checkPath(object: KubeObject, mount: Reader, path: Reader, taken: Map<string, Reader>): Generator<Problem> {
  const text = textAt(path);
  const first = text ? taken.get(text) : undefined;
  if (text === '') {
    yield* checkGiven(object, path, mount);
  } else if (first) {
    yield refused(
      path,
      { type: 'Invalid', detail: 'must be unique' },
      say`\`${text ?? ''}\` is where something else of this container lies already; the API server refuses ${nameOf(object)}, so choose another path`,
      { related: [{ place: object.place, span: first.span, message: say`the first one` }] },
    );
  } else if (text) {
    taken.set(text, path);
  }
  const complaint = path.name === 'devicePath' && text && backsteps(text).length > 0;
  if (complaint) {
    yield refused(
      path,
      { type: 'Invalid', detail: "can not contain backsteps ('..')" },
      say`\`${text}\` leads out of where it begins; the API server refuses ${nameOf(object)}, so write a path without \`..\``,
    );
  }
}

/** The API server leaves the number of the mount out of these paths. */
function* checkModes(object: KubeObject, mount: Reader, container: Reader): Generator<Problem> {
  const propagation = mount.at('mountPropagation');
  const mode = propagation.text()?.value;
  const field = `${container.field}.volumeMounts.mountPropagation`;
  for (const problem of checkGivenWord(object, propagation, mode, propagations)) {
    yield { ...problem, field };
  }
  if (mode === 'Bidirectional' && container.boolean('securityContext', 'privileged')?.value !== true) {
    yield refused(
      propagation,
      { type: 'Forbidden', detail: 'Bidirectional mount propagation is available only to privileged containers' },
      say`what is mounted in both directions can change the node, which only privileged containers may; the API server refuses ${nameOf(object)}, so write HostToContainer, or make the container privileged`,
      { field },
    );
  }
}

function* checkSubPath(object: KubeObject, at: Reader, container: Reader, ephemeral: boolean): Generator<Problem> {
  const text = textAt(at);
  const [complaint] = text ? descendingPath(text) : [];
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be a path inside the volume: it is relative and has no \`..\`; the API server refuses ${nameOf(object)}, so correct it`,
      { field: `${container.field}.volumeMounts.${at.name}` },
    );
  }
  if (text && ephemeral) {
    yield refused(
      at,
      { type: 'Forbidden', detail: 'cannot be set for an Ephemeral Container' },
      say`an ephemeral container has no ${at.name}, since it is there to look around only; the API server refuses ${nameOf(object)}, so remove the line`,
    );
  }
}

function* checkDevice(
  object: KubeObject,
  device: Reader,
  names: Set<string>,
  mounts: readonly Reader[],
): Generator<Problem> {
  const name = device.at('name');
  const text = textAt(name);
  const mounted = text ? mounts.find(it => textAt(it.at('name')) === text) : undefined;
  if (text && (names.has(text) || mounted)) {
    yield refused(
      name,
      { type: 'Invalid', detail: mounted ? 'must not already exist in volumeMounts' : 'must be unique' },
      say`volume \`${text}\` is given to this container already; the API server refuses ${nameOf(object)}, so remove one of the two`,
    );
  }
  names.add(text ?? '');
}

const subPaths = ['subPath', 'subPathExpr'];
const propagations: ReadonlySet<string> = new Set(['Bidirectional', 'HostToContainer', 'None']);
