import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry, replaceWith } from '../fixes';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import { asDnsLabel } from '../text/suggest';
import type { RawMetadata } from './raw-metadata';

export const objectNamespaceInvalid: Check<RawMetadata> = {
  id: 'object-namespace-invalid',
  keys: ['namespace'],
  help: 'A namespace is named with up to 63 lower case letters, digits and hyphens, without dots. Objects that belong to the whole cluster (a Namespace, a Node, an IngressClass) have no namespace themselves: remove the line.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateObjectMeta',

  *check({ object, metadata }, { snapshot, settings }) {
    const namespace = metadata.at('namespace');
    const text = textAt(namespace);
    if (!text) {
      return;
    }
    if (object.clusterScoped && !validated.has(object.kind)) {
      yield {
        span: namespace.span,
        field: namespace.field,
        severity: 'information',
        message: say`${nameOf(object)} belongs to the whole cluster: the API server takes it and leaves out namespace \`${text}\``,
        fixes: removeEntry(object, snapshot, metadata.map(), 'namespace'),
      };
      return;
    }
    if (object.clusterScoped) {
      yield refused(
        namespace,
        { type: 'Forbidden', detail: 'not allowed on this type' },
        say`a ${object.kind} belongs to the whole cluster and cannot lie in namespace \`${text}\`; remove the line`,
        { fixes: removeEntry(object, snapshot, metadata.map(), 'namespace') },
      );
      return;
    }
    const [complaint] = dnsLabel(text, settings.cluster);
    if (complaint !== undefined) {
      const better = asDnsLabel(text);
      yield refused(
        namespace,
        { type: 'Invalid', detail: complaint },
        say`\`${text}\` cannot be a namespace: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct the name`,
        better === undefined ? {} : { fixes: [replaceWith(object, namespace.span, better)] },
      );
    }
  },
};

/**
 * Of other kinds the request handler clears the namespace before anything is validated. Source: apiserver
 * `pkg/registry/rest/meta.go` EnsureObjectNamespaceMatchesRequestNamespace.
 */
const validated: ReadonlySet<string> = new Set(['Namespace', 'Node']);
