import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { qualifiedName } from '../text/labels';
import type { RawMetadata } from './raw-metadata';

export const finalizerInvalid: Check<RawMetadata> = {
  id: 'finalizer-invalid',
  keys: ['finalizers'],
  help: 'A finalizer is named like a label key, with a domain before it: `example.com/cleanup`. Without a domain there are `kubernetes`, `orphan` and `foregroundDeletion` alone, and the latter two exclude each other. An object is only gone when somebody has removed all of them.',
  source:
    'apimachinery pkg/api/validation/objectmeta.go ValidateFinalizers, kubernetes pkg/apis/core/validation/validation.go validateKubeFinalizerName, ValidateNamespace',

  *check({ object, metadata }, { settings }) {
    const list = metadata.at('finalizers');
    const seen = new Set<string>();
    for (const item of list.items()) {
      yield* checkFinalizer(object, item, settings.cluster, { name: list.field, domain: item.field });
      const text = textAt(item);
      seen.add(text ?? '');
      if ((text === orphan || text === foreground) && seen.has(orphan) && seen.has(foreground)) {
        yield refused(
          list,
          { type: 'Invalid', detail: `finalizer ${orphan} and ${foreground} cannot be both set` },
          say`\`${orphan}\` keeps what the object owns, and \`${foreground}\` deletes it; the API server refuses ${nameOf(object)}, so remove one of the two`,
          { span: item.span },
        );
      }
    }
    // Those of a Namespace itself are not counted.
    const own = object.root.at('spec', 'finalizers');
    for (const item of object.kind === 'Namespace' ? own.items() : []) {
      yield* checkFinalizer(object, item, settings.cluster, { name: own.field, domain: own.field });
    }
  },
};

/** `fields`: where the API server tells of the name, and of a domain that is missing. */
function* checkFinalizer(
  object: KubeObject,
  item: Reader,
  cluster: ClusterSettings,
  fields: { readonly name: string; readonly domain: string },
): Generator<Problem> {
  const text = textAt(item);
  if (text === undefined) {
    return;
  }
  const [complaint] = qualifiedName(text, cluster);
  if (complaint !== undefined) {
    yield refused(
      item,
      { type: 'Invalid', detail: complaint },
      say`\`${text}\` cannot be the name of a finalizer: a name of up to 63 letters, digits, \`-\`, \`_\` and \`.\` is allowed, with a DNS name and \`/\` before it; the API server refuses ${nameOf(object)}, so write it another way`,
      { field: fields.name },
    );
  }
  if (!text.includes('/') && !standard.has(text)) {
    yield refused(
      item,
      { type: 'Invalid', detail: 'name is neither a standard finalizer name nor is it fully qualified' },
      say`finalizer \`${text}\` has no domain before it, and it is none of Kubernetes' own; the API server refuses ${nameOf(object)}, so write a domain and \`/\` before the name`,
      { field: fields.domain },
    );
  }
}

const orphan = 'orphan';
const foreground = 'foregroundDeletion';
/** Source: kubernetes `pkg/apis/core/helper/helpers.go` IsStandardFinalizerName. */
const standard: ReadonlySet<string> = new Set(['kubernetes', orphan, foreground]);
