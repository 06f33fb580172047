import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { descendingPath, backsteps } from '../text/local-path';
import { nearestWord } from '../text/suggest';
import { checkGiven, checkGivenWord, told } from '../word';
import type { RawContainer, RawPod } from './raw-pod';

/** The volumes there are, and whether each is a claim, which can be a device. */
export type Volumes = ReadonlyMap<string, boolean>;

/**
 * Judges `volumeMounts` and `volumeDevices` of a container. `known` are the volumes there are. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` ValidateVolumeMounts, ValidateVolumeDevices.
 */
export function* checkMounts(
  { object }: RawPod,
  { list, entry }: RawContainer,
  known: Volumes | undefined,
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
    if (mount.scalar('recursiveReadOnly')) {
      yield* checkRecursion(object, mount, entry);
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
      yield* checkDevice(object, device, names, known);
      yield* checkOverlap(object, device, mounts);
    }
  }
}

function* checkVolume(object: KubeObject, mount: Reader, known: Volumes | undefined): Generator<Problem> {
  const name = mount.at('name');
  const text = textAt(name);
  if (text === '') {
    yield* checkGiven(object, name, mount);
  } else if (text !== undefined && known && !known.has(text)) {
    const meant = nearestWord(text, new Set(known.keys()));
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

/** Mounts within the volume are read only as the volume is. Source: validateMountRecursiveReadOnly. */
function* checkRecursion(object: KubeObject, mount: Reader, container: Reader): Generator<Problem> {
  const at = mount.at('recursiveReadOnly');
  const mode = at.text()?.value;
  const field = `${container.field}.volumeMounts.recursiveReadOnly`;
  for (const problem of checkGivenWord(object, at, mode, recursions)) {
    yield { ...problem, field };
  }
  const wrong = !mount.boolean('readOnly')?.value
    ? 'readOnly is true'
    : (mount.text('mountPropagation')?.value ?? 'None') !== 'None'
      ? 'mountPropagation is None or not specified'
      : undefined;
  if (wrong !== undefined && (mode === 'Enabled' || mode === 'IfPossible')) {
    yield* told(object, at, `may only be specified when ${wrong}`, 'Forbidden', { field });
  }
}

function* checkDevice(
  object: KubeObject,
  device: Reader,
  names: Set<string>,
  known: Volumes | undefined,
): Generator<Problem> {
  const name = device.at('name');
  const text = textAt(name);
  if (text && names.has(text)) {
    yield again(object, name, text, 'must be unique');
  } else if (text && known?.get(text) === false) {
    const kinds = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    yield* told(object, name, kinds);
  }
  names.add(text ?? '');
}

/** What is a device already is not mounted as well. The API server tells of both. */
function* checkOverlap(object: KubeObject, device: Reader, mounts: readonly Reader[]): Generator<Problem> {
  for (const [key, other, what] of [
    ['name', 'name', ''],
    ['devicePath', 'mountPath', 'as a path '],
  ] as const) {
    const at = device.at(key);
    const text = textAt(at);
    const same = text ? mounts.map(it => it.at(other)).filter(it => textAt(it) === text) : [];
    if (text && same.length > 0) {
      yield again(object, at, text, `must not already exist ${what}in volumeMounts`);
      for (const mount of same) {
        yield { ...again(object, mount, text, `must not already exist ${what}in volumeDevices`), echo: true };
      }
    }
  }
}

function again(object: KubeObject, at: Reader, text: string, detail: string): Problem {
  return refused(
    at,
    { type: 'Invalid', detail },
    at.name === 'name'
      ? say`volume \`${text}\` is given to this container already; the API server refuses ${nameOf(object)}, so remove one of the two`
      : say`\`${text}\` is where something else of this container lies already; the API server refuses ${nameOf(object)}, so choose another path`,
  );
}

const subPaths = ['subPath', 'subPathExpr'];
const propagations: ReadonlySet<string> = new Set(['Bidirectional', 'HostToContainer', 'None']);
const recursions: ReadonlySet<string> = new Set(['Disabled', 'Enabled', 'IfPossible']);
