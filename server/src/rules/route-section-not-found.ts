import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import { isService } from '../links/bundle';
import type { Span } from '../base/span';
import type { Member } from '../links/member';
import type { Problem, Rule } from './rule';
import { replace } from './support/edits';
import { hasListenerLater, hasServicePortLater } from './support/filled-later';
import { parentsOf } from './support/parents';
import type { Parent } from './support/parents';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';

export const routeSectionNotFound: Rule = {
  id: 'route-section-not-found',
  on: 'route',
  severity: 'error',
  help: '`sectionName` and `port` of a parent reference choose among the listeners of a Gateway (or the ports of a Service) by name and number. Where none is left, the route is not attached. Name a listener that is there, or leave both away to attach to all.',
  source: 'gateway-api apis/v1/shared_types.go ParentReference.SectionName',

  *check(member, context) {
    for (const parent of parentsOf(member, context)) {
      const problem = unmatched(parent);
      if (problem) {
        yield problem;
      }
    }
  },
};

function isLater(target: Member): boolean {
  return isService(target) ? hasServicePortLater(target) : hasListenerLater(target);
}

/** A listener of a Gateway, or a port of a Service. */
interface Section {
  readonly name: string;
  readonly port: number | undefined;
  readonly span: Span;
}

function unmatched(parent: Parent): Problem | undefined {
  const { route, reference, target } = parent;
  const { section, port, portSpan } = reference;
  const sections = sectionsOf(parent);
  if (!target || sections.length === 0 || isLater(target)) {
    return undefined;
  }
  const byName = sections.filter(it => section === undefined || it.name === section.value);
  if (byName.some(it => port === undefined || it.port === port)) {
    return undefined;
  }
  const ofService = isService(target);
  const names = sections.map(it => it.name).filter(it => it !== '');
  const known = several(sections.map(it => describe(it)));
  const wrongName = section && byName.length === 0;
  const span = wrongName ? section.span : (portSpan ?? reference.span);
  const near = wrongName ? (nearest(section.value, names) ?? (names.length === 1 ? names[0] : undefined)) : undefined;
  const ports = byName.flatMap(it => it.port ?? []);
  const right = wrongName ? near : ports.length === 1 ? ports[0] : undefined;
  const wanted = wrongName
    ? ofService
      ? say`port named ${code(section.value)}`
      : say`listener named ${code(section.value)}`
    : ofService
      ? say`port ${code(port ?? '')}`
      : say`listener on port ${code(port ?? '')}`;
  const among =
    !wrongName && section ? say`, ${code(section.value)} is on ${several(ports.map(code))}` : say`, only ${known}`;
  return {
    span,
    ...fieldOf(route.object, span),
    message: say`${named(target)} has no ${wanted}${among}: ${named(route)} is not attached to it and gets no requests`,
    related: sections
      .filter(it => it.name === near || sections.length < 4)
      .map(it => ({
        place: target.object.place,
        span: it.span,
        message: ofService ? say`port ${describe(it)}` : say`listener ${describe(it)}`,
      })),
    fixes:
      right === undefined
        ? []
        : [
            {
              title: say`Change ${code(wrongName ? section.value : (port ?? ''))} to ${code(right)}`,
              edits: [replace(route.object.place, span, right)],
              preferred: true,
            },
          ],
  };
}

function sectionsOf({ target }: Parent): readonly Section[] {
  if (target && isService(target)) {
    return target.service.ports.map(({ name, port, portSpan }) => ({ name, port, span: portSpan }));
  }
  return (target?.object.gateway?.listeners ?? []).map(({ name, port, nameSpan }) => ({ name, port, span: nameSpan }));
}

function describe({ name, port }: Section): string {
  const number = port === undefined ? '' : code(port);
  return name === '' ? number : `${code(name)}${number === '' ? '' : ` (${number})`}`;
}
