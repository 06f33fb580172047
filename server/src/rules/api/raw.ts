import type { Reader } from '../../syntax/reader';

/** Text as the API server decodes it: empty where absent or null, undefined where it is no text (that is another rule). */
export function textAt(reader: Reader): string | undefined {
  const { node } = reader;
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) {
    return '';
  }
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** A whole number of 32 bits: 0 where absent or null, undefined where it is none (that is another rule). */
export function numberAt(reader: Reader): number | undefined {
  const { node } = reader;
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) {
    return 0;
  }
  return node.kind === 'scalar' && typeof node.value === 'number' && isInt32(node.value) ? node.value : undefined;
}

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}
