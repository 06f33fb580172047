/** What the name of a checks file ends with: `shop.podpath-checks`. */
export const checksExtension = '.podpath-checks';

/** Whether a file holds checks: expectations of requests, a line each. */
export function isChecksFile(uri: string): boolean {
  return uri.endsWith(checksExtension);
}
