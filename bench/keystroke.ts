/**
 * One changed line against parsing the document it stands in, in workspaces of 100 and of 10,000 files. `server`: from
 * the changed text until the diagnostics of that file are there, which the budget is about; `editor`: the same over LSP
 * to the whole server and back, with everything that messages cost. Measured in turns with the parser, in one process,
 * once it is warm; p95 is compared with p95, round by round, and the median of the rounds counts.
 * Usage: node bench/run.mjs keystroke [edits]; the editor, which is given time between two keys, gets a fifth of them.
 */
import { parseDocument } from 'yaml';
import { diagnostics } from '../server/src/features/diagnostics';
import { split } from '../server/src/syntax/split';
import { Workspace } from '../server/src/workspace/workspace';
import { Editor } from '../test/support/editor';
import { generate } from './generate';

const sizes = [100, 10_000];
const budget = 2;
const edits = Number(process.argv[2] ?? 2000);
const warmUp = 400;

/** Something that takes one edit and answers when the diagnostics are there. */
interface Subject {
  change(path: string, text: string, place: Place, undo: boolean): Promise<void> | void;
  stop(): Promise<void> | void;
  readonly edits: number;
  /** Milliseconds between two keys. */
  readonly pause: number;
}

const subjects: Readonly<
  Record<string, (files: [string, string][], open: readonly string[]) => Promise<Subject> | Subject>
> = {
  server,
  editor,
};

void main();

async function main(): Promise<void> {
  for (const size of sizes) {
    for (const [name, start] of Object.entries(subjects)) {
      const { keystroke, parse } = await measure(size, start);
      const ratios = rounds(keystroke).map((it, index) => p95(it) / p95(rounds(parse)[index] ?? []));
      const ratio = median(ratios);
      const medians = median(keystroke) / median(parse);
      console.log(
        `${size} files, ${name}: keystroke / parse = ${ratio.toFixed(2)} at p95 (${ratios.map(it => it.toFixed(2)).join(' ')}), ` +
          `${medians.toFixed(2)} in the median (${median(keystroke).toFixed(2)} / ${median(parse).toFixed(2)} ms)` +
          (name === 'server' ? `, budget ${budget}` : ''),
      );
      process.exitCode = name === 'server' && ratio > budget ? 1 : process.exitCode;
    }
  }
}

function server(files: [string, string][], open: readonly string[]): Subject {
  const workspace = new Workspace({ roots: [''] });
  files.forEach(([path, text]) => workspace.set(path, text));
  const snapshot = workspace.snapshot();
  open.forEach(path => diagnostics(snapshot, path));
  return {
    edits,
    pause: 0,
    stop: () => undefined,
    change: (path, text) => {
      workspace.set(path, text);
      diagnostics(workspace.snapshot(), path);
    },
  };
}

async function editor(files: [string, string][], open: readonly string[]): Promise<Subject> {
  const texts = Object.fromEntries(files);
  const started = await Editor.start({ files: texts });
  for (const path of open) {
    await started.diagnostics(path, await started.open(path, texts[path] ?? ''));
  }
  return {
    edits: edits / 5,
    // As between two keys of a fast typist; the server begins to look at other files meanwhile.
    pause: 60,
    stop: () => started.stop(),
    change: async (path, _text, { line, character }, undo) => {
      const from = { line, character: character - (undo ? 1 : 0) };
      const version = await started.change(path, undo ? '' : '1', { start: from, end: { line, character } });
      await started.diagnostics(path, version);
    },
  };
}

async function measure(
  size: number,
  start: (files: [string, string][], open: readonly string[]) => Promise<Subject> | Subject,
): Promise<{ keystroke: number[]; parse: number[] }> {
  const files = generate(size);
  const open = files.filter((_, index) => index % Math.ceil(size / 20) === 0);
  const paths = open.map(([path]) => path);
  const texts = new Map(open);
  const subject = await start(files, paths);
  const keystroke: number[] = [];
  const parse: number[] = [];
  for (let edit = -warmUp; edit < subject.edits; edit++) {
    const path = paths[Math.abs(edit >> 1) % paths.length] ?? '';
    const place = find(texts.get(path) ?? '', edit >> 1);
    // Every other edit takes back what the one before typed.
    const undo = (edit & 1) === 1;
    const { text, document } = typed(texts.get(path) ?? '', place, undo);
    texts.set(path, text);
    const begin = performance.now();
    await subject.change(path, text, place, undo);
    const middle = performance.now();
    parseDocument(document);
    const end = performance.now();
    if (edit >= 0) {
      keystroke.push(middle - begin);
      parse.push(end - middle);
    }
    await new Promise(resolve => {
      setTimeout(resolve, subject.pause);
    });
  }
  await subject.stop();
  return { keystroke, parse };
}

interface Place {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

/** Behind a label of the pod template, the selector of the Service, or an image, by turns. */
function find(text: string, edit: number): Place {
  const places = [/^ {8}version: v\d+/gm, /^ {4}app\.kubernetes\.io\/name: \S+/gm, /^ {10}image: "[^"]+/gm];
  const found = [...text.matchAll(places[Math.abs(edit) % places.length] ?? /$/g)].at(-1);
  const offset = found ? found.index + found[0].length : 0;
  const line = text.slice(0, offset).split('\n').length - 1;
  return { offset, line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
}

/** The text with one character more or less, and the document it stands in. */
function typed(before: string, { offset }: Place, undo: boolean): { text: string; document: string } {
  const text = undo
    ? before.slice(0, offset - 1) + before.slice(offset)
    : `${before.slice(0, offset)}1${before.slice(offset)}`;
  const span = split(text).find(it => it.start <= offset && offset < it.end) ?? { start: 0, end: text.length };
  return { text, document: text.slice(span.start, span.end) };
}

/** Times in the order they were taken, in five parts. */
function rounds(times: readonly number[]): number[][] {
  const length = Math.ceil(times.length / 5);
  return [0, 1, 2, 3, 4].map(it => times.slice(it * length, (it + 1) * length));
}

function p95(times: readonly number[]): number {
  return quantile(times, 0.95);
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN;
}
