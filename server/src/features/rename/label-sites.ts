import { say } from '../../base/say';
import type { Label } from '../../model/labels';
import { matchingKeys, labelFields } from './label-mentions';
import type { Part } from './parts';
import { namespacesIn } from './namespaces';
import { wantedLabels } from './selector-places';
import type { Population, Wanted } from './selector-places';
import type { Site } from './site';

/**
 * Where labels of pods, Services and namespaces are written and asked for. A label names all that carry it in a
 * namespace: whoever has it and whoever selects by it there is renamed together.
 */
export function* labelSites(part: Part): Generator<Site> {
  for (const { population, labels } of carried(part)) {
    for (const label of labels) {
      yield* definitions(part, population, label);
    }
  }
  for (const wanted of wantedLabels(part.member.object.kind, part.root)) {
    yield* uses(part, wanted);
  }
}

function carried({ member: { object } }: Part): { population: Population; labels: readonly Label[] }[] {
  return [
    ...(object.pods ?? []).map(it => ({ population: 'pods' as const, labels: it.template.labels })),
    ...(object.service ? [{ population: 'services' as const, labels: object.labels }] : []),
    ...(object.kind === 'Namespace' ? [{ population: 'namespaces' as const, labels: object.labels }] : []),
  ];
}

function* definitions(part: Part, population: Population, { key, value }: Label): Generator<Site> {
  if (value.value === '' || value.span === key.span) {
    return;
  }
  const { member } = part;
  const owners = [population === 'namespaces' ? '' : member.namespace];
  const common = { owners, member, place: member.object.place, role: 'definition' as const };
  yield { ...common, space: 'label value', within: `${population} ${key.value}`, name: value.value, span: value.span };
  const within = `${population} =${value.value}`;
  yield { ...common, space: 'label key', within, name: key.value, span: key.span };
  if (population === 'pods') {
    const mention = { ...common, role: 'use' as const, space: 'label key' as const, within, name: key.value };
    for (const span of matchingKeys(part.root, key.value)) {
      yield { ...mention, span };
    }
    for (const span of labelFields(part, key.value)) {
      yield { ...mention, span, inside: true };
    }
  }
}

function* uses({ bundle, member }: Part, { population, scope, key, value, several }: Wanted): Generator<Site> {
  const owners = population === 'namespaces' ? [''] : namespacesIn(bundle, member.namespace, scope);
  const common = { owners, member, place: member.object.place, role: 'use' as const };
  if (value) {
    yield { ...common, space: 'label value', within: `${population} ${key.text}`, name: value.text, span: value };
  }
  const fixed = several
    ? say`${member.object.kind} ${member.name} asks for several values of the key at once`
    : value
      ? undefined
      : say`${member.object.kind} ${member.name} asks only whether the key is there`;
  yield {
    ...common,
    space: 'label key',
    within: `${population} =${value?.text ?? anyValue}`,
    name: key.text,
    span: key,
    ...(fixed === undefined ? {} : { fixed }),
  };
}

/** Stands for the value where a selector asks for the key alone. */
export const anyValue = '\u0000';
