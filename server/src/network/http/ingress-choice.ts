import { coversOneLabel } from './host-match';
import type { HttpRequest } from './http-request';
import type { IngressRule } from './ingress-rules';
import { liesBelow, patternOf, withoutSlash } from './path-match';

/**
 * The rule that takes a request: an exact host before a wildcard before none, then the longest path, at equal length
 * Exact before the others; undefined where none covers it. What hosts share is not looked for: a host with rules of its
 * own answers for itself. Source: kubernetes/website `concepts/services-networking/ingress.md`, multiple matches.
 */
export function chooseRule(
  rules: readonly IngressRule[],
  request: Pick<HttpRequest, 'host' | 'path'>,
): IngressRule | undefined {
  for (const isOfHost of hostsInOrder(request.host)) {
    const ofHost = rules.filter(isOfHost);
    if (ofHost.length > 0) {
      return ofHost.filter(it => coversPath(it, request.path)).sort(byPrecedence)[0];
    }
  }
  return undefined;
}

function hostsInOrder(host: string): ((rule: IngressRule) => boolean)[] {
  return [
    it => it.host?.toLowerCase() === host,
    it => it.host?.startsWith('*.') === true && coversOneLabel(it.host, host),
    it => it.host === undefined,
  ];
}

/** `ImplementationSpecific` is read as a prefix; with signs of a regular expression, as most controllers read them. */
function coversPath({ type, path: written }: IngressRule, path: string): boolean {
  switch (type) {
    case 'Exact':
      return written === path;
    case 'Prefix':
      return liesBelow(path, written);
    case 'ImplementationSpecific':
      return isPattern(written)
        ? (patternOf(`^(?:${written.replace(/^\^/, '')})`, 'i')?.test(path) ?? false)
        : liesBelow(path, written.replace(/\*$/, ''));
  }
}

/** Whether a path means something only to a controller that reads regular expressions. */
export function isPattern(path: string): boolean {
  return /[()[\]{}|^$\\]|\.\*/.test(path);
}

function byPrecedence(a: IngressRule, b: IngressRule): number {
  return (
    withoutSlash(b.path).length - withoutSlash(a.path).length || Number(b.type === 'Exact') - Number(a.type === 'Exact')
  );
}
