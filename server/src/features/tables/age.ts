import { unknown } from './print';

/**
 * The AGE column: how long ago an object was made, as a dump says (`metadata.creationTimestamp`). `<unknown>` for what
 * is only about to be made, and without a clock. `now` in milliseconds since 1970.
 */
export function age(created: string | undefined, now: number | undefined): string {
  const since = created === undefined ? NaN : Date.parse(created);
  return now === undefined || Number.isNaN(since) ? unknown : humanDuration(Math.floor((now - since) / 1000));
}

/** `45s`, `3m12s`, `15m`, `5h30m`, `30h`, `5d4h`, `40d`, `2y10d`. Source: apimachinery `pkg/util/duration` HumanDuration. */
export function humanDuration(seconds: number): string {
  if (seconds < -1) {
    return '<invalid>';
  }
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const years = Math.floor(days / 365);
  if (seconds < 120) {
    return `${Math.max(0, seconds)}s`;
  }
  if (minutes < 10) {
    return both(minutes, 'm', seconds % 60, 's');
  }
  if (minutes < 180) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return both(hours, 'h', minutes % 60, 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  if (days < 8) {
    return both(days, 'd', hours % 24, 'h');
  }
  if (days < 730) {
    return `${days}d`;
  }
  return years < 8 ? both(years, 'y', days % 365, 'd') : `${years}y`;
}

/** The smaller unit only where it counts something. */
function both(large: number, unit: string, small: number, smaller: string): string {
  return small === 0 ? `${large}${unit}` : `${large}${unit}${small}${smaller}`;
}
