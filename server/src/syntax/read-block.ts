import { deepest } from './problem';
import type { Entry, Node, ScalarNode } from './node';
import { resolvePlain } from './scalar';

/**
 * Reads the plain part of YAML that nearly all manifests are written in, some twenty times faster than a full parser:
 * block maps and lists, one-line scalars, one-line flow collections, literal text. Answers undefined for everything
 * else (anchors, tags, folded and multi-line scalars, escapes, tabs, carriage returns, duplicate keys, any error), and
 * then `compose` has the word. Where it answers, it answers as `compose` does: a test compares them.
 */
export function readBlock(text: string): { readonly root: Node | undefined } | undefined {
  if (isUnusual(text)) {
    return undefined;
  }
  try {
    return { root: new BlockReader(text).document() };
  } catch (reason) {
    if (reason === refused) {
      return undefined;
    }
    throw reason;
  }
}

// Made once: an error thrown for every refused document would gather a stack each time.
const refused = new Error('outside the plain part of YAML');

/** Tabs, carriage returns and directives: three plain searches are cheaper than a pattern. */
function isUnusual(text: string): boolean {
  return text.includes('\t') || text.includes('\r') || text.startsWith('%') || text.includes('\n%');
}

const newline = 10;
const space = 32;
const quote = 34;
const hash = 35;
const apostrophe = 39;
const comma = 44;
const dash = 45;
const colon = 58;
const backslash = 92;

class BlockReader {
  readonly #text: string;
  readonly #length: number;
  /** The next character to read, and the column of the first one on its line. */
  #at = 0;
  #column = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
  }

  document(): Node | undefined {
    // What stands on the line of the `---` marker is left to the full parser, unless it is a comment.
    while (this.#code() === space) {
      this.#at++;
    }
    if (this.#at > 0 && this.#at < this.#length && this.#code() !== newline && this.#code() !== hash) {
      throw refused;
    }
    if (this.#at > 0 || this.#code() === newline || this.#code() === hash) {
      this.#nextLine();
    }
    if (this.#at >= this.#length) {
      return undefined;
    }
    const node = this.#block();
    if (this.#at < this.#length) {
      throw refused;
    }
    return node;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  /** Moves from anywhere on a line to the first character of the next line that holds anything but a comment. */
  #nextLine(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0) {
        this.#at = this.#length;
        this.#column = -1;
        return;
      }
      at = end + 1;
      const line = at;
      let code = text.charCodeAt(at);
      while (code === space) {
        code = text.charCodeAt(++at);
      }
      if (code !== newline && code !== hash && at < this.#length) {
        this.#at = at;
        this.#column = at - line;
        return;
      }
    }
  }

  #block(): Node {
    return this.#isDash() ? this.#sequence(this.#column) : this.#map(this.#column);
  }

  #descend(): void {
    if (++this.#depth > deepest) {
      throw refused;
    }
  }

  #isDash(): boolean {
    if (this.#code() !== dash) {
      return false;
    }
    const next = this.#text.charCodeAt(this.#at + 1);
    return next === space || next === newline || Number.isNaN(next);
  }

  #map(column: number): Node {
    this.#descend();
    const start = this.#at;
    const entries: Entry[] = [];
    let end = start;
    do {
      if (this.#isDash()) {
        throw refused;
      }
      const key = this.#key();
      refuseDuplicate(entries, key.text);
      this.#skipSpaces();
      const value = this.#value(column, true);
      end = value?.end ?? key.end + 1;
      entries.push({ key, value });
    } while (this.#column === column);
    if (this.#column > column) {
      throw refused;
    }
    this.#depth--;
    return { kind: 'map', start, end, entries, flow: false };
  }

  #sequence(column: number): Node {
    this.#descend();
    const start = this.#at;
    const items: (Node | undefined)[] = [];
    let end = start;
    do {
      this.#at++;
      end = this.#at;
      this.#skipSpaces();
      const item = this.#item(column);
      end = item?.end ?? end;
      items.push(item);
    } while (this.#column === column && this.#isDash());
    if (this.#column > column) {
      throw refused;
    }
    this.#depth--;
    return { kind: 'sequence', start, end, items, flow: false };
  }

  #item(column: number): Node | undefined {
    const inner = this.#at - this.#lineStart();
    if (this.#isDash()) {
      this.#column = inner;
      return this.#sequence(inner);
    }
    if (this.#isKey()) {
      this.#column = inner;
      return this.#map(inner);
    }
    return this.#value(column, false);
  }

  #lineStart(): number {
    return this.#text.lastIndexOf('\n', this.#at - 1) + 1;
  }

  /** Whether a key and its colon stand here. */
  #isKey(): boolean {
    const code = this.#code();
    if (code === quote || code === apostrophe) {
      const end = this.#text.indexOf(code === quote ? '"' : "'", this.#at + 1);
      return end > 0 && this.#text.charCodeAt(end + 1) === colon;
    }
    if (indicators.has(code)) {
      return false;
    }
    return this.#plainKeyEnd() >= 0;
  }

  /** Where the colon behind a plain key stands, -1 if there is none on this line. */
  #plainKeyEnd(): number {
    const text = this.#text;
    for (let at = this.#at; at < this.#length; at++) {
      const code = text.charCodeAt(at);
      if (code === newline) {
        return -1;
      }
      if (code === colon) {
        const next = text.charCodeAt(at + 1);
        if (next === space || next === newline || Number.isNaN(next)) {
          return at;
        }
      }
      if (code === hash && text.charCodeAt(at - 1) === space) {
        return -1;
      }
    }
    return -1;
  }

  /** Reads a key and its colon. */
  #key(): ScalarNode {
    const code = this.#code();
    if (code === quote || code === apostrophe) {
      const key = this.#quoted(code);
      if (this.#code() !== colon) {
        throw refused;
      }
      this.#at++;
      const next = this.#code();
      if (next !== space && next !== newline && !Number.isNaN(next)) {
        throw refused;
      }
      return key;
    }
    const start = this.#at;
    let end = indicators.has(code) ? -1 : this.#plainKeyEnd();
    if (end <= start) {
      throw refused;
    }
    this.#at = end + 1;
    while (this.#text.charCodeAt(end - 1) === space) {
      end--;
    }
    const text = this.#text.slice(start, end);
    if (text === '<<') {
      throw refused;
    }
    return { kind: 'scalar', start, end, value: resolvePlain(text), text, style: 'plain' };
  }

  /** Reads what stands behind a colon or a dash, and moves on to the next line. */
  #value(column: number, inMap: boolean): Node | undefined {
    const code = this.#code();
    if (code === newline || Number.isNaN(code) || code === hash) {
      if (code === hash && this.#text.charCodeAt(this.#at - 1) !== space) {
        throw refused;
      }
      this.#nextLine();
      if (this.#column > column || (inMap && this.#column === column && this.#isDash())) {
        return this.#isDash() || this.#isKey() ? this.#block() : this.#ownLine(column);
      }
      return undefined;
    }
    const node = this.#inline(column);
    // Literal text has moved on to the next line itself.
    if (!isBlockScalar(node)) {
      this.#endOfLine();
    }
    // A deeper line would continue the scalar.
    if (this.#column > column) {
      throw refused;
    }
    return node;
  }

  /** A value of one line that stands on the line below its key. */
  #ownLine(column: number): Node {
    const node = this.#inline(column);
    if (isBlockScalar(node)) {
      throw refused;
    }
    this.#endOfLine();
    if (this.#column > column) {
      throw refused;
    }
    return node;
  }

  #inline(column: number): Node {
    const code = this.#code();
    switch (code) {
      case quote:
      case apostrophe:
        return this.#quoted(code);
      case 123: // {
      case 91: // [
        return this.#flow();
      case 124: // |
        return this.#literal(column);
      default:
        return this.#plain();
    }
  }

  #plain(): ScalarNode {
    const code = this.#code();
    if (
      indicators.has(code) ||
      this.#isDash() ||
      ((code === 63 || code === colon) && this.#text.charCodeAt(this.#at + 1) === space)
    ) {
      throw refused;
    }
    const text = this.#text;
    const start = this.#at;
    let end = text.indexOf('\n', start);
    end = end < 0 ? this.#length : end;
    for (let at = start; at < end; at++) {
      const it = text.charCodeAt(at);
      if (it === hash && text.charCodeAt(at - 1) === space) {
        end = at;
        break;
      }
      if (it === colon && (at + 1 === end || text.charCodeAt(at + 1) === space)) {
        throw refused;
      }
    }
    while (text.charCodeAt(end - 1) === space) {
      end--;
    }
    this.#at = end;
    const value = text.slice(start, end);
    return { kind: 'scalar', start, end, value: resolvePlain(value), text: value, style: 'plain' };
  }

  #quoted(code: number): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    const mark = code === quote ? '"' : "'";
    let end = text.indexOf(mark, start + 1);
    while (code === apostrophe && text.charCodeAt(end + 1) === apostrophe && end > 0) {
      end = text.indexOf(mark, end + 2);
    }
    let value = text.slice(start + 1, end);
    if (end < 0 || value.includes('\n') || (code === quote && value.includes('\\'))) {
      throw refused;
    }
    if (code === apostrophe) {
      value = value.replaceAll("''", "'");
    }
    this.#at = end + 1;
    return { kind: 'scalar', start, end: end + 1, value, text: value, style: code === quote ? 'double' : 'single' };
  }

  /** Literal text: `|`, `|-`, `|+`. An explicit indentation is left to the full parser. */
  #literal(column: number): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    const header = /\|([-+]?)[ ]*(?:\n|$)/y;
    header.lastIndex = start;
    const chomping = header.exec(text)?.[1];
    if (chomping === undefined) {
      throw refused;
    }
    const first = header.lastIndex;
    let at = first;
    let indent = -1;
    let end = first;
    const lines: string[] = [];
    while (at < this.#length) {
      const lineEnd = text.indexOf('\n', at) < 0 ? this.#length : text.indexOf('\n', at);
      let content = at;
      while (text.charCodeAt(content) === space && content < lineEnd) {
        content++;
      }
      if (content === lineEnd) {
        if (indent < 0 && content - at > column + 1) {
          throw refused;
        }
        lines.push(indent >= 0 && content - at > indent ? text.slice(at + indent, lineEnd) : '');
      } else {
        indent = indent < 0 ? content - at : indent;
        if (content - at < indent || indent <= column) {
          if (content - at > column) {
            throw refused;
          }
          break;
        }
        lines.push(text.slice(at + indent, lineEnd));
        end = lineEnd;
      }
      at = lineEnd + 1;
    }
    const kept = lines.join('\n');
    const body = chomping === '+' ? `${kept}\n` : kept.replace(/\n*$/, '');
    const value = chomping === '' && body !== '' ? `${body}\n` : body;
    if (chomping === '+' || indent < 0) {
      throw refused;
    }
    this.#at = Math.max(first - 1, end);
    this.#nextLineFrom();
    return { kind: 'scalar', start, end, value, text: value, style: 'block' };
  }

  #nextLineFrom(): void {
    if (this.#code() !== newline) {
      this.#at = this.#length;
      this.#column = -1;
      return;
    }
    this.#nextLine();
  }

  /** `{a: b, c: [d]}` on one line, of plain and quoted scalars. */
  #flow(): Node {
    this.#descend();
    const start = this.#at;
    const flowMap = this.#code() === 123;
    const close = flowMap ? 125 : 93;
    const entries: Entry[] = [];
    const items: Node[] = [];
    this.#at++;
    this.#skipSpaces();
    while (this.#code() !== close) {
      if (flowMap) {
        entries.push(this.#flowEntry(entries));
      } else {
        items.push(this.#flowValue());
      }
      this.#skipSpaces();
      if (this.#code() === comma) {
        this.#at++;
        this.#skipSpaces();
      } else if (this.#code() !== close) {
        throw refused;
      }
    }
    this.#at++;
    this.#depth--;
    return flowMap
      ? { kind: 'map', start, end: this.#at, entries, flow: true }
      : { kind: 'sequence', start, end: this.#at, items, flow: true };
  }

  #flowEntry(entries: readonly Entry[]): Entry {
    const key = this.#flowScalar();
    refuseDuplicate(entries, key.text);
    if (this.#code() !== colon || this.#text.charCodeAt(this.#at + 1) !== space || key.text === '<<') {
      throw refused;
    }
    this.#at++;
    this.#skipSpaces();
    return { key, value: this.#flowValue() };
  }

  #flowValue(): Node {
    const code = this.#code();
    return code === 123 || code === 91 ? this.#flow() : this.#flowScalar();
  }

  #flowScalar(): ScalarNode {
    const code = this.#code();
    if (code === quote || code === apostrophe) {
      return this.#quoted(code);
    }
    const text = this.#text;
    const start = this.#at;
    let end = start;
    if (
      indicators.has(code) ||
      (code === dash && !isPlain(text.charCodeAt(start + 1)) && text.charCodeAt(start + 1) !== dash) ||
      code === 63
    ) {
      throw refused;
    }
    for (; ; end++) {
      const it = text.charCodeAt(end);
      if (
        Number.isNaN(it) ||
        it === newline ||
        it === 123 ||
        it === 91 ||
        it === hash ||
        it === quote ||
        it === apostrophe
      ) {
        throw refused;
      }
      if (it === comma || it === 125 || it === 93 || (it === colon && text.charCodeAt(end + 1) === space)) {
        break;
      }
      if (it === colon && !isPlain(text.charCodeAt(end + 1))) {
        throw refused;
      }
    }
    this.#at = end;
    while (text.charCodeAt(end - 1) === space) {
      end--;
    }
    if (end <= start) {
      throw refused;
    }
    const value = text.slice(start, end);
    return { kind: 'scalar', start, end, value: resolvePlain(value), text: value, style: 'plain' };
  }

  #skipSpaces(): void {
    while (this.#code() === space) {
      this.#at++;
    }
  }

  /** After a value only a comment may stand on its line. */
  #endOfLine(): void {
    const before = this.#at;
    this.#skipSpaces();
    const code = this.#code();
    if (code === hash ? this.#at === before : code !== newline && !Number.isNaN(code)) {
      throw refused;
    }
    this.#nextLine();
  }
}

function isBlockScalar(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'block';
}

/** Characters that cannot begin a plain scalar: `!"#%&'*,>@[]\`{|}`. */
const indicators = new Set([33, 34, 35, 37, 38, 39, 42, 44, 62, 64, 91, 93, 96, 123, 124, 125]);

function isPlain(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 47 ||
    code === backslash
  );
}

function refuseDuplicate(entries: readonly Entry[], key: string): void {
  // Maps of manifests are short; a long one is left to the full parser, which looks keys up.
  if (entries.length > 200) {
    throw refused;
  }
  for (const entry of entries) {
    if (entry.key.text === key) {
      throw refused;
    }
  }
}
