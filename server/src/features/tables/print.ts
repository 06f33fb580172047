/**
 * A table as kubectl prints it: each column three spaces wider than its widest cell, the last one not padded.
 * Source: kubectl `pkg/cmd/get/table_printer.go`, liggitt/tabwriter with padding 3.
 */
export function printTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, width(cell) + 3);
    });
  }
  return rows.map(row => `${row.map((cell, column) => pad(cell, row, column)).join('')}\n`).join('');

  function pad(cell: string, row: readonly string[], column: number): string {
    return column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - width(cell));
  }
}

/** What kubectl writes where a value is unset. */
export const none = '<none>';

/** Ages hang on a clock, which manifests do not have. */
export const unknown = '<unknown>';

/** `a,b`, or `<none>`. */
export function list(parts: readonly string[]): string {
  return parts.length > 0 ? parts.join(',') : none;
}

function width(cell: string): number {
  return Array.from(cell).length;
}
