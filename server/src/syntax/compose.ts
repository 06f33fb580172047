import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Document, Node as YamlNode, Range, Scalar as YamlScalar, YAMLMap, YAMLSeq } from 'yaml';
import { say } from '../base/say';
import type { Span } from '../base/span';
import type { Entry, Node, ScalarNode } from './node';
import { deepest } from './problem';
import type { SyntaxProblem } from './problem';
import { resolvePlain } from './scalar';

/** A document read by the `yaml` package: the tolerant way, for whatever `readBlock` refuses. */
export interface Composed {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads the text of one document. Never throws: errors come back as problems beside what could be read. */
export function compose(text: string): Composed {
  try {
    return composeDocument(text);
  } catch (error) {
    if (error instanceof RangeError) {
      return { root: undefined, problems: [{ kind: 'syntax', message: tooDeep(), span: { start: 0, end: 1 } }] };
    }
    throw error;
  }
}

function tooDeep(): string {
  return say`its maps and lists are nested too deeply`;
}

/** JSON, into which kubectl turns a manifest, has no other keys. Source: sigs.k8s.io/yaml, `convertToJSONableObject`. */
function noKey(): string {
  return say`a map or a list stands where a key of this map is wanted`;
}

function composeDocument(text: string): Composed {
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    stringKeys: false,
    logLevel: 'silent',
  });
  const converter = new Converter(document);
  const root = converter.node(document.contents ?? undefined);
  const errors = document.errors.map(error => ({
    kind: 'syntax' as const,
    message: firstSentence(error.message),
    span: { start: error.pos[0], end: Math.max(error.pos[0] + 1, error.pos[1]) },
  }));
  return { root, problems: [...errors, ...converter.problems] };
}

class Converter {
  readonly problems: SyntaxProblem[] = [];
  readonly #document: Document;
  // An alias inside its own anchor would never end; a chain of aliases could grow without bound ("billion laughs").
  readonly #open = new Set<YamlNode>();
  #left = 200_000;
  #depth = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  node(node: unknown): Node | undefined {
    if (this.#left-- <= 0) {
      return undefined;
    }
    if (isScalar(node)) {
      return scalar(node);
    }
    if (!isSeq(node) && !isMap(node)) {
      return isAlias(node) ? this.#alias(node) : undefined;
    }
    const span = spanOf(node.range);
    if (this.#depth === deepest) {
      this.problems.push({ kind: 'syntax', message: tooDeep(), span: { start: span.start, end: span.start + 1 } });
      return undefined;
    }
    this.#depth++;
    const inner: Node = isSeq(node)
      ? { kind: 'sequence', ...span, items: this.#items(node), flow: node.flow === true }
      : { kind: 'map', ...span, entries: this.#entries(node), flow: node.flow === true };
    this.#depth--;
    return inner;
  }

  #items(sequence: YAMLSeq): (Node | undefined)[] {
    return sequence.items.map(item => this.node(isPair(item) ? item.value : item));
  }

  #entries(map: YAMLMap): Entry[] {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    const seen = new Set<string>();
    for (const { key, value } of map.items) {
      const name = this.node(key);
      if (name?.kind !== 'scalar') {
        if (name) {
          this.problems.push({ kind: 'syntax', message: noKey(), span: map.flow === true ? spanOf(map.range) : name });
        }
        continue;
      }
      const node = this.node(value);
      if (name.text === '<<' && name.style === 'plain') {
        merged.push(...sources(node));
        continue;
      }
      if (seen.has(name.text)) {
        this.problems.push({
          kind: 'duplicate-key',
          key: name.text,
          message: say`key "${name.text}" stands twice in this map`,
          span: name,
        });
      }
      seen.add(name.text);
      own.push({ key: name, value: isEmpty(value) ? undefined : node });
    }
    return [...merged.filter(it => !seen.has(it.key.text)), ...own];
  }

  #alias(alias: Alias): Node | undefined {
    const target = alias.resolve(this.#document);
    if (!target || this.#open.has(target)) {
      return undefined;
    }
    this.#open.add(target);
    const node = this.node(target);
    this.#open.delete(target);
    return node && { ...node, ...spanOf(alias.range) };
  }
}

function scalar(node: YamlScalar): ScalarNode {
  const text = typeof node.value === 'string' ? node.value : '';
  const style = styleOf(node.type);
  const tagged = node.tag !== undefined && node.tag !== '!';
  return {
    kind: 'scalar',
    ...spanOf(node.range),
    value: style === 'plain' && !(tagged && node.tag?.endsWith(':str')) ? resolvePlain(text) : text,
    text,
    style,
  };
}

function styleOf(type: string | undefined): ScalarNode['style'] {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return 'block';
    default:
      return 'plain';
  }
}

function sources(node: Node | undefined): readonly Entry[] {
  if (node?.kind === 'map') {
    return node.entries;
  }
  // Of several merged maps the first wins, and the last entry of a key counts.
  return node?.kind === 'sequence' ? [...node.items].reverse().flatMap(sources) : [];
}

function isEmpty(node: unknown): boolean {
  return (
    node === null ||
    (isScalar(node) && node.value === '' && (node.type === 'PLAIN' || node.type === undefined) && !node.tag)
  );
}

function spanOf(range: Range | null | undefined): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function firstSentence(message: string): string {
  return /call stack/.test(message) ? tooDeep() : (message.split(/ at line \d+|\n/)[0]?.trim() ?? message);
}
