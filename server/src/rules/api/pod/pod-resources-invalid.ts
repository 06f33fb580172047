import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import { entryOf } from '../../../syntax/node';
import type { Entry, MapNode, Node, ScalarNode } from '../../../syntax/node';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { qualifiedName } from '../text/labels';
import { notSupported } from '../text/list';
import { compareQuantities, quantityOf } from '../text/quantity';
import { nearestWord } from '../text/suggest';
import type { RawPod } from './raw-pod';
import { told } from '../word';
import { checkSums } from './pod-level-resources';
import { checkResizePolicy } from './resize-policy';
import { checkClaims, checkUses } from './resource-claims';

export const podResourcesInvalid: Check<RawPod> = {
  id: 'pod-resources-invalid',
  keys: ['resources', 'resizePolicy', 'overhead', 'resourceClaims'],
  help: 'What a container asks for (`requests`) is no more than it may have (`limits`), and neither is below 0. Resources are cpu, memory, ephemeral-storage, hugepages of a size, or those of a device behind a domain, as in `nvidia.com/gpu`: of these a container gets whole ones, and requests and limits are the same. `resizePolicy` says for cpu and memory whether a change restarts the container.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateResourceRequirements, validateResizePolicy',

  *check(pod, { settings }) {
    const { object, spec, containers } = pod;
    const { cluster } = settings;
    const resizes = gate(cluster, 'InPlacePodVerticalScaling');
    const claims = gate(cluster, 'DynamicResourceAllocation');
    for (const { entry, list } of containers) {
      const resources = list === 'ephemeralContainers' ? undefined : entry.map('resources');
      if (resources && !isUsual(resources)) {
        const complaintAbout = (name: string): string | undefined => nameComplaint(name, cluster);
        yield* checkResources(object, entry.at('resources'), complaintAbout);
        yield* pod.inTemplate ? [] : checkFilledIn(object, entry.at('resources'), complaintAbout);
        yield* claims ? checkUses(pod, entry.at('resources', 'claims')) : [];
      }
      if (resizes && entry.list('resizePolicy')) {
        yield* checkResizePolicy(object, entry.at('resizePolicy'), spec.text('restartPolicy')?.value === 'Never');
      }
    }
    if (spec.map()?.entries.some(it => ofPod.has(it.key.text))) {
      yield* checkWhole(pod, cluster, claims);
    }
  },
};

/** Seldom written, so it is asked at once whether there is any. */
const ofPod: ReadonlySet<string> = new Set(['overhead', 'resourceClaims', 'resources']);

function* checkWhole(pod: RawPod, cluster: ClusterSettings, claims: boolean): Generator<Problem> {
  const { object, spec } = pod;
  for (const amount of spec.entries('overhead')) {
    // The API server judges them as limits.
    const field = `${spec.field}.overhead.limits[${amount.name}]`;
    for (const problem of checkAmount(object, amount, nameComplaint(amount.name, cluster))) {
      yield { ...problem, field };
    }
  }
  if (claims && spec.list('resourceClaims')) {
    yield* checkClaims(pod, cluster);
  }
  if (spec.map('resources') && gate(cluster, 'PodLevelResources')) {
    yield* checkResources(object, spec.at('resources'), podComplaint);
    yield* checkSums(pod);
  }
}

/**
 * Whether amounts are such as nearly every container has: usual resources, none below 0, no request above its limit. Read
 * straight from the text, since this is asked of every container.
 */
function isUsual(resources: MapNode): boolean {
  const limits = entryOf(resources, 'limits')?.value;
  const requests = entryOf(resources, 'requests')?.value;
  return (
    !entryOf(resources, 'claims') &&
    [limits, requests].every(it => it?.kind !== 'map' || it.entries.every(isUsualAmount)) &&
    (requests?.kind !== 'map' || requests.entries.every(it => isWithin(it.value, entryOf(limits, it.key.text)?.value)))
  );
}

function isUsualAmount({ key, value }: Entry): boolean {
  return standard.has(key.text) && (value?.kind !== 'scalar' || !isNegative(value.value));
}

function isWithin(request: Node | undefined, limit: Node | undefined): boolean {
  if (request?.kind !== 'scalar' || limit?.kind !== 'scalar' || request.value === limit.value) {
    return true;
  }
  const [size, most] = [quantityOf(request.value), quantityOf(limit.value)];
  return size === undefined || most === undefined || compareQuantities(size, most) <= 0;
}

/** `complaintAbout`: what the API server says of the name of a resource. */
function* checkResources(
  object: KubeObject,
  resources: Reader,
  complaintAbout: (name: string) => string | undefined,
): Generator<Problem> {
  const limits = resources.entries('limits');
  const requests = resources.entries('requests');
  for (const amounts of [limits, requests]) {
    for (const amount of amounts) {
      yield* checkAmount(object, amount, complaintAbout(amount.name));
    }
  }
  for (const request of requests) {
    const limit = limits.find(it => it.name === request.name);
    if (!limit || valueOf(limit) !== valueOf(request)) {
      yield* compare(object, resources, request, limit);
    }
  }
  const all = [...limits, ...requests];
  if (all.some(it => isHugePages(it.name)) && !all.some(it => it.name === 'cpu' || it.name === 'memory')) {
    yield refused(
      resources,
      { type: 'Forbidden', detail: 'HugePages require cpu or memory' },
      say`huge pages are given to containers that ask for cpu or memory, too; the API server refuses ${nameOf(object)}, so add one of these`,
      { span: resources.keySpan },
    );
  }
}

/** A Pod, unlike a template, asks for its limits where it does not say for how much. Source: `defaults.go` SetDefaults_Pod. */
function* checkFilledIn(
  object: KubeObject,
  resources: Reader,
  complaintAbout: (name: string) => string | undefined,
): Generator<Problem> {
  for (const limit of resources.entries('limits')) {
    for (const problem of resources.at('requests', limit.name).exists
      ? []
      : checkAmount(object, limit, complaintAbout(limit.name))) {
      yield { ...problem, echo: true, field: `${resources.field}.requests[${limit.name}]` };
    }
  }
}

function isNegative(value: ScalarNode['value']): boolean {
  return typeof value === 'string' ? value.startsWith('-') : typeof value === 'number' && value < 0;
}

function* checkAmount(object: KubeObject, at: Reader, complaint: string | undefined): Generator<Problem> {
  const { name } = at;
  const size = quantityOf(valueOf(at));
  const field = pathOf(at);
  if (complaint !== undefined) {
    const meant = nearestWord(name, standard);
    yield refused(
      at,
      complaint === ofPods ? notSupported(podResources) : { type: 'Invalid', detail: complaint },
      say`\`${name}\` is no resource of a container; the API server refuses ${nameOf(object)}, so write cpu, memory or ephemeral-storage, or a device behind its domain, as in \`nvidia.com/gpu\``,
      { span: at.keySpan, field, ...(meant === undefined ? {} : { fixes: [replaceWith(object, at.keySpan, meant)] }) },
    );
  }
  if (size !== undefined && size < 0) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be greater than or equal to 0' },
      say`${name} cannot be less than 0; the API server refuses ${nameOf(object)}, so write 0 or more`,
      { field },
    );
  }
  if (size !== undefined && isDevice(name) && !Number.isInteger(size)) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be an integer' },
      say`a container gets whole ones of \`${name}\` only; the API server refuses ${nameOf(object)}, so write a whole number`,
      { field },
    );
  }
  const page = isHugePages(name) ? quantityOf(name.slice('hugepages-'.length)) : undefined;
  if (page !== undefined && size !== undefined && (size < 0 || size % page !== 0)) {
    yield* told(object, at, `${String(valueOf(at))} is not positive integer multiple of ${name}`, 'Invalid', { field });
  }
}

/** What the API server says of a resource of a pod as a whole. */
function podComplaint(name: string): string | undefined {
  return name === 'cpu' || name === 'memory' || isHugePages(name) ? undefined : ofPods;
}

/** What the API server says of a resource of a container. */
function nameComplaint(name: string, cluster: ClusterSettings): string | undefined {
  if (standard.has(name)) {
    return undefined;
  }
  const [complaint] = qualifiedName(name, cluster);
  if (complaint !== undefined || isHugePages(name)) {
    return complaint;
  }
  if (!name.includes('/')) {
    return 'must be a standard resource for containers';
  }
  const quota = `requests.${name}`;
  return isNative(name) || (!name.startsWith('requests.') && qualifiedName(quota, cluster).length === 0)
    ? undefined
    : "doesn't follow extended resource name standard";
}

function* compare(
  object: KubeObject,
  resources: Reader,
  request: Reader,
  limit: Reader | undefined,
): Generator<Problem> {
  const { name } = request;
  const whole = isDevice(name) || isHugePages(name);
  if (!limit) {
    if (whole) {
      yield refused(
        resources.at('limits'),
        { type: 'Required', detail: 'Limit must be set for non overcommitable resources' },
        say`\`${name}\` is not shared, so a container has as much as it asks for; the API server refuses ${nameOf(object)}, so write it below \`limits\``,
        { span: request.keySpan },
      );
    }
    return;
  }
  const [size, most] = [quantityOf(valueOf(request)), quantityOf(valueOf(limit))];
  if (size === undefined || most === undefined) {
    return;
  }
  const difference = compareQuantities(size, most);
  if (difference > 0 || (whole && difference !== 0)) {
    const [asked, allowed] = [String(valueOf(request)), String(valueOf(limit))];
    yield refused(
      resources.at('requests'),
      {
        type: 'Invalid',
        detail: whole
          ? `must be equal to ${name} limit of ${allowed}`
          : `must be less than or equal to ${name} limit of ${allowed}`,
      },
      whole
        ? say`\`${name}\` is not shared, so what is asked for, ${asked}, has to be the limit, ${allowed}; the API server refuses ${nameOf(object)}, so make them equal`
        : say`the container asks for ${asked} of ${name}, more than its limit of ${allowed}; the API server refuses ${nameOf(object)}, so lower the request or raise the limit`,
      { span: request.span, related: [{ place: object.place, span: limit.span, message: say`compared with this` }] },
    );
  }
}

function valueOf(at: Reader): ScalarNode['value'] | undefined {
  return at.scalar()?.value;
}

/** Keys of maps stand in brackets. */
function pathOf(at: Reader): string {
  const { field } = at;
  return `${field.slice(0, field.length - at.name.length - 1)}[${at.name}]`;
}

/** Source of these: kubernetes `pkg/apis/core/helper/helpers.go` IsNativeResource, IsExtendedResourceName. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isDevice(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.');
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Of others it lists those there are. */
const ofPods = '';
const podResources = ['cpu', 'hugepages-', 'memory'];
const standard: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
