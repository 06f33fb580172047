import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { isInt32, textAt } from '../raw';
import { asClause } from '../text/clause';
import { notSupported } from '../text/list';
import { portOrName } from '../text/ports';
import { nearestWord } from '../text/suggest';
import { checkGiven } from '../word';
import { checkProbeNumbers } from './probe-numbers';
import type { RawContainer, RawPod } from './raw-pod';
import { checkStopSignal } from './stop-signal';

export const podProbeInvalid: Check<RawPod> = {
  id: 'pod-probe-invalid',
  keys: ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'],
  help: 'A probe, and a hook of `lifecycle`, does one thing: `httpGet`, `tcpSocket`, `grpc` (probes), `exec` or `sleep` (hooks). A hook sleeps no longer than `terminationGracePeriodSeconds`. A port is a number from 1 to 65535 or the name of a container port, for `grpc` a number; other numbers are counted from 0, and only a readiness probe may ask for several successes. Init containers have them only where they run on as sidecars (`restartPolicy: Always`).',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateProbe, validateHandler, validateInitContainers',

  *check(pod, { settings: { cluster } }) {
    for (const container of pod.containers) {
      if (container.list === 'ephemeralContainers') {
        continue;
      }
      for (const { key } of container.entry.map()?.entries ?? []) {
        if (probes.has(key.text)) {
          yield* ofContainer(pod, container, key.text, cluster);
        }
      }
    }
  },
};

const probes: ReadonlySet<string> = new Set(['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']);

function* ofContainer(
  pod: RawPod,
  { list, entry }: RawContainer,
  key: string,
  cluster: ClusterSettings,
): Generator<Problem> {
  const at = entry.at(key);
  if (!at.map()) {
    return;
  }
  if (list === 'initContainers' && entry.text('restartPolicy')?.value !== 'Always') {
    yield refused(
      at,
      { type: 'Forbidden', detail: 'may not be set for init containers without restartPolicy=Always' },
      say`an init container runs to its end before the others start, so nobody asks for its ${key}; the API server refuses ${nameOf(pod.object)}, so remove it, or write \`restartPolicy: Always\` to make it a sidecar`,
      { span: at.keySpan },
    );
    return;
  }
  // What a patch leaves out stands in what it patches.
  const whole = entry.at('image').exists;
  const handlers = key === 'lifecycle' ? ['postStart', 'preStop'].map(it => at.at(it)) : [at];
  const least = gate(cluster, 'PodLifecycleSleepActionAllowZero') ? 0 : 1;
  for (const handler of handlers) {
    if (handler.map()) {
      yield* checkHandler(pod, handler, key === 'lifecycle' ? ofHooks : ofProbes, whole, [least, graceOf(pod)]);
    }
  }
  if (key === 'lifecycle' && at.at('stopSignal').exists && gate(cluster, 'ContainerStopSignals')) {
    yield* checkStopSignal(pod, at.at('stopSignal'));
  }
  if (key !== 'lifecycle') {
    yield* checkProbeNumbers(pod.object, at);
  }
}

const ofProbes = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const ofHooks = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

function* checkHandler(
  { object }: RawPod,
  handler: Reader,
  kinds: readonly string[],
  whole: boolean,
  times: readonly [least: number, grace: number | undefined],
): Generator<Problem> {
  const [first, ...others] = kinds.map(it => handler.at(it)).filter(it => it.exists);
  if (!first && whole) {
    yield refused(
      handler,
      { type: 'Required', detail: 'must specify a handler type' },
      say`${handler.name} does not say what to do; the API server refuses ${nameOf(object)}, so write one of ${either(kinds)}`,
      { span: handler.keySpan },
    );
  }
  for (const other of others) {
    yield refused(
      other,
      { type: 'Forbidden', detail: 'may not specify more than 1 handler type' },
      say`${handler.name} does one thing, and ${first?.name ?? ''} is written already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      { span: other.keySpan },
    );
  }
  if (!first?.map()) {
    return;
  }
  const kind = first.name;
  if (kind === 'httpGet' || kind === 'tcpSocket' || kind === 'grpc') {
    yield* checkPort(object, first, whole);
  }
  const scheme = kind === 'httpGet' ? first.at('scheme') : undefined;
  const word = scheme && textAt(scheme);
  if (scheme && word && !schemes.has(word)) {
    const meant = nearestWord(word, schemes);
    yield refused(
      scheme,
      notSupported(schemes),
      say`\`${word}\` is no scheme; the API server refuses ${nameOf(object)}, so write ${either(schemes)} in capitals`,
      meant === undefined ? {} : { fixes: [replaceWith(object, scheme.span, meant)] },
    );
  }
  for (const header of first.items('httpHeaders')) {
    const name = textAt(header.at('name'));
    if (name !== undefined && header.map() && !headerName.test(name)) {
      yield refused(
        first.at('httpHeaders'),
        { type: 'Invalid', detail: headerRule },
        say`\`${name}\` cannot be the name of a header: letters, digits and \`-\` are allowed; the API server refuses ${nameOf(object)}, so correct it`,
        { span: header.at('name').span },
      );
    }
  }
  if (kind === 'sleep') {
    yield* checkSleep(object, first, ...times);
  }
  if (kind === 'exec' && whole) {
    yield* checkGiven(object, first.at('command'), first);
  }
}

/** Seconds that the pod has to end; 30 if left out. */
function graceOf({ spec }: RawPod): number | undefined {
  const at = spec.at('terminationGracePeriodSeconds');
  return at.exists ? at.number()?.value : 30;
}

/** A hook that takes longer is cut short. Source: validateSleepAction. */
function* checkSleep(
  object: RawPod['object'],
  sleep: Reader,
  least: number,
  grace: number | undefined,
): Generator<Problem> {
  const seconds = sleep.number('seconds')?.value;
  if (seconds !== undefined && grace !== undefined && (seconds < least || seconds > grace)) {
    const range = least === 0 ? 'must be non-negative' : 'must be greater than 0';
    yield refused(
      sleep,
      { type: 'Invalid', detail: `${range} and less than terminationGracePeriodSeconds (${grace})` },
      say`the hook sleeps ${seconds} seconds, and the pod has ${grace} to end; the API server refuses ${nameOf(object)}, so sleep for less, or raise terminationGracePeriodSeconds`,
      { span: sleep.at('seconds').span },
    );
  }
}

function* checkPort(object: RawPod['object'], handler: Reader, whole: boolean): Generator<Problem> {
  const port = handler.at('port');
  const value = port.exists ? port.scalar()?.value : whole ? 0 : undefined;
  if (typeof value !== 'string' && (typeof value !== 'number' || !isInt32(value))) {
    return;
  }
  const [complaint] = portOrName(value);
  if (complaint !== undefined) {
    yield refused(
      port,
      { type: 'Invalid', detail: complaint },
      port.exists
        ? say`\`${value}\` cannot be the port of a probe: ${asClause(complaint)}; the API server refuses ${nameOf(object)}, so write the number of a port, or the name of a container port`
        : say`there is no port to connect to; the API server refuses ${nameOf(object)}, so write \`port\``,
      typeof value === 'string' && /^\d+$/.test(value)
        ? { fixes: [replaceWith(object, port.span, Number(value), say`Remove the quotes: ${Number(value)}`)] }
        : {},
    );
  }
}

const schemes: ReadonlySet<string> = new Set(['HTTP', 'HTTPS']);

/** Source: apimachinery `pkg/util/validation/validation.go` IsHTTPHeaderName. */
const headerName = /^[-A-Za-z0-9]+$/;
const headerRule =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
