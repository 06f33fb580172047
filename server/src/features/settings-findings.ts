import { say, translated } from '../base/say';
import { nearest } from '../base/edit-distance';
import type { Span } from '../base/span';
import type { Place } from '../model/kube-object';
import { rules } from '../rules/index';
import type { Finding, Fix } from '../rules/rule';
import { mendFixes } from '../rules/support/mend-fix';
import { Reader } from '../syntax/reader';
import { readDocument } from '../syntax/read-document';
import { gates } from '../workspace/versions';
import type { Snapshot } from '../workspace/snapshot';
import { checksRules } from './checks/checks-rules';
import { generatorRules } from './generator-findings';
import { fileFindings } from './file-findings';
import type { FileProblem, FileRule } from './file-findings';
import { targetRules } from './target-findings';
import { settingsShape } from './settings-table';
import type { Shape } from './settings-table';

/** The findings there can be about `podpath.yaml`: their ids and what they mean. */
export const settingsRules = [
  {
    id: 'settings-syntax',
    severity: 'error',
    help: '`podpath.yaml` is no YAML from here on; what stands before still counts.',
  },
  {
    id: 'settings-key-unknown',
    severity: 'warning',
    help: '`podpath.yaml` has a key that Podpath does not know and therefore ignores; the rest of the file counts.',
  },
  {
    id: 'settings-value-invalid',
    severity: 'error',
    help: '`podpath.yaml` has a value that the key cannot have; the default counts in its place.',
  },
] as const satisfies readonly FileRule[];

/** What is wrong with the workspace's `podpath.yaml`: on the line where it is wrong. Empty where there is no such file. */
export function settingsFindings(snapshot: Snapshot): readonly Finding[] {
  const uri = snapshot.settingsUri;
  const text = uri === undefined ? undefined : snapshot.files.get(uri)?.text;
  if (uri === undefined || text === undefined) {
    return [];
  }
  const place: Place = { uri, offset: 0 };
  const { root, problems } = readDocument(text);
  const broken = problems.map(problem => ({
    rule: 'settings-syntax',
    span: problem.span,
    message: problem.message,
    fixes: problem.kind === 'syntax' ? mendFixes(problem.mend, place) : [],
  }));
  const complaints = [...judge(new Reader(root), settingsShape), ...emptyBundles(snapshot, root)];
  const others = complaints.map(({ instead, ...it }) =>
    instead === undefined ? it : { ...it, fixes: [replaceBy(instead, it.span, place)] },
  );
  return fileFindings(snapshot, uri, settingsRules, [...broken, ...others]);
}

interface Complaint extends FileProblem {
  readonly rule: (typeof settingsRules)[number]['id'];
  /** What the text at the span should rather be. */
  readonly instead?: string | undefined;
}

function judge(value: Reader, shape: Shape): Complaint[] {
  if (!value.exists) {
    return [];
  }
  switch (shape.type) {
    case 'map':
      return value.map() ? judgeMap(value, shape) : [wrong(value, say`a map of keys`)];
    case 'open-map':
      return value.map() ? judgeOpenMap(value, shape) : [wrong(value, say`a map of keys`)];
    case 'list':
      return value.list() ? value.items().flatMap(it => judge(it, shape.of)) : [wrong(value, say`a list`)];
    case 'choice':
      return judgeChoice(value, shape.values);
    case 'boolean':
      return value.boolean() ? [] : [wrong(value, say`true or false`)];
    case 'text':
      return judgeText(value, shape);
    case 'either':
      return judgeEither(value, shape.of);
  }
}

function judgeMap(value: Reader, shape: Shape & { type: 'map' }): Complaint[] {
  const names = Object.keys(shape.keys);
  const entries = value.entries().flatMap(entry => {
    const known = Object.entries(shape.keys).find(([name]) => name === entry.key?.text);
    return known ? judge(entry, known[1].shape) : [unknown(entry, names)];
  });
  const missing = Object.entries(shape.keys).flatMap(([name, it]): Complaint[] =>
    it.required && !value.at(name).exists
      ? [
          {
            rule: 'settings-value-invalid',
            span: firstKey(value),
            message: say`\`${name}\` is missing`,
            field: value.field,
          },
        ]
      : [],
  );
  return [...entries, ...missing];
}

function firstKey(value: Reader): Span {
  return value.entries()[0]?.keySpan ?? value.span;
}

function judgeOpenMap(value: Reader, shape: Shape & { type: 'open-map' }): Complaint[] {
  const names = knownNames(shape);
  return value.entries().flatMap(entry => {
    const known = entry.key !== undefined && names.includes(entry.key.text);
    return [...(known ? [] : [unknown(entry, names)]), ...judge(entry, shape.of)];
  });
}

/** The keys that an open map may have. */
export function knownNames({ known }: Shape & { type: 'open-map' }): readonly string[] {
  return known === 'gates'
    ? Object.keys(gates)
    : [...rules, ...checksRules, ...generatorRules, ...targetRules, ...settingsRules].map(it => it.id);
}

function unknown(entry: Reader, names: readonly string[]): Complaint {
  const name = entry.key?.text ?? '';
  const near = nearest(name, names);
  return {
    rule: 'settings-key-unknown',
    span: entry.keySpan,
    message: say`\`${name}\` is no key that Podpath knows here, so it is ignored; ${
      near === undefined ? say`the keys are ${shorten(names)}` : say`did you mean \`${near}\`?`
    }`,
    field: entry.field,
    instead: near,
  };
}

function shorten(names: readonly string[]): string {
  return names.length > 15 ? say`${names.slice(0, 15).join(', ')} and others` : names.join(', ');
}

function judgeChoice(value: Reader, values: readonly string[]): Complaint[] {
  const scalar = value.scalar();
  // YAML 1.1 reads a bare `off` as false.
  if (scalar && (values.includes(scalar.text) || (scalar.value === false && values.includes('off')))) {
    return [];
  }
  const near = scalar ? nearest(scalar.text, values) : undefined;
  return [{ ...wrong(value, say`one of ${values.join(', ')}`), instead: near }];
}

function judgeText(value: Reader, { format }: Shape & { type: 'text' }): Complaint[] {
  const scalar = value.scalar();
  if (!format) {
    return scalar ? [] : [wrong(value, say`a text`)];
  }
  return scalar && format.accepts(scalar.text)
    ? []
    : [wrong(value, say`${translated(format.title)} such as ${format.example}`)];
}

/** Of several shapes the one of the same make is meant; where none fits, all are named. */
function judgeEither(value: Reader, shapes: readonly Shape[]): Complaint[] {
  const complaints = shapes.map(it => judge(value, it));
  const meant = shapes.findIndex(it => (it.type === 'list') === (value.list() !== undefined));
  return complaints.find(it => it.length === 0) ?? complaints[meant] ?? [wrong(value, say`another value`)];
}

function wrong(value: Reader, wanted: string): Complaint {
  const scalar = value.scalar();
  return {
    rule: 'settings-value-invalid',
    span: value.span,
    message: say`${value.field === '' ? 'podpath.yaml' : `\`${value.field}\``} must be ${wanted}${scalar ? say`, not \`${scalar.text}\`` : ''}; it is ignored`,
    field: value.field,
  };
}

/** A bundle that no file belongs to is none; most often the folder was renamed. */
function emptyBundles(snapshot: Snapshot, root: Reader['node']): Complaint[] {
  return new Reader(root).items('bundles').flatMap((entry): Complaint[] => {
    const written = entry.text();
    const path = written?.value.replace(/^\.\//, '').replace(/\/$/, '') ?? '';
    return !written || snapshot.bundles.some(({ id }) => id === path || id.endsWith(`/${path}`))
      ? []
      : [
          {
            rule: 'settings-value-invalid',
            severity: 'warning',
            span: written.span,
            message: say`no manifest lies at \`${written.value}\`, so this is no bundle`,
            field: entry.field,
          },
        ];
  });
}

function replaceBy(text: string, span: Span, place: Place): Fix {
  return { title: say`Change to \`${text}\``, edits: [{ place, span, text }], preferred: true };
}
