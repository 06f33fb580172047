import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { ServiceMember } from '../../links/member';
import type { Snapshot } from '../../workspace/snapshot';
import { locationOf } from './location';
import type { Affixes, Site } from './site';

/**
 * A place that names a Service, in terms of the name that its manifest states: a kustomization may put a prefix or a
 * suffix around it, and the place then holds either form. Elsewhere, and where the one does not follow from the other,
 * the site as it is.
 */
export function asWritten(snapshot: Snapshot, bundle: Bundle, site: Site): Site {
  const service = serviceOf(bundle, site);
  const around = service && affixesOf(bundle, service);
  if (!service || !around) {
    return site;
  }
  const source = bundle.sourceOf(service.object);
  const named = { ...site, name: source.name, around };
  if (site.role === 'definition') {
    return { ...named, place: source.place, span: source.nameSpan };
  }
  const { uri, start, end } = locationOf(site);
  const text = snapshot.files.get(uri)?.text.slice(start, end) ?? '';
  const form = formIn(text.replace(/^(["'])(.*)\1$/, '$2'), source.name, around);
  if (!form) {
    return site.span.derived || site.fixed !== undefined
      ? named
      : { ...named, fixed: say`its text is no form of ${service.name}` };
  }
  const { derived, ...span } = site.span;
  return { ...named, form, span: derived ? span : site.span };
}

/** What a kustomization puts around the name of a Service; undefined where it leaves the name, or makes another of it. */
export function affixesOf(bundle: Bundle, { object, name }: ServiceMember): Affixes | undefined {
  const source = bundle.sourceOf(object);
  return source.name === name ? undefined : around(name, source.name);
}

/** Whether a text is a name of a Service: what it is called now, by its manifest, or between two kustomizations. */
export function isCalled(bundle: Bundle, service: ServiceMember, text: string): boolean {
  const affixes = affixesOf(bundle, service);
  return (
    text === service.name ||
    (affixes !== undefined && formIn(text, bundle.sourceOf(service.object).name, affixes) !== undefined)
  );
}

/** The part of the affixes that a text has around a name: all of them, none, or those next to it. */
function formIn(text: string, name: string, { prefix, suffix }: Affixes): Affixes | undefined {
  const form = around(text, name);
  return form && prefix.endsWith(form.prefix) && suffix.startsWith(form.suffix) ? form : undefined;
}

/** What stands around a name in a longer one; undefined where it stands there several times, or not at all. */
function around(text: string, name: string): Affixes | undefined {
  const at = text.indexOf(name);
  return name === '' || at < 0 || text.indexOf(name, at + 1) >= 0
    ? undefined
    : { prefix: text.slice(0, at), suffix: text.slice(at + name.length) };
}

function serviceOf(bundle: Bundle, { space, owners }: Site): ServiceMember | undefined {
  const [owner] = owners;
  const [namespace, name] = space === 'Service' && typeof owner === 'string' ? owner.split('/') : [];
  return namespace === undefined || name === undefined ? undefined : bundle.service(namespace, name);
}
