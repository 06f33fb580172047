/**
 * Whether a path (relative, with `/`) fits one of some globs: `*` within a name, `**` over folders, `?`, `{a,b}` and
 * `[a-z]`, as in VS Code's settings. A pattern that is none matches nothing.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const expressions = patterns.flatMap(pattern => {
    try {
      return [new RegExp(`^${expression(pattern)}$`)];
    } catch {
      return [];
    }
  });
  return path => expressions.some(it => it.test(path));
}

function expression(pattern: string): string {
  let depth = 0;
  return [...pattern.matchAll(/\*\*\/|\/\*\*$|\*\*|\*|\?|\[!?[^\]/]+\]|[^]/g)]
    .map(([part]) => translate(part))
    .join('');

  function translate(part: string): string {
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '/**':
        return '(?:/.*)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        depth++;
        return '(?:';
      case '}':
        depth--;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        return part.length > 1 ? part.replace(/^\[!/, '[^') : part.replace(/[\\^$.+()|]/, '\\$&');
    }
  }
}
