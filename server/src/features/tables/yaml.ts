import { resolvePlain } from '../../syntax/scalar';

/**
 * Writes a plain value as YAML the way kubectl does: block style, list items at the indent of their key, strings quoted
 * where they would otherwise be read as something else. Source: sigs.k8s.io/yaml, goyaml.v2 emitter.
 */
export function toYaml(value: unknown): string {
  return `${block(value, '').join('\n')}\n`;
}

function block(value: unknown, indent: string): string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: unknown) => under(`${indent}-`, item, `${indent}  `, true));
  }
  if (isMap(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) =>
      under(`${indent}${text(key)}:`, item, Array.isArray(item) ? indent : `${indent}  `, false),
    );
  }
  return [`${indent}${scalar(value, indent)}`];
}

/** A value behind `key:` or `-`: on the same line where it fits there. */
function under(head: string, value: unknown, indent: string, compact: boolean): string[] {
  const nested = (Array.isArray(value) && value.length > 0) || (isMap(value) && Object.keys(value).length > 0);
  if (!nested) {
    return [`${head} ${scalar(value, indent)}`];
  }
  const lines = block(value, indent);
  const [first = '', ...others] = lines;
  return compact ? [`${head} ${first.slice(indent.length)}`, ...others] : [head, ...lines];
}

function scalar(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    return '[]';
  }
  if (isMap(value)) {
    return '{}';
  }
  return typeof value === 'string'
    ? value.includes('\n')
      ? literal(value, indent)
      : text(value)
    : value === undefined
      ? 'null'
      : JSON.stringify(value);
}

/** A string on one line; plain where YAML reads it back as the same string. */
function text(value: string): string {
  const plain =
    value !== '' &&
    typeof resolvePlain(value) === 'string' &&
    /^[^\s\-?:,[\]{}#&*!|>'"%@`=<]|^-[^\s]/.test(value) &&
    !/: |\s#|:$|^\s|\s$|[\u0000-\u001f\u007f]/.test(value) &&
    !/^\d{4}-\d\d?-\d\d?/.test(value);
  return plain
    ? value
    : /[\u0000-\u001f\u007f]/.test(value) || value === ''
      ? JSON.stringify(value)
      : resolvePlain(value) === value
        ? `'${value.replaceAll("'", "''")}'`
        : JSON.stringify(value);
}

function literal(value: string, indent: string): string {
  if (/\t|\r| \n|^[\n ]/.test(value)) {
    return JSON.stringify(value);
  }
  const chomp = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
  const lines = (chomp === '-' ? value : value.slice(0, -1)).split('\n');
  return `|${chomp}\n${lines.map(it => (it === '' ? '' : `${indent}${it}`)).join('\n')}`;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
