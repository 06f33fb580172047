import { portName } from './names';

/** The API server's complaint about a port number; none: it is fine. */
export function portNumber(value: number): readonly string[] {
  return Number.isInteger(value) && value >= 1 && value <= 65535 ? none : outOfRange;
}

/** A port by number or by name, as in `targetPort`. */
export function portOrName(value: number | string): readonly string[] {
  return typeof value === 'number' ? portNumber(value) : portName(value);
}

/** Protocols a port may have. Compared as written: `tcp` is none. */
export const protocols: ReadonlySet<string> = new Set(['SCTP', 'TCP', 'UDP']);

const none: readonly string[] = [];
const outOfRange: readonly string[] = ['must be between 1 and 65535, inclusive'];
