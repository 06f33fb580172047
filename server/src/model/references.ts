import type { Located, Span } from '../base/span';
import type { LabelSelector } from './labels';

/** What an object points at. */
export type Reference = ObjectReference | PodReference;

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
  readonly span: Span;
  /** What the reference is for: `backend`, `governing service`, `scale target`. */
  readonly role: string;
}

export interface PodReference {
  readonly to: 'pods';
  readonly selector: LabelSelector;
  readonly span: Span;
  readonly role: string;
}

/** A reference by name; empty where no name is written. `more` says what differs from a Service of the own namespace. */
export function named(
  role: string,
  kind: string,
  name: Located<string> | undefined,
  more: Partial<Pick<ObjectReference, 'group' | 'namespace' | 'port' | 'portSpan'>> = {},
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
          span: name.span,
          role,
          ...more,
        },
      ]
    : [];
}

/** A reference to pods by their labels; empty where no selector is written. */
export function selecting(role: string, selector: LabelSelector | undefined): PodReference[] {
  return selector ? [{ to: 'pods', selector, span: selector.span, role }] : [];
}
