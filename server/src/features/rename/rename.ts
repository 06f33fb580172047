import { say } from '../../base/say';
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { isService } from '../../links/bundle';
import { dns1035Label, dnsLabel, portName } from '../../rules/api/text/names';
import { labelValue, qualifiedName } from '../../rules/api/text/labels';
import { yamlText } from '../../rules/support/edits';
import { gate } from '../../workspace/settings';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
import { fileRange, offsetAt, positionAt } from '../position';
import { spotAt } from '../hover/spot';
import { affixesOf } from './built-names';
import { locationOf } from './location';
import { placeKey, relatedSites, sitesAt, sitesOf } from './sites';
import { spaceName } from './site';
import type { Site } from './site';

/** Why something keeps its name, in a sentence for people. */
export interface Refusal {
  readonly refused: string;
}

/** What would be renamed at a place. */
export interface Renameable {
  readonly range: Range;
  readonly placeholder: string;
}

/**
 * What at a position has a name that can be changed: a label of pods, Services or namespaces (its value or its key), a
 * named port, a Service, a subset of Istio. A refusal says why something else has not; undefined: nothing stands there.
 */
export function prepareRename(snapshot: Snapshot, uri: string, position: Position): Renameable | Refusal | undefined {
  const file = snapshot.files.get(uri);
  if (!file) {
    return undefined;
  }
  const offset = offsetAt(file, position);
  const sites = sitesAt(snapshot, uri, offset);
  const [site] = sites;
  if (!site) {
    return whyNot(snapshot, uri, position);
  }
  const refusal = unchangeable(snapshot, site.space, relatedSites(snapshot, sites));
  if (refusal) {
    return refusal;
  }
  const { start, end } = locationOf(site);
  const quoted = /^["']/.test(file.text.slice(start, end)) ? 1 : 0;
  return { range: fileRange(file, { start: start + quoted, end: end - quoted }), placeholder: inForm(site, site.name) };
}

/**
 * The edits that give what stands at a position another name wherever it is written, in all files of all bundles
 * concerned. Everything that found it by its name finds it afterwards, and nothing else does: otherwise it is refused.
 */
export function rename(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  written: string,
): WorkspaceEdit | Refusal | undefined {
  const file = snapshot.files.get(uri);
  const seeds = file ? sitesAt(snapshot, uri, offsetAt(file, position)) : [];
  const [site] = seeds;
  if (!site) {
    return whyNot(snapshot, uri, position);
  }
  const newName = outOfForm(site, written);
  if (newName === undefined) {
    return { refused: say`kustomize makes this name: it has to be of the form ${inForm(site, 'NAME')}.` };
  }
  if (newName === site.name) {
    return { changes: {} };
  }
  const related = relatedSites(snapshot, seeds);
  return (
    unchangeable(snapshot, site.space, related) ??
    invalid(snapshot, site, related, newName) ??
    taken(snapshot, related, newName) ??
    edits(snapshot, related, newName)
  );
}

function whyNot(snapshot: Snapshot, uri: string, position: Position): Refusal | undefined {
  const file = snapshot.files.get(uri);
  const offset = file ? offsetAt(file, position) : 0;
  const document = file?.documents.find(it => it.offset <= offset && offset <= it.offset + it.text.length);
  if (document?.state === 'template') {
    return { refused: say`This document is a template: what it will say is not known before it is rendered.` };
  }
  const spot = file && spotAt(file, offset);
  const last = spot?.path.findLast(it => typeof it === 'string');
  return spot
    ? { refused: say`Labels, named ports, Services and subsets can be renamed; ${last ?? say`this`} is none of them.` }
    : undefined;
}

/** A name that kustomize makes, or that stands where no edit reaches. */
function unchangeable(snapshot: Snapshot, space: Site['space'], sites: readonly Site[]): Refusal | undefined {
  for (const site of sites) {
    if (site.fixed !== undefined) {
      return { refused: say`${site.name} cannot be renamed: ${site.fixed} (${placeOf(snapshot, site)}).` };
    }
    if (site.span.derived && isInText(snapshot, site)) {
      return {
        refused: say`${site.name} stands in the text of a patch at ${placeOf(snapshot, site)}: rename it there by hand, or give the patch a file of its own.`,
      };
    }
    if (site.span.derived) {
      return { refused: say`kustomize makes this name: it is written in another form at ${placeOf(snapshot, site)}.` };
    }
    const { uri, start, end } = locationOf(site);
    const text = snapshot.files.get(uri)?.text ?? '';
    if (rewritten(text.slice(start, end), site, site.name) === undefined || isAnchored(text, start)) {
      return { refused: say`This name is written with an anchor or an escape at ${placeOf(snapshot, site)}.` };
    }
  }
  if (space === 'subset' && !sites.some(it => it.role === 'definition')) {
    return { refused: say`No DestinationRule here defines this subset.` };
  }
  return space === 'Service' ? (builtUnderAnotherName(snapshot, sites) ?? meantOtherwise(snapshot, sites)) : undefined;
}

/** The name is part of a patch that a kustomization holds as text. */
function isInText(snapshot: Snapshot, site: Site): boolean {
  const { uri, start, end } = locationOf(site);
  const text = snapshot.files.get(uri)?.text.slice(start, end) ?? '';
  return isKustomization(uri) && /^[|>"']|\n/.test(text) && text.includes(site.name);
}

/** An overlay makes a name of that of a Service which does not follow from it. */
function builtUnderAnotherName(snapshot: Snapshot, sites: readonly Site[]): Refusal | undefined {
  for (const { member, place } of sites.filter(it => it.role === 'definition')) {
    for (const bundle of snapshot.bundlesOf(place.uri)) {
      const built = bundle.member(member.object);
      if (built && isService(built) && built.name !== bundle.sourceOf(built.object).name && !affixesOf(bundle, built)) {
        return { refused: say`kustomize makes this name: it is ${built.name} in ${bundle.id}.` };
      }
    }
  }
  return undefined;
}

/** A place that names another Service in another bundle. */
function meantOtherwise(snapshot: Snapshot, sites: readonly Site[]): Refusal | undefined {
  const places = new Map(sites.map(it => [placeKey(it), it]));
  for (const bundle of new Set(sites.flatMap(it => snapshot.bundlesOf(locationOf(it).uri)))) {
    for (const it of sitesOf(snapshot, bundle).filter(of => of.space === 'Service')) {
      const same = places.get(placeKey(it));
      if (same && (same.name !== it.name || inForm(same, '') !== inForm(it, ''))) {
        return {
          refused: say`${inForm(same, same.name)} at ${placeOf(snapshot, same)} is another Service in ${bundle.id}: it cannot be written anew for both.`,
        };
      }
    }
  }
  return undefined;
}

/** A name as a site writes it, with what kustomize puts around it where that stands there. */
function inForm({ form }: Site, name: string): string {
  return `${form?.prefix ?? ''}${name}${form?.suffix ?? ''}`;
}

/** The name in what would be written at a site; undefined where that leaves out what kustomize puts around it. */
function outOfForm({ form }: Site, written: string): string | undefined {
  const { prefix = '', suffix = '' } = form ?? {};
  return written.startsWith(prefix) && written.endsWith(suffix) && written.length >= prefix.length + suffix.length
    ? written.slice(prefix.length, written.length - suffix.length)
    : undefined;
}

function invalid(snapshot: Snapshot, { space }: Site, related: readonly Site[], name: string): Refusal | undefined {
  const built = new Set(related.map(({ around }) => `${around?.prefix ?? ''}${name}${around?.suffix ?? ''}`));
  const [complaint] = [name, ...built].flatMap(it => complaintsAbout(snapshot, space, it));
  return complaint === undefined
    ? undefined
    : { refused: say`"${name}" cannot be the name of a ${spaceName(space)}: ${complaint}.` };
}

function complaintsAbout({ settings }: Snapshot, space: Site['space'], name: string): readonly string[] {
  switch (space) {
    case 'label key':
      return qualifiedName(name, settings.cluster);
    case 'label value':
      return name === '' ? [say`it must not be empty`] : labelValue(name, settings.cluster);
    case 'container port':
      return portName(name);
    case 'Service port':
    case 'subset':
      return dnsLabel(name, settings.cluster);
    case 'Service':
      return gate(settings.cluster, 'RelaxedServiceNameValidation')
        ? dnsLabel(name, settings.cluster)
        : dns1035Label(name);
  }
}

/** Something else has the new name already, so that the two would become one. */
function taken(snapshot: Snapshot, related: readonly Site[], newName: string): Refusal | undefined {
  const places = new Set(related.map(placeKey));
  const bundles = new Set(related.flatMap(it => snapshot.bundlesOf(it.place.uri)));
  for (const bundle of bundles) {
    const sites = sitesOf(snapshot, bundle);
    const own = sites.filter(it => it.space === related[0]?.space && places.has(placeKey(it)));
    const other = own.length > 0 ? sites.find(it => collides(it, own, newName)) : undefined;
    if (other) {
      const { object, name } = other.member;
      return {
        refused: say`${object.kind} ${name} has "${calledLike(other, newName)}" already (${placeOf(snapshot, other)}).`,
      };
    }
  }
  return undefined;
}

/** The name that two would share: of a Service the one that it is built with. */
function calledLike({ space, member }: Site, newName: string): string {
  return space === 'Service' && member.object.kind === 'Service' ? member.name : newName;
}

function collides(other: Site, sites: readonly Site[], newName: string): boolean {
  const [like] = sites;
  if (other.space !== like?.space || (other.space !== 'Service' && other.name !== newName)) {
    return false;
  }
  switch (other.space) {
    case 'label key':
      // Another key of the same map; which values it has elsewhere does not matter.
      return sites.some(it => it.member.object === other.member.object && populationOf(it) === populationOf(other));
    case 'Service':
      return sites.some(it => it.owners.some(owner => other.owners.includes(renamed(owner, it, newName))));
    case 'label value':
    case 'container port':
    case 'Service port':
    case 'subset':
      return other.within === like.within && sites.some(it => it.owners.some(owner => other.owners.includes(owner)));
  }
}

function populationOf({ within }: Site): string {
  return within.slice(0, within.indexOf(' '));
}

/** The owner of a Service's name is its namespace with the name. */
function renamed(owner: unknown, { around }: Site, name: string): unknown {
  return typeof owner === 'string'
    ? `${owner.slice(0, owner.indexOf('/'))}/${around?.prefix ?? ''}${name}${around?.suffix ?? ''}`
    : owner;
}

/** Guessed places bear an annotation, by which an editor asks before it changes them. */
function edits(snapshot: Snapshot, sites: readonly Site[], newName: string): WorkspaceEdit {
  const changes: Record<string, (TextEdit | AnnotatedTextEdit)[]> = {};
  for (const site of sites) {
    const { uri, start, end } = locationOf(site);
    const file = snapshot.files.get(uri);
    const newText = file && rewritten(file.text.slice(start, end), site, newName);
    if (file && newText !== undefined) {
      const edit = { range: fileRange(file, { start, end }), newText };
      (changes[uri] ??= []).push(site.guessed ? { ...edit, annotationId: guessed } : edit);
    }
  }
  return sites.some(it => it.guessed) ? { changes, changeAnnotations: { [guessed]: guess() } } : { changes };
}

const guessed = 'guessed';

function guess(): ChangeAnnotation {
  return {
    label: say`A word that may mean the Service`,
    description: say`Nothing but its key, or the command before it, says that it is a host.`,
    needsConfirmation: true,
  };
}

/** A name in the form in which the old one is written; undefined where that is neither plain nor simply quoted. */
function rewritten(written: string, site: Site, newName: string): string | undefined {
  const { inside } = site;
  const [old, name] = [inForm(site, site.name), inForm(site, newName)];
  switch (written) {
    case old:
      return inside ? name : yamlText(name);
    case `'${old}'`:
      return `'${name}'`;
    case `"${old}"`:
      return `"${name}"`;
    default:
      return undefined;
  }
}

/** Whether an anchor stands in front of a value: its aliases would change along. */
function isAnchored(text: string, start: number): boolean {
  return /(?:^|\s)[&!]\S*\s+$/.test(text.slice(Math.max(0, start - 100), start));
}

function placeOf(snapshot: Snapshot, site: Site): string {
  const { uri, start } = locationOf(site);
  const file = snapshot.files.get(uri);
  return `${snapshot.path(uri)}${file ? `:${positionAt(file, start).line + 1}` : ''}`;
}
