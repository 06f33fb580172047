/**
 * What the API server says of a path below a volume: it is relative, and leads nowhere outside. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` validateLocalDescendingPath.
 */
export function descendingPath(path: string): readonly string[] {
  return path.startsWith('/') ? ['must be a relative path', ...backsteps(path)] : backsteps(path);
}

/** The same, of a path whose first part may not begin with two dots. Source: ValidateLocalNonReservedPath. */
export function localPath(path: string): readonly string[] {
  const reserved = path.startsWith('..') && !path.startsWith('../');
  return reserved ? [...descendingPath(path), "must not start with '..'"] : descendingPath(path);
}

/** What it says of a path with `..` in it. Source: validatePathNoBacksteps. */
export function backsteps(path: string): readonly string[] {
  return path.includes('..') && path.split('/').includes('..') ? ["must not contain '..'"] : none;
}

const none: readonly string[] = [];
