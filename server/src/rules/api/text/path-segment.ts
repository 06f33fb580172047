/**
 * What the API server says of a text that cannot stand in the path of a URL; undefined where it can. Source:
 * apimachinery `pkg/api/validation/path/name.go` IsValidPathSegmentName.
 */
export function segmentComplaint(text: string): string | undefined {
  if (text === '.' || text === '..') {
    return `may not be '${text}'`;
  }
  const character = ['/', '%'].find(it => text.includes(it));
  return character === undefined ? undefined : `may not contain '${character}'`;
}
