import { say } from '../../../base/say';
import { nearest } from '../../../base/edit-distance';
import type { ClusterSettings } from '../../../workspace/settings';
import { isSince } from '../../../workspace/settings';
import type { Check } from '../check';
import { removeEntry, replaceWith } from '../fixes';
import { olderFields } from '../network/ingress-backend-older';
import type { Misfit, NewerField, UnknownField } from './misfits';
import { isBareLabel } from './networkpolicy-selector-not-labelselector';
import { removedIn } from './removed-fields';

export const fieldUnknown: Check<readonly Misfit[]> = {
  id: 'field-unknown',
  help: 'The API server knows the fields of its own kinds, in exactly this spelling. kubectl asks it to refuse others (since Kubernetes 1.25); before, they were dropped silently. Correct the name, or the indentation if the field belongs elsewhere.',
  source: 'apimachinery, strict decoding of JSON: unknown field',

  *check(misfits, { snapshot, settings: { cluster } }, { object }) {
    for (const misfit of misfits) {
      if (misfit.what === 'newer' && isTooOld(cluster, misfit)) {
        yield {
          span: misfit.key,
          field: misfit.field,
          rejection: { type: 'Decode', detail: `strict decoding error: unknown field "${misfit.field}"` },
          message: say`\`${misfit.key.text}\` came with Kubernetes 1.${misfit.since}, and \`kubernetesVersion\` of podpath.yaml is ${cluster.kubernetesVersion.join('.')}; kubectl has the API server refuse the ${object.kind}, so remove the field, or correct the version`,
          fixes: removeEntry(object, snapshot, misfit.within, misfit.key.text),
        };
      } else if (misfit.what === 'field' && !isToldElsewhere(misfit) && !isBareLabel(misfit, object)) {
        const since = removedIn(misfit.parent, misfit.key.text);
        if (since !== undefined) {
          yield {
            span: misfit.key,
            field: misfit.field,
            ...(cluster.kubernetesVersionWritten ? {} : { severity: 'hint' as const }),
            rejection: { type: 'Decode', detail: `strict decoding error: unknown field "${misfit.field}"` },
            message: say`Kubernetes 1.${since} and later have no \`${misfit.key.text}\` any more: kubectl has the API server refuse the ${object.kind} there, so remove the field`,
            fixes: removeEntry(object, snapshot, misfit.within, misfit.key.text),
          };
          continue;
        }
        const meant = meantBy(misfit);
        yield {
          span: misfit.key,
          field: misfit.field,
          rejection: { type: 'Decode', detail: `strict decoding error: unknown field "${misfit.field}"` },
          message: say`\`${misfit.key.text}\` is no field of ${place(misfit)}; kubectl has the API server refuse the ${object.kind}, so ${meant === undefined ? say`correct the name, or move it to where it belongs` : say`write \`${meant}\` if that is meant`}`,
          fixes:
            meant === undefined
              ? removeEntry(object, snapshot, misfit.within, misfit.key.text)
              : [replaceWith(object, misfit.key, meant)],
        };
      }
    }
  },
};

/** Only a version that somebody wrote counts: the assumed one may be older than the cluster. */
function isTooOld(cluster: ClusterSettings, { since }: NewerField): boolean {
  return cluster.kubernetesVersionWritten && !isSince(cluster, since);
}

/** The fields of older versions of a backend have a rule of their own, which knows what to write. */
function isToldElsewhere({ key, parent }: UnknownField): boolean {
  return parent.name === 'IngressBackend' && olderFields.includes(key.text);
}

/** A known field that is not written yet, and is spelled nearly like this one. */
function meantBy({ key, parent, within }: UnknownField): string | undefined {
  const lower = key.text.toLowerCase();
  const free = [...parent.fields.keys()].filter(field => !within.entries.some(it => it.key.text === field));
  return free.find(it => it.toLowerCase() === lower) ?? nearest(key.text, free);
}

function place({ field, parent }: UnknownField): string {
  const dot = field.lastIndexOf('.');
  return dot < 0 ? say`a ${parent.name}` : `\`${field.slice(0, dot)}\``;
}
