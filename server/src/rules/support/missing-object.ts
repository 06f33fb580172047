import { say } from '../../base/say';
import { countedKind } from '../../base/counted';
import { isOtherWord, nearest } from '../../base/edit-distance';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import type { Snapshot } from '../../workspace/snapshot';
import type { Problem, RuleContext } from '../rule';
import { mayBeMadeFor, mayHide } from './confidence';
import { replace } from './edits';
import { hasNamespaceLater } from './filled-later';
import { fieldOf } from './path-of';
import { isFilledInLater } from './placeholder';
import { code, listNames, named } from './words';

/** A reference to an object that is not there. */
export interface Missing {
  /** Who refers to it. */
  readonly member: Member;
  readonly reference: Pick<ObjectReference, 'kind' | 'group' | 'name' | 'span'>;
  /** Where it was looked for; empty for kinds without namespaces. */
  readonly namespace: string;
  /** The objects of its kind that are there. */
  readonly candidates: readonly Member[];
  /** Who else may bring it, where that is not just anybody: `unless it is made elsewhere, `. */
  readonly unless?: string;
}

/** Nothing of that name: said aloud where another name is so near that it is a slip, else as a hint. */
export function missingObject(
  { member, reference, namespace, candidates, unless }: Missing,
  effect: string,
  { bundle, snapshot }: RuleContext,
): Problem {
  const { kind, name, span } = reference;
  const beside = bundleWith(snapshot, reference, namespace);
  const near = beside ? undefined : nearest(name, others(candidates, name), 2);
  const candidate = near === undefined ? undefined : candidates.find(it => it.name === near);
  const compared = candidate
    ? say`, ${candidates.length === 1 ? say`the only one there` : say`the nearest of ${countedKind(candidates.length, kind)}`} is ${code(candidate.name)}`
    : candidates.length > 0
      ? say`, only ${listNames(candidates)}`
      : '';
  const aloud =
    candidate &&
    !mayHide(kind, namespace, member, bundle) &&
    !mayComeLater(snapshot, reference, namespace) &&
    !(kind === 'Service' && mayBeMadeFor(name, bundle));
  const condition = beside
    ? say`unless it is applied together with bundle ${code(beside.id)}, `
    : (unless ?? say`unless it comes from elsewhere, `);
  const where = namespace === '' ? '' : say` in namespace ${code(namespace)}`;
  return {
    span,
    message: say`no ${kind} ${code(name)}${where}${compared}: ${aloud && unless === undefined ? '' : condition}${effect}`,
    ...fieldOf(member.object, span),
    ...(aloud ? {} : { severity: 'hint' as const, quiet: true as const }),
    ...(candidate
      ? {
          related: [
            {
              place: candidate.object.place,
              span: candidate.object.nameSpan,
              message:
                namespace === ''
                  ? say`${named(candidate)} is there`
                  : say`${named(candidate)} is in the same namespace`,
            },
          ],
          fixes: [
            {
              title: say`Change ${code(name)} to ${code(candidate.name)}`,
              edits: [replace(member.object.place, span, candidate.name)],
              preferred: true as const,
            },
          ],
        }
      : {}),
  };
}

/**
 * Names of which the given one may be a slip: `web` and `web-api`, `pg-rw` and `pg-ro` are two things; `frontend` with
 * its last letter doubled or forgotten is not.
 */
function* others(candidates: readonly Member[], name: string): Generator<string> {
  for (const it of candidates) {
    const goesOn = it.name.startsWith(name) || name.startsWith(it.name);
    if (goesOn ? isOneLetterMore(name, it.name) : !isOtherWord(name, it.name)) {
      yield it.name;
    }
  }
}

/**
 * Whether the longer of two words ends in one letter more than the other: the same once more, or any in a long word but
 * the `s` of a plural.
 */
function isOneLetterMore(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    long.length === short.length + 1 &&
    /[a-z][a-z]$/.test(long) &&
    (long.at(-1) === short.at(-1) || (short.length >= shortestLong && !long.endsWith('s')))
  );
}

/** Of a word to which a letter is hardly added in order to tell two things apart, as in `web` and `webs`. */
const shortestLong = 7;

/** The members of an API group; kinds of other groups may be called alike. */
export function ofGroup(members: readonly Member[], group: string): readonly Member[] {
  return members.every(it => it.object.group === group) ? members : members.filter(it => it.object.group === group);
}

/**
 * Whether some other bundle of the workspace has the object: then it may well be applied beside this one. Or whether it
 * may come into this namespace once the names of namespaces are filled in.
 */
export function isKnownElsewhere(
  snapshot: Snapshot,
  reference: Pick<ObjectReference, 'kind' | 'group' | 'name'>,
  namespace: string,
): boolean {
  return bundleWith(snapshot, reference, namespace) !== undefined || mayComeLater(snapshot, reference, namespace);
}

function mayComeLater(
  { bundles }: Snapshot,
  { kind, group, name }: Pick<ObjectReference, 'kind' | 'group' | 'name'>,
  namespace: string,
): boolean {
  if (kind === 'Service' && group === '') {
    const anywhere = isFilledInLater(namespace);
    return bundles.some(bundle => bundle.servicesNamed(name).some(it => anywhere || hasNamespaceLater(it)));
  }
  return bundles.some(bundle =>
    [...bundle.podNamespaces, ...bundle.serviceNamespaces].some(
      it => isFilledInLater(it) && bundle.find(kind, it, name).some(({ object }) => object.group === group),
    ),
  );
}

function bundleWith(
  { bundles }: Snapshot,
  { kind, group, name }: Pick<ObjectReference, 'kind' | 'group' | 'name'>,
  namespace: string,
): Bundle | undefined {
  return bundles.find(it => it.find(kind, namespace, name).some(({ object }) => object.group === group));
}

/** A name that is filled in later (`${NAME}`), or that a controller gives a meaning of its own (`name@file`). */
export function isPlaceholder(name: string): boolean {
  return /[@{}]/.test(name) || isFilledInLater(name);
}
