/**
 * What is wrong with a schedule, in the words of github.com/robfig/cron ParseStandard; undefined: nothing. Five
 * fields, or a descriptor.
 */
export function cronComplaint(text: string): string | undefined {
  if (text.startsWith('@')) {
    return descriptors.has(text) || everySoOften.test(text) ? undefined : `unrecognized descriptor: ${text}`;
  }
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length || text.trim() === '') {
    return `expected exactly 5 fields, found ${text.trim() === '' ? 0 : parts.length}: [${parts.join(' ')}]`;
  }
  for (const [index, field] of fields.entries()) {
    const complaint = fieldComplaint(parts[index] ?? '', field);
    if (complaint !== undefined) {
      return complaint;
    }
  }
  return undefined;
}

/** A duration as Go reads it: with a sign or without, and 0 without a unit. */
const everySoOften = /^@every [-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const months = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Field[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: days },
];

const descriptors: ReadonlySet<string> = new Set([
  ...['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'],
]);

function fieldComplaint(text: string, field: Field): string | undefined {
  for (const part of text.split(',').filter(it => it !== '')) {
    const complaint = rangeComplaint(part, field);
    if (complaint !== undefined) {
      return complaint;
    }
  }
  return undefined;
}

function rangeComplaint(text: string, field: Field): string | undefined {
  const [range = '', step, ...more] = text.split('/');
  const [first = '', last, ...rest] = range.split('-');
  if (more.length > 0) {
    return `too many slashes: ${text}`;
  }
  const any = first === '*' || first === '?';
  if (rest.length > 0 && !any) {
    return `too many hyphens: ${text}`;
  }
  const start = any ? field.least : numberOf(first, field);
  const end =
    any || (last === undefined && step !== undefined) ? field.most : last === undefined ? start : numberOf(last, field);
  const every = step === undefined ? 1 : /^\d+$/.test(step) ? Number(step) : undefined;
  if (start === undefined || end === undefined || every === undefined) {
    return `failed to parse int from ${start === undefined ? first : end === undefined ? (last ?? '') : (step ?? '')}`;
  }
  if (start < field.least) {
    return `beginning of range (${start}) below minimum (${field.least}): ${text}`;
  }
  if (end > field.most) {
    return `end of range (${end}) above maximum (${field.most}): ${text}`;
  }
  if (start > end) {
    return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  }
  return every === 0 ? `step of range should be a positive number: ${text}` : undefined;
}

function numberOf(text: string, { names }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  return text !== '' && named >= 0 ? named : /^\d+$/.test(text) ? Number(text) : undefined;
}
