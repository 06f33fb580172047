import { say } from '../base/say';
import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Span } from '../base/span';
import type { KubeObject } from '../model/kube-object';
import type { Snapshot } from '../workspace/snapshot';
import { rangeOf } from './position';
import { symbolKind, symbolKindOf } from './symbol-kind';

/** The outline of a file: one symbol a resource; below it labels, selectors and ports. Empty for other files. */
export function documentSymbols(snapshot: Snapshot, uri: string): DocumentSymbol[] {
  const objects = snapshot.files.get(uri)?.objects ?? [];
  return objects.map(object => symbol(snapshot, object, toPart(object)));
}

/** A symbol before its place is known: what it is called and where it stands. */
interface Part {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  readonly selection?: Span;
  readonly parts?: readonly Part[];
}

function symbol(snapshot: Snapshot, object: KubeObject, { name, detail, kind, ...part }: Part): DocumentSymbol {
  const children = part.parts ?? [];
  const { span, selection = span } = part;
  const whole = { start: Math.min(span.start, selection.start), end: Math.max(span.end, selection.end) };
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind,
    range: rangeOf(snapshot, object.place, whole),
    selectionRange: rangeOf(snapshot, object.place, selection),
    ...(children.length > 0 ? { children: children.map(it => symbol(snapshot, object, it)) } : {}),
  };
}

function toPart(object: KubeObject): Part {
  return {
    name: `${object.kind} ${object.name === '' ? say`(no name)` : object.name}`,
    ...(object.namespace ? { detail: object.namespace.value } : {}),
    kind: symbolKindOf(object),
    span: object.span,
    selection: object.nameSpan,
    parts: [...labelParts(object), ...selectorParts(object), ...portParts(object), ...containerParts(object)],
  };
}

function labelParts({ labels }: KubeObject): Part[] {
  return labels.map(({ key, value }) => ({
    name: `${key.value}: ${value.value}`,
    detail: say`label`,
    kind: symbolKind.key,
    span: around(key.span, value.span),
    selection: key.span,
  }));
}

function selectorParts({ service }: KubeObject): Part[] {
  return (service?.selector ?? []).map(({ key, value }) => ({
    name: `${key.value}: ${value.value}`,
    detail: say`selector`,
    kind: symbolKind.key,
    span: around(key.span, value.span),
    selection: key.span,
  }));
}

function portParts({ service }: KubeObject): Part[] {
  return (service?.ports ?? []).map(it => ({
    name: it.name === '' ? `${it.port}` : `${it.name} ${it.port}`,
    detail: `→ ${it.targetPort}/${it.protocol}`,
    kind: symbolKind.property,
    span: around(it.span, it.portSpan),
    selection: it.portSpan,
  }));
}

function containerParts({ pods = [] }: KubeObject): Part[] {
  return pods.flatMap(({ template }) =>
    [...template.initContainers, ...template.lasting].map(it => ({
      name: it.name === '' ? say`(no name)` : it.name,
      detail: it.image,
      kind: symbolKind.object,
      span: it.ports.reduce<Span>((span, port) => around(span, port.span), it.span),
      selection: it.span,
      parts: it.ports.map(port => ({
        name: port.name ? `${port.name.value} ${port.port}` : `${port.port}`,
        detail: `containerPort/${port.protocol}`,
        kind: symbolKind.property,
        span: port.span,
      })),
    })),
  );
}

function around(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
