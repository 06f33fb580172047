import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate, since } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { byteLength, dns1035Label, dnsLabel, dnsSubdomain } from '../text/names';
import { asDnsLabel, asSubdomain } from '../text/suggest';
import type { NameFormat } from './known-kinds';
import type { RawMetadata } from './raw-metadata';

export const objectNameInvalid: Check<RawMetadata> = {
  id: 'object-name-invalid',
  help: 'Every object needs a name of lower case letters, digits and hyphens; most kinds allow dots as well, and the name of a Service has to begin with a letter (up to Kubernetes 1.35). A Service, Namespace or StatefulSet may have up to 63 characters, a CronJob 52, others 253.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateObjectMeta',

  *check(subject, { settings }) {
    const { object, metadata } = subject;
    const name = metadata.at('name');
    const generateName = metadata.at('generateName');
    const text = textAt(name);
    const prefix = textAt(generateName);
    if (prefix) {
      const [complaint] = complaintsOf(subject, masked(prefix), settings.cluster);
      if (complaint !== undefined) {
        yield refused(
          generateName,
          { type: 'Invalid', detail: complaint },
          say`generateName \`${prefix}\` cannot begin the name of a ${object.kind}: ${formatOf(subject, settings.cluster)}; the API server refuses it, so choose another prefix`,
        );
      }
    }
    if (text === '' && prefix === '') {
      yield refused(
        name,
        { type: 'Required', detail: 'name or generateName is required' },
        say`this ${object.kind} has no name, and the API server refuses an object without one; write \`metadata.name\``,
        { span: name.node?.kind === 'scalar' ? name.span : object.nameSpan },
      );
    } else if (text) {
      yield* checkName(subject, text, settings.cluster);
    }
  },
};

function* checkName(subject: RawMetadata, text: string, cluster: ClusterSettings): Generator<Problem> {
  const { object, metadata } = subject;
  const [complaint] = complaintsOf(subject, text, cluster);
  if (complaint === undefined) {
    return;
  }
  const name = metadata.at('name');
  const better =
    formatIn(cluster, subject) === 'subdomain' ? asSubdomain(text) : asDnsLabel(text, needsLetter(subject, cluster));
  const suits = better !== undefined && complaintsOf(subject, better, cluster).length === 0;
  yield refused(
    name,
    { type: 'Invalid', detail: complaint },
    say`\`${text}\` cannot be the name of a ${object.kind}: ${formatOf(subject, cluster)}; the API server refuses it, so ${suits ? say`call it \`${better}\`, for example` : say`choose another name`}`,
    suits ? { fixes: [replaceWith(object, name.span, better, say`Rename to ${better}`)] } : {},
  );
}

function complaintsOf(subject: RawMetadata, text: string, cluster: ClusterSettings): readonly string[] {
  switch (formatIn(cluster, subject)) {
    case 'label':
      return dnsLabel(text, cluster);
    case 'service':
      return needsLetter(subject, cluster) ? dns1035Label(text) : dnsLabel(text, cluster);
    case 'subdomain':
      return subject.object.kind === 'CronJob' && byteLength(text) > 52
        ? [...dnsSubdomain(text), 'must be no more than 52 characters']
        : dnsSubdomain(text);
  }
}

/** StatefulSets could have dots in their names up to Kubernetes 1.26, though they never got pods. */
function formatIn(cluster: ClusterSettings, { format, object }: RawMetadata): NameFormat {
  return object.kind === 'StatefulSet' && !since(cluster, 'plainLabels') ? 'subdomain' : format;
}

function needsLetter({ format }: RawMetadata, cluster: ClusterSettings): boolean {
  return format === 'service' && !gate(cluster, 'RelaxedServiceNameValidation');
}

function formatOf(subject: RawMetadata, cluster: ClusterSettings): string {
  const dots = formatIn(cluster, subject) === 'subdomain';
  const limit = dots ? (subject.object.kind === 'CronJob' ? 52 : 253) : 63;
  const characters = dots
    ? say`lower case letters, digits, \`-\` and \`.\``
    : say`lower case letters, digits and \`-\``;
  const start = needsLetter(subject, cluster) ? say`beginning with a letter and ending` : say`beginning and ending`;
  return say`it takes up to ${limit} ${characters}, ${start} with a letter or digit`;
}

/** A trailing hyphen is fine in a prefix. Source: apimachinery `pkg/api/validation/generic.go` maskTrailingDash. */
function masked(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}
