/** Whether a name is a URI (`file:///shop`, `memory:/shop`) rather than a path; a drive's letter is no scheme. */
export function isUri(name: string): boolean {
  return /^[a-z][a-z\d+.-]+:\//i.test(name);
}

/** What a part of a URI says; as it is where that is no escape. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
