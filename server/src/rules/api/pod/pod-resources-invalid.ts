import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { qualifiedName } from '../text/labels';
import { compareQuantities, quantityOf } from '../text/quantity';
import { nearestWord } from '../text/suggest';
import type { RawPod } from './raw-pod';
import { checkResizePolicy } from './resize-policy';

export const podResourcesInvalid: Check<RawPod> = {
  id: 'pod-resources-invalid',
  keys: ['resources', 'resizePolicy'],
  help: 'What a container asks for (`requests`) is no more than it may have (`limits`), and neither is below 0. Resources are cpu, memory, ephemeral-storage, hugepages of a size, or those of a device behind a domain, as in `nvidia.com/gpu`: of these a container gets whole ones, and requests and limits are the same. `resizePolicy` says for cpu and memory whether a change restarts the container.',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateResourceRequirements, validateResizePolicy',

  *check({ object, spec, containers }, { settings }) {
    for (const { entry, list } of containers) {
      const resources = list === 'ephemeralContainers' ? undefined : entry.at('resources');
      if (resources?.map()) {
        yield* checkResources(object, resources, settings.cluster);
      }
      if (gate(settings.cluster, 'InPlacePodVerticalScaling')) {
        yield* checkResizePolicy(object, entry.at('resizePolicy'), spec.text('restartPolicy')?.value === 'Never');
      }
    }
  },
};

/** An amount of one resource. */
interface Amount {
  readonly at: Reader;
  readonly size: number | undefined;
}

function* checkResources(object: KubeObject, resources: Reader, cluster: ClusterSettings): Generator<Problem> {
  const limits = amountsOf(resources.at('limits'));
  const requests = amountsOf(resources.at('requests'));
  for (const [name, amount] of [...limits, ...requests]) {
    yield* checkAmount(object, name, amount, cluster);
  }
  for (const [name, amount] of requests) {
    yield* compare(object, resources, name, amount, limits.get(name));
  }
  const names = [...limits.keys(), ...requests.keys()];
  const huge = names.find(isHugePages);
  if (huge !== undefined && !names.includes('cpu') && !names.includes('memory')) {
    yield refused(
      resources,
      { type: 'Forbidden', detail: 'HugePages require cpu or memory' },
      say`huge pages are given to containers that ask for cpu or memory, too; the API server refuses ${nameOf(object)}, so add one of these`,
      { span: resources.keySpan },
    );
  }
}

function amountsOf(list: Reader): Map<string, Amount> {
  return new Map(list.entries().map(at => [at.name, { at, size: quantityOf(at.scalar()?.value) }]));
}

function* checkAmount(
  object: KubeObject,
  name: string,
  { at, size }: Amount,
  cluster: ClusterSettings,
): Generator<Problem> {
  const complaint = standard.has(name) ? undefined : nameComplaint(name, cluster);
  const field = pathOf(at);
  if (complaint !== undefined) {
    const meant = nearestWord(name, standard);
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
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
}

/** What the API server says of a resource other than the usual ones. */
function nameComplaint(name: string, cluster: ClusterSettings): string | undefined {
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
  name: string,
  { at, size }: Amount,
  limit: Amount | undefined,
): Generator<Problem> {
  const whole = isDevice(name) || isHugePages(name);
  if (!limit) {
    if (whole) {
      yield refused(
        resources.at('limits'),
        { type: 'Required', detail: 'Limit must be set for non overcommitable resources' },
        say`\`${name}\` is not shared, so a container has as much as it asks for; the API server refuses ${nameOf(object)}, so write it below \`limits\``,
        { span: at.keySpan },
      );
    }
    return;
  }
  if (size === undefined || limit.size === undefined) {
    return;
  }
  const difference = compareQuantities(size, limit.size);
  if (difference > 0 || (whole && difference !== 0)) {
    const [asked, allowed] = [textOf(at), textOf(limit.at)];
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
      { span: at.span, related: [{ place: object.place, span: limit.at.span, message: say`compared with this` }] },
    );
  }
}

function textOf(at: Reader): string {
  return String(at.scalar()?.value ?? '');
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

const standard: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
