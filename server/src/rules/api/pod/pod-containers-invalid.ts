import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import { asDnsLabel } from '../text/suggest';
import { checkWord } from '../word';
import { checkEnvironment, checkEnvironmentFrom } from './environment';
import type { RawContainer, RawPod } from './raw-pod';

export const podContainersInvalid: Check<RawPod> = {
  id: 'pod-containers-invalid',
  help: 'A pod has at least one container; each has an image and a name of up to 63 lower case letters, digits and hyphens that no other container or init container of the pod has. `imagePullPolicy` is Always, IfNotPresent or Never. Environment variables have names without `=`, and a value or one source, of which ConfigMaps and Secrets are named along with the key; fields of the pod are those that it hands on.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec, validateContainers',

  *check(pod, { settings }) {
    const { object, spec, containers } = pod;
    const all = spec.at('containers');
    if ((!all.exists || all.list()?.items.length === 0) && !containers.some(it => it.list === 'containers')) {
      yield refused(
        all,
        { type: 'Required', detail: '' },
        say`the pod has no container, so there is nothing to run and the API server refuses ${nameOf(object)}; list at least one in \`containers\``,
      );
    }
    const names = new Map<string, RawContainer>();
    for (const container of containers) {
      yield* checkName(pod, container, names, settings.cluster);
      yield* checkImage(pod, container);
      const { entry, list } = container;
      yield* checkWord(object, entry.at('imagePullPolicy'), pullPolicies);
      yield* checkWord(object, entry.at('terminationMessagePolicy'), messagePolicies);
      yield* checkEnvironment(object, entry.items('env'), settings.cluster);
      if (entry.list('envFrom')) {
        yield* checkEnvironmentFrom(object, entry.at('envFrom'), settings.cluster);
      }
      if (list === 'ephemeralContainers') {
        yield* checkTarget(pod, entry.at('targetContainerName'));
      }
    }
  },
};

function* checkName(
  { object }: RawPod,
  container: RawContainer,
  names: Map<string, RawContainer>,
  cluster: ClusterSettings,
): Generator<Problem> {
  const name = container.entry.at('name');
  const text = textAt(name);
  const [complaint] = text ? dnsLabel(text, cluster) : [];
  const first = text === undefined ? undefined : names.get(text);
  if (text === '') {
    yield refused(
      name,
      { type: 'Required', detail: '' },
      say`this container has no name, and the API server refuses ${nameOf(object)}; write \`name\``,
      { span: name.key ?? startOf(container.entry) },
    );
  }
  if (complaint !== undefined) {
    const better = asDnsLabel(text ?? '');
    yield refused(
      name,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be the name of a container: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so ${better === undefined ? say`choose another name` : say`call it \`${better}\`, for example`}`,
      better === undefined ? {} : { fixes: [replaceWith(object, name.span, better)] },
    );
  }
  if (first) {
    yield refused(
      name,
      { type: 'Duplicate', detail: '' },
      say`another container of this pod ${text === '' ? say`has no name either` : say`is named \`${text ?? ''}\` already`}; the API server refuses ${nameOf(object)}, so give this one another name`,
      {
        span: name.key ? name.span : startOf(container.entry),
        related: [{ place: object.place, span: first.entry.at('name').span, message: say`the first one of this name` }],
      },
    );
  } else if (text !== undefined && (text !== '' || container.list === 'containers')) {
    names.set(text, container);
  }
}

function* checkImage({ object, inTemplate }: RawPod, { entry, list }: RawContainer): Generator<Problem> {
  const image = entry.at('image');
  const text = textAt(image);
  if (text === '') {
    yield refused(
      image,
      { type: 'Required', detail: '' },
      say`container \`${entry.text('name')?.value ?? ''}\` has no image, so there is nothing to run and the API server refuses ${nameOf(object)}; write \`image\``,
      { span: image.key ?? startOf(entry) },
    );
  } else if (text !== undefined && (!inTemplate || list === 'ephemeralContainers') && text !== text.trim()) {
    yield refused(
      image,
      { type: 'Invalid', detail: 'must not have leading or trailing whitespace' },
      say`the image has a space before or behind it; the API server refuses ${nameOf(object)}, so remove it`,
      { fixes: [replaceWith(object, image.span, text.trim())] },
    );
  }
}

/** An ephemeral container looks at one that is there to stay. Source: validateEphemeralContainers. */
function* checkTarget({ object, containers }: RawPod, at: Reader): Generator<Problem> {
  const text = textAt(at);
  const names = containers.filter(it => it.list !== 'ephemeralContainers').map(it => textAt(it.entry.at('name')));
  if (text && !names.includes(text)) {
    yield refused(
      at,
      { type: 'NotFound', detail: '' },
      say`the pod has no container \`${text}\` to look at; the API server refuses ${nameOf(object)}, so correct the name`,
    );
  }
}

const pullPolicies: ReadonlySet<string> = new Set(['Always', 'IfNotPresent', 'Never']);
const messagePolicies: ReadonlySet<string> = new Set(['File', 'FallbackToLogsOnError']);
