import type { FoundHost } from './find-hosts';

/**
 * The hosts of the connection strings in a text: `Server=sql-data;Database=orders`, `Host=postgres;Port=5432` and
 * `host=postgres port=5432 dbname=orders`. Only where another keyword stands beside, since `host=x` alone is anything.
 * Named pipes, instances (`sql\\one`) and names that are put together later are left out.
 * Source: the keywords of ADO.NET's `SqlConnection.ConnectionString`, of Npgsql and MySqlConnector, and of libpq (34.1.2).
 */
export function connectionHosts(text: string): FoundHost[] {
  if (!mayBeConnection.test(text)) {
    return [];
  }
  return [...text.matchAll(server)].flatMap(({ index, 0: all, 1: keyword = '', 2: host = '', 3: digits = '' }) => {
    const start = index + keyword.length;
    const end = start + host.length;
    const value = Number(digits);
    const port = value > 0 && value <= 65535 ? { value, start: end + 1, end: end + 1 + digits.length } : undefined;
    return isBeside(text, index, index + all.length)
      ? [{ start, end, host, port, portLater: false, scheme: undefined }]
      : [];
  });
}

const mayBeConnection = /\b(?:server|host|data source|addr(?:ess)?) ?=/i;

const server =
  /((?<![\w.-])(?:[Ss]erver|[Hh]ost|SERVER|HOST|[Dd]ata [Ss]ource|[Aa]ddr(?:ess)?) ?= ?(?:tcp:)?)([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?:[,:](\d{1,5}))?(?=[ ;"']|$)/gm;

/** Whether another keyword with a value stands right before or behind. */
function isBeside(text: string, start: number, end: number): boolean {
  return (
    /^ ?; ?[A-Za-z][A-Za-z ]*=|^ +(?:port|dbname|user|password|sslmode)=/.test(text.slice(end, end + 60)) ||
    /(?:^|["'; ])[A-Za-z][A-Za-z ]*=[^;"'\n]*; ?$/m.test(text.slice(Math.max(0, start - 200), start)) ||
    /(?:^|["' ])(?:port|dbname|user|password|sslmode)=[^ "'\n]* +$/m.test(text.slice(Math.max(0, start - 200), start))
  );
}
