import type { CompletionItemKind } from 'vscode-languageserver-types';
import type { Bundle } from '../../links/bundle';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';

/** Something that may be typed at a place. */
export interface Offer {
  readonly text: string;
  readonly kind: CompletionItemKind;
  /** What it is, in a few words. */
  readonly detail?: string;
  readonly documentation?: string;
  /** Lower comes first; 0 where nothing is said. */
  readonly rank?: number;
  /** Replaces only the end of the word, from this many characters on. */
  readonly from?: number;
  /** It is YAML as it stands, not a value to be quoted where it has to be. */
  readonly raw?: true;
}

/** The place where somebody types, as one bundle sees it. */
export interface TypingContext {
  readonly snapshot: Snapshot;
  readonly bundle: Bundle;
  /** Of the object that is typed. */
  readonly namespace: string;
  readonly kind: string;
  /** The object as far as it is written. */
  readonly object: KubeObject | undefined;
  readonly root: Reader;
  readonly path: readonly PathPart[];
  readonly key: boolean;
  /** What of the word stands in front of the cursor. */
  readonly typed: string;
  /** A colon follows on the line. */
  readonly colon: boolean;
  /** Somebody asked, rather than just typed a blank. */
  readonly asked: boolean;
}

/** Answers what can stand at a place; undefined where it does not know the place. */
export type Source = (context: TypingContext) => readonly Offer[] | undefined;

// LSP: CompletionItemKind.
export const propertyItem = 10;
export const valueItem = 12;
export const enumItem = 20;
export const referenceItem = 18;

/** Offers without repetitions; of equal ones the first counts. */
export function distinct(offers: readonly Offer[]): readonly Offer[] {
  return [...new Map([...offers].reverse().map(it => [`${it.text} ${it.from ?? 0}`, it])).values()].reverse();
}

/** Whether the end of a path is like this; `*` stands for any part. */
export function endsWith(path: readonly PathPart[], ...pattern: readonly string[]): boolean {
  return (
    path.length >= pattern.length &&
    pattern.every((it, index) => it === '*' || path[path.length - pattern.length + index] === it)
  );
}
