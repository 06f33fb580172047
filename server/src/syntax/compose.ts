import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Alias, Node as YamlNode, Scalar as YamlScalar, YAMLError, YAMLMap, YAMLSeq } from 'yaml';
import { say } from '../base/say';
import type { Span } from '../base/span';
import { unnamedAlias } from './errors/anchors-and-tags';
import { explain } from './errors/explain';
import { proven } from './errors/mended';
import { readLessIndented } from './errors/less-indented';
import type { Reading } from './errors/less-indented';
import type { Explained, Mend } from './errors/parser-error';
import { tooDeep } from './errors/too-deep';
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

/** JSON, into which kubectl turns a manifest, has no other keys. Source: sigs.k8s.io/yaml, `convertToJSONableObject`. */
function noKey(): string {
  return say`a map or a list stands where a key of this map is wanted`;
}

function composeDocument(written: string): Composed {
  const reading = readLessIndented(written);
  const converter = new Converter(reading);
  const root = converter.node(reading.document.contents ?? undefined);
  // What follows the first error is often its echo; kubectl reports one, too.
  const [first] = reading.errors;
  return { root, problems: [...(first ? [problemOf(first, reading)] : []), ...converter.problems] };
}

function problemOf({ code, message: said, pos: [start, until] }: YAMLError, reading: Reading): SyntaxProblem {
  const { text, document } = reading;
  const end = Math.max(start + 1, until);
  return toProblem(explain({ code, said, start, end, text, document }), { start, end }, reading);
}

function toProblem({ message, span: place, mend }: Explained, found: Span, { text, back }: Reading): SyntaxProblem {
  const { start, end } = place ?? found;
  const sure = mend && proven(mend, text);
  return {
    kind: 'syntax',
    message,
    span: { start: back(start), end: back(end) },
    ...(sure ? { mend: asWritten(sure, back) } : {}),
  };
}

function asWritten(mend: Mend, back: Reading['back']): Mend {
  const edits = mend.edits.map(it => ({ ...it, start: back(it.start), end: back(it.end) }));
  return { title: mend.title, edits, ...(mend.preferred ? { preferred: true } : {}) };
}

class Converter {
  readonly problems: SyntaxProblem[] = [];
  readonly #reading: Reading;
  // An alias inside its own anchor would never end; a chain of aliases could grow without bound ("billion laughs").
  readonly #open = new Set<YamlNode>();
  #left = 200_000;
  #depth = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  node(node: unknown): Node | undefined {
    if (this.#left-- <= 0) {
      return undefined;
    }
    if (isScalar(node)) {
      return scalar(node, this.#spanOf(node));
    }
    if (!isSeq(node) && !isMap(node)) {
      return isAlias(node) ? this.#alias(node) : undefined;
    }
    const span = this.#spanOf(node);
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
          this.problems.push({ kind: 'syntax', message: noKey(), span: map.flow === true ? this.#spanOf(map) : name });
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
    const target = alias.resolve(this.#reading.document);
    if (!target) {
      this.problems.push(this.#unnamed(alias));
      return undefined;
    }
    if (this.#open.has(target)) {
      return undefined;
    }
    this.#open.add(target);
    const node = this.node(target);
    this.#open.delete(target);
    return node && { ...node, ...this.#spanOf(alias) };
  }

  /** `*name` where nothing is named `&name`: often a text such as `*.example.com`. Source: go-yaml `decode.go`, `alias`. */
  #unnamed(alias: Alias): SyntaxProblem {
    const [start = 0, end = 0] = alias.range ?? [];
    const { text } = this.#reading;
    return toProblem(unnamedAlias(alias.source, text, start), { start, end }, this.#reading);
  }

  #spanOf({ range }: YamlNode): Span {
    const { back } = this.#reading;
    return { start: back(range?.[0] ?? 0), end: back(range?.[1] ?? 0) };
  }
}

function scalar(node: YamlScalar, span: Span): ScalarNode {
  const text = typeof node.value === 'string' ? node.value : '';
  const style = styleOf(node.type);
  const tagged = node.tag !== undefined && node.tag !== '!';
  return {
    kind: 'scalar',
    ...span,
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
