/**
 * Whether a name is that of a file of the time zone database, where upper and lower case count: what Go's
 * `time.LoadLocation` reads. Offsets are no names, and neither are what the tables of JavaScript know besides.
 */
export function isTimeZone(name: string): boolean {
  return name === 'Factory' || (isWritten(name) && !isOfOthers(name) && isKnown(name));
}

function isKnown(name: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** Each part of a name starts with a capital, and only `US` stands for a directory in capitals throughout. */
function isWritten(name: string): boolean {
  const parts = name.split('/');
  return (
    parts.every(it => /^[A-Z]/.test(it) && !/^[A-Z_]{4,}$/.test(it)) &&
    parts.slice(0, -1).every(it => it === 'US' || /[a-z]/.test(it))
  );
}

/** Names that came from Java, or have left the database. */
function isOfOthers(name: string): boolean {
  return (/^[A-Z]{3}$/.test(name) && !short.has(name)) || name.startsWith('SystemV/') || left.has(name);
}

const short: ReadonlySet<string> = new Set([
  'CET',
  'EET',
  'EST',
  'GMT',
  'HST',
  'MET',
  'MST',
  'PRC',
  'ROC',
  'ROK',
  'UCT',
  'UTC',
  'WET',
]);

const left: ReadonlySet<string> = new Set(['US/Pacific-New', 'Canada/East-Saskatchewan']);
