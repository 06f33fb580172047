import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { Bundle } from '../../links/bundle';
import type { KubeObject } from '../../model/kube-object';
import { readObjects } from '../../model/read';
import { Reader } from '../../syntax/reader';
import { split } from '../../syntax/split';
import { isTemplate } from '../../syntax/template';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { offsetAt } from '../position';
import { chooseBundle } from '../simulation/choose-bundle';
import { enums } from './enums';
import { hosts } from './hosts';
import { labels } from './labels';
import { names } from './names';
import { toItem } from './item';
import type { Offer, Source } from './offer';
import { ports } from './ports';
import { references } from './references';
import { typingCursor } from './typing-cursor';
import type { TypingCursor } from './typing-cursor';

/**
 * What can stand at a place of a manifest, as the other manifests of its bundle have it: labels, ports, Services,
 * namespaces, and the values of fields that take one of a few. Keys of fields are left to those who know the schema.
 * `asked` says that somebody asked for it, and did not just type a blank. Empty where it has nothing to offer.
 */
export function completion(snapshot: Snapshot, uri: string, position: Position, asked: boolean): CompletionItem[] {
  const file = snapshot.files.get(uri);
  const offset = file ? offsetAt(file, position) : 0;
  const span = file && split(file.text).findLast(it => it.start <= offset);
  const text = span ? file.text.slice(span.start, span.end) : '';
  if (!file || !span || !text.includes('kind') || isTemplate(text)) {
    return [];
  }
  const cursor = typingCursor(text, offset - span.start);
  if (!cursor) {
    return [];
  }
  const found = new Map<string, CompletionItem>();
  for (const bundle of bundlesFor(snapshot, uri)) {
    for (const offer of offersAt(snapshot, bundle, cursor, asked)) {
      const item = toItem(file, span.start, cursor, offer);
      found.set(item.label, found.get(item.label) ?? item);
    }
  }
  return [...found.values()];
}

/** A file that no bundle sees yet, because nothing in it is finished, will belong to one near it. */
function bundlesFor(snapshot: Snapshot, uri: string): readonly Bundle[] {
  const own = applied(snapshot.bundlesOf(uri));
  return own.length > 0 ? own : [chooseBundle(snapshot, { uri })];
}

const sources: readonly Source[] = [enums, labels, ports, names, hosts, references];

function offersAt(snapshot: Snapshot, bundle: Bundle, cursor: TypingCursor, asked: boolean): readonly Offer[] {
  const { path, key } = cursor;
  const object = objectAt(cursor);
  if (!object) {
    return [];
  }
  const context = {
    snapshot,
    bundle,
    namespace: object.namespace?.value ?? bundle.namespace,
    kind: object.kind,
    object,
    root: object.root,
    path,
    key,
    typed: cursor.typed,
    colon: cursor.colon,
    asked,
  };
  // What stands alone in a list may be a value or become a key.
  const alone = key && typeof path.at(-2) === 'number' && cursor.siblings.length === 0;
  const places = [context, ...(alone ? [{ ...context, key: false, path: path.slice(0, -1) }] : [])];
  for (const place of places) {
    for (const source of sources) {
      const offers = source(place);
      if (offers) {
        return offers;
      }
    }
  }
  return [];
}

/** The object that is typed, as far as it is written; of a list, the item. */
function objectAt({ root, path }: TypingCursor): KubeObject | undefined {
  const objects = readObjects(root, { uri: '', offset: 0 }, 'whole');
  return path[0] === 'items' ? undefined : (objects.find(it => it.root.node === root) ?? headless(root));
}

/** Documents without `apiVersion` as yet. */
function headless(root: TypingCursor['root']): KubeObject | undefined {
  const kind = new Reader(root).text('kind')?.value;
  return kind === undefined || root?.kind !== 'map'
    ? undefined
    : readObjects(
        { ...root, entries: [...root.entries, { key: scalarOf('apiVersion'), value: scalarOf('v1') }] },
        { uri: '', offset: 0 },
        'whole',
      )[0];
}

function scalarOf(text: string) {
  return { kind: 'scalar', start: 0, end: 0, value: text, text, style: 'plain' } as const;
}
