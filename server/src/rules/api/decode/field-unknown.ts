import { say } from '../../../base/say';
import { nearest } from '../../../base/edit-distance';
import type { ClusterSettings } from '../../../workspace/settings';
import { isSince } from '../../../workspace/settings';
import type { Check } from '../check';
import { removeEntry, replaceWith } from '../fixes';
import { moveEntry } from '../move-entry';
import type { KubeObject } from '../../../model/kube-object';
import { fieldPath } from '../../../syntax/reader';
import type { PathPart } from '../../../syntax/reader';
import type { Snapshot } from '../../../workspace/snapshot';
import type { Problem } from '../../rule';
import { homeOf } from './home-of-field';
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
        yield {
          span: misfit.key,
          field: misfit.field,
          rejection: { type: 'Decode', detail: `strict decoding error: unknown field "${misfit.field}"` },
          ...advice(misfit, object, snapshot),
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

/** A field of this place in another case is meant, else the same field of another place, else one that is spelled nearly so. */
function advice(misfit: UnknownField, object: KubeObject, snapshot: Snapshot): Pick<Problem, 'message' | 'fixes'> {
  const { key, parent, path, within } = misfit;
  const { text } = key;
  const { kind } = object;
  const here = partOf(path.slice(0, -1), kind);
  const free = [...parent.fields.keys()].filter(field => !within.entries.some(it => it.key.text === field));
  const sameLetters = free.find(it => it.toLowerCase() === text.toLowerCase());
  const home = sameLetters === undefined ? homeOf(misfit, object) : undefined;
  if (home) {
    const there = home.path.length === 0 ? say`the object itself` : partOf(home.path, kind);
    return {
      message: say`\`${text}\` is no field of ${here}, it belongs in ${there}; kubectl has the API server refuse the ${kind}, so move it there`,
      fixes: home.map ? moveEntry(object, snapshot, within, text, home.map, say`Move ${text} to ${there}`) : [],
    };
  }
  const meant = sameLetters ?? nearest(text, free);
  return {
    message: say`\`${text}\` is no field of ${here}; kubectl has the API server refuse the ${kind}, so ${meant === undefined ? say`correct the name, or move it to where it belongs` : say`write \`${meant}\` if that is meant`}`,
    fixes: meant === undefined ? removeEntry(object, snapshot, within, text) : [replaceWith(object, key, meant)],
  };
}

/** A part of an object, or all of it. */
function partOf(path: readonly PathPart[], kind: string): string {
  return path.length === 0 ? say`a ${kind}` : `\`${fieldPath(path)}\``;
}
