import type { Located, Span } from '../base/span';
import type { LabelSelector } from './labels';

/** What an object points at. */
export type Reference = ObjectReference | PodReference | ServiceReference;

export interface ObjectReference {
  readonly to: 'object';
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Absent: the namespace of the object that refers. */
  readonly namespace: string | undefined;
  /** The Service port it asks for, by number or name. */
  readonly port: number | string | undefined;
  readonly portSpan: Span | undefined;
  /** The part of the object it asks for: a listener of a Gateway, a port of a Service. */
  readonly section: Located<string> | undefined;
  readonly span: Span;
  /** What the reference is for: `backend`, `governing service`, `scale target`. */
  readonly role: string;
}

export interface PodReference {
  readonly to: 'pods';
  readonly selector: LabelSelector;
  readonly namespaces: Where;
  readonly span: Span;
  readonly role: string;
}

/** Services by their own labels, as a ServiceMonitor finds them. */
export interface ServiceReference {
  readonly to: 'services';
  readonly selector: LabelSelector;
  readonly namespaces: Where;
  readonly span: Span;
  readonly role: string;
}

/** In which namespaces something is looked for: that of the object itself, all, those of some names, or of some labels. */
export type Where = 'own' | 'any' | readonly string[] | LabelSelector;

/** A reference by name; empty where no name is written. `more` says what differs from a Service of the own namespace. */
export function named(
  role: string,
  kind: string,
  name: Located<string> | undefined,
  more: Partial<Pick<ObjectReference, 'group' | 'namespace' | 'port' | 'portSpan' | 'section'>> = {},
): ObjectReference[] {
  return name && name.value !== ''
    ? [
        {
          to: 'object',
          group: '',
          kind,
          name: name.value,
          namespace: undefined,
          port: undefined,
          portSpan: undefined,
          section: undefined,
          span: name.span,
          role,
          ...more,
        },
      ]
    : [];
}

/** A reference to pods by their labels; empty where no selector is written. */
export function selecting(
  role: string,
  selector: LabelSelector | undefined,
  namespaces: Where = 'own',
): PodReference[] {
  return selector ? [{ to: 'pods', selector, namespaces, span: selector.span, role }] : [];
}

/** A reference to Services by their own labels. */
export function selectingServices(role: string, selector: LabelSelector, namespaces: Where): ServiceReference[] {
  return [{ to: 'services', selector, namespaces, span: selector.span, role }];
}
