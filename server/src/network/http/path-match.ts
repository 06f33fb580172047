/**
 * Whether a path lies below a prefix, element by element: `/foo` covers `/foo`, `/foo/` and `/foo/bar`, not `/foobar`.
 * Sources: kubernetes/website `concepts/services-networking/ingress.md` (Prefix), gateway-api
 * `apis/v1/httproute_types.go` (PathMatchPathPrefix).
 */
export function liesBelow(path: string, prefix: string): boolean {
  const bare = withoutSlash(prefix);
  return path === bare || path.startsWith(`${bare}/`);
}

/** A prefix without its trailing slash, which means nothing; `/` is the empty one, which covers all. */
export function withoutSlash(prefix: string): string {
  return prefix.replace(/\/$/, '');
}

/** A pattern that somebody wrote, read as a regular expression; undefined where it is none. */
export function patternOf(text: string, flags = ''): RegExp | undefined {
  // A pattern that repeats a repetition may take for ever on a hostile path: nobody's route needs one.
  if (text.length > 1000 || /[+*}]\)?[+*{]/.test(text)) {
    return undefined;
  }
  try {
    return new RegExp(text, flags);
  } catch {
    return undefined;
  }
}
