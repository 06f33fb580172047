import type { Span } from '../base/span';
import type { Member } from '../links/member';
import type { Place } from '../model/kube-object';
import type { Snapshot } from '../workspace/snapshot';
import { lineUri, rangeOf, uriOf } from './position';

/** A link to a place of a manifest, shown as `k8s/web.yaml:12`. */
export function linkTo(snapshot: Snapshot, place: Place, span: Span): string {
  const line = rangeOf(snapshot, place, span).start.line + 1;
  return `[${escape(snapshot.path(uriOf(place, span)))}:${line}](${lineUri(snapshot, place, span)})`;
}

/** A link to where an object has its name. */
export function linkToMember(snapshot: Snapshot, { object }: Member): string {
  return linkTo(snapshot, object.place, object.nameSpan);
}

/** Text as it is written in manifests: names, values, addresses. Never broken by what it holds. */
export function code(text: string | number): string {
  const clean = String(text).replaceAll(/\s+/g, ' ');
  if (!clean.includes('`')) {
    return `\`${clean}\``;
  }
  return `\`\` ${clean} \`\``;
}

/** Plain text that must not turn into markup. */
export function escape(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
}

/** A verdict and its reasons: a bold sentence, then a list; reasons beyond a dozen lines are left out. */
export function verdict(sentence: string, reasons: readonly string[]): string {
  return [`**${sentence}**`, '', ...reasons.slice(0, mostLines - 1).map(it => `- ${it}`)].join('\n').trimEnd();
}

const mostLines = 12;
