import type { Span } from '../../base/span';

/** What a kustomization changes, where it builds nothing of the kind. */
export interface Unmet {
  /** What asks for it; a patch with a `target` that means nothing does nothing, the others make the build fail. */
  readonly by: 'patch' | 'operations' | 'target' | 'generator' | 'replicas' | 'several' | UnmetReplacement | Refused;
  readonly span: Span;
  /** What is asked for; a part that is not said is empty. */
  readonly asked: Asked;
  /** What there is of this kind, under every name it has or had. */
  readonly candidates: readonly Asked[];
  /** The field that what is asked for does not have. */
  readonly field?: string;
  /** The component that this is about, as listed. */
  readonly within?: string;
}

/** Something that is there and refused; `field` is what the message names. */
export function refused(by: Refused, span: Span, field: string, asked: Asked = nothing): Unmet {
  return { by, span, asked, candidates: [], field };
}

/**
 * What is there, and kustomize refuses: an object that is there already, a patch that is none, an operation that does not
 * fit, a component among resources or the other way round.
 */
export type Refused = 'twice' | 'document' | 'operation' | 'kind' | RefusedField | RefusedPart;

/** What a field of a kustomization says, and kustomize refuses whatever is built. */
export type RefusedField =
  'empty' | 'item' | 'nameless' | 'patch-source' | 'expression' | 'selector' | 'json' | 'twin' | 'newer';

/** What a kustomization names is there, and refused: the circle it leads into, a field, a document or a value of it. */
export type RefusedPart =
  | 'cycle'
  | 'unknown'
  | 'headless'
  | 'shape'
  | 'var'
  | 'var-twice'
  | 'index'
  | 'key'
  | 'key-twice'
  | 'conflict'
  | 'referral';

/** What a replacement lacks: a part of its own, its source (or more than one is), or a field of it or of a target. */
export type UnmetReplacement = 'incomplete' | 'source' | 'sources' | 'source-field' | 'target-field';

export interface Asked {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace: string;
}

/** Nothing in particular. */
export const nothing: Asked = { kind: '', apiVersion: '', name: '', namespace: '' };
