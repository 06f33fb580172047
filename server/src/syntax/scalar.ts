import type { Scalar } from './node';

/**
 * What a plain (unquoted) scalar means to kubectl, which reads YAML 1.1 as go-yaml does: `yes` and `on` are booleans,
 * `0x1f`, `0o17`, `017` and `1_000` numbers. Source: sigs.k8s.io/yaml goyaml.v2 `resolve.go`.
 */
export function resolvePlain(text: string): Scalar {
  const first = text.charCodeAt(0);
  if (text === '' || text === '~') {
    return null;
  }
  // Digits, signs and dots may begin a number; only short words have a meaning of their own.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    return number(text);
  }
  if (text.length > 5) {
    return text;
  }
  const word = words.get(text);
  return word === undefined ? text : word;
}

const words = new Map<string, Scalar>([
  ...['null', 'Null', 'NULL'].map(it => [it, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(it => [it, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(it => [it, false] as const),
]);

const decimal = /^[-+]?(0|[1-9]\d*)(\.\d+)?$/;

function number(text: string): Scalar {
  if (decimal.test(text)) {
    return Number(text);
  }
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  if (/^\.(nan|NaN|NAN)$/.test(text)) {
    return NaN;
  }
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/s.exec(text.replaceAll('_', '')) ?? [];
  const factor = sign === '-' ? -1 : 1;
  if (/^0[xX][0-9a-fA-F]+$|^0[bB][01]+$|^0[oO][0-7]+$/.test(digits)) {
    return factor * Number(digits);
  }
  if (/^0[0-7]+$/.test(digits)) {
    return factor * parseInt(digits, 8);
  }
  if (/^(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(digits)) {
    return factor * Number(digits);
  }
  return text;
}
