/**
 * The size of a quantity of resources, `500m` or `1.5Gi`; undefined where the API server cannot read it. Source:
 * apimachinery `pkg/api/resource/quantity.go` ParseQuantity.
 */
export function quantityOf(value: string | number | boolean | null | undefined): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const [, number, suffix = ''] = (typeof value === 'string' && quantity.exec(value)) || [];
  if (number === undefined) {
    return undefined;
  }
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1];
  const [factor, divisor] = exponent === undefined ? (suffixes.get(suffix) ?? [1, 1]) : [10 ** Number(exponent), 1];
  return (Number(number) * factor) / divisor;
}

/** What the API server says of a text that it cannot read as a quantity. What is no text is no complaint of this kind. */
export function quantityComplaint(text: string | number | boolean | null): string | undefined {
  return typeof text !== 'string' || quantity.test(text.trim())
    ? undefined
    : /^[+-]?[0-9.]+[eEinumkKMGTP]*[-+]?[0-9]*$/.test(text.trim())
      ? "unable to parse quantity's suffix"
      : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
}

/** Negative where the first is smaller; 0 for what differs by rounding only. */
export function compareQuantities(one: number, two: number): number {
  const difference = one - two;
  return Math.abs(difference) <= 1e-12 * Math.max(Math.abs(one), Math.abs(two)) ? 0 : difference;
}

const quantity = /^([-+]?(?:\d+\.?\d*|\.\d+))([numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?$/;

/** Small ones divide, so that `700m` is exactly what `0.7` is. */
const suffixes = new Map<string, readonly [factor: number, divisor: number]>([
  ['n', [1, 1e9]],
  ['u', [1, 1e6]],
  ['m', [1, 1e3]],
  ...['k', 'M', 'G', 'T', 'P', 'E'].map((it, index) => [it, [1000 ** (index + 1), 1]] as const),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((it, index) => [it, [1024 ** (index + 1), 1]] as const),
]);
