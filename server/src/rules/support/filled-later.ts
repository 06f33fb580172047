import type { Member, PodMember, ServiceMember } from '../../links/member';
import type { PathPart, Reader } from '../../syntax/reader';
import type { Label } from '../../model/labels';
import { valueOf } from '../../syntax/node';
import { isFilledInLater } from './placeholder';

/** The containers of a pod template as they are written, init containers last. */
export function writtenContainers({ object: { root, kind } }: PodMember): Reader[] {
  const spec =
    kind === 'Pod'
      ? root.at('spec')
      : kind === 'CronJob'
        ? root.at('spec', 'jobTemplate', 'spec', 'template', 'spec')
        : root.at('spec', 'template', 'spec');
  return [...spec.items('containers'), ...spec.items('initContainers')];
}

/** Whether the namespace of an object is filled in later, or cannot be read, so that it may be any. */
export function hasNamespaceLater({ namespace, object }: Member): boolean {
  return isFilledInLater(namespace) || (object.state === 'broken' && !object.surelyPlaced);
}

/** Whether pods may carry every label that is wanted once theirs are filled in. */
export function mayCarryLater({ labels }: PodMember, wanted: readonly Label[]): boolean {
  return wanted.every(({ key, value }) => {
    const label = labels.get(key.value);
    return label === value.value || (label !== undefined && isFilledInLater(label));
  });
}

/** The first of some pods that may carry every label that is wanted once theirs are filled in, though they do not now. */
export function firstToCarryLater(pods: readonly PodMember[], wanted: readonly Label[]): PodMember | undefined {
  let open = known.get(pods);
  if (!open) {
    open = pods.filter(hasLabelLater);
    known.set(pods, open);
  }
  return open.find(it => mayCarryLater(it, wanted));
}

// The pods of a namespace are many, and the same list as long as none of them changes.
const known = new WeakMap<readonly PodMember[], readonly PodMember[]>();

function hasLabelLater(pods: PodMember): boolean {
  let answer = answers.get(pods);
  if (answer === undefined) {
    answer = [...pods.labels.values()].some(isFilledInLater);
    answers.set(pods, answer);
  }
  return answer;
}

const answers = new WeakMap<PodMember, boolean>();

/** What is filled in later may well make a selector, say, one that can be read. */
export function holdsPlaceholder({ node }: Reader): boolean {
  return node !== undefined && isFilledInLater(JSON.stringify(valueOf(node)));
}

/**
 * Whether a container has a port whose name or number is filled in later, so that it may be the one that is missed; a
 * word in place of the number is, if it is no mistake of its own.
 */
export function hasPortLater(container: Reader): boolean {
  return someLater(container, ['ports'], ['name', 'containerPort']);
}

/** The same of any container of a pod template. */
export function hasPodPortLater(pods: PodMember): boolean {
  return writtenContainers(pods).some(hasPortLater);
}

/** The same of the ports of a Service. */
export function hasServicePortLater({ object }: ServiceMember): boolean {
  return someLater(object.root, ['spec', 'ports'], ['name', 'port']);
}

/** The same of the listeners of a Gateway. */
export function hasListenerLater({ object }: Member): boolean {
  return someLater(object.root, ['spec', 'listeners'], ['name', 'port']);
}

function someLater(at: Reader, list: readonly PathPart[], keys: readonly string[]): boolean {
  return at.items(...list).some(entry =>
    keys.some(key => {
      const text = entry.scalar(key)?.text ?? '';
      return isFilledInLater(text) || (key !== 'name' && /^[A-Z]/.test(text));
    }),
  );
}
