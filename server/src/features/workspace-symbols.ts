import type { SymbolKind, WorkspaceSymbol } from 'vscode-languageserver-types';
import type { KubeObject } from '../model/kube-object';
import type { Snapshot } from '../workspace/snapshot';
import { rangeOf } from './position';
import { symbolKind, symbolKindOf } from './symbol-kind';
import { resourceOf } from './tables/resources';

/**
 * The objects of the workspace, and the named ports of their containers, whose name fits a query: its letters occur in
 * this order in `KIND NAMESPACE/NAME`. A first word that kubectl takes for a kind (`svc web`) asks for that kind. At
 * most a thousand.
 */
export function workspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const [, word = '', rest = ''] = /^#?(\S*)\s*(.*)$/s.exec(query) ?? [];
  const kind = resourceOf(word);
  const found: WorkspaceSymbol[] = [];
  for (const { objects } of snapshot.files.values()) {
    for (const object of objects.filter(it => it.name !== '')) {
      const ofKind = kind !== undefined && kind.names[0] === object.kind.toLowerCase();
      const own = `${object.kind} ${object.namespace?.value ?? ''}/${object.name}`;
      if (fits(own, query) || (ofKind && fits(own, rest))) {
        found.push(symbol(snapshot, object, titleOf(object), symbolKindOf(object), object.nameSpan));
      }
      for (const { name, port, span } of portsOf(object)) {
        if (fits(`${name} ${port} ${own}`, query)) {
          found.push(symbol(snapshot, object, `${name} ${port}`, symbolKind.property, span));
        }
      }
    }
    if (found.length >= most) {
      return found.slice(0, most);
    }
  }
  return found;
}

const most = 1000;

function portsOf({ pods = [] }: KubeObject): { name: string; port: number; span: KubeObject['span'] }[] {
  return pods.flatMap(({ template }) =>
    template.lasting.flatMap(({ ports }) =>
      ports.flatMap(({ name, port }) => (name ? [{ name: name.value, port, span: name.span }] : [])),
    ),
  );
}

function symbol(
  snapshot: Snapshot,
  object: KubeObject,
  name: string,
  kind: SymbolKind,
  span: KubeObject['span'],
): WorkspaceSymbol {
  const container = kind === symbolKind.property ? titleOf(object) : undefined;
  return {
    name,
    kind,
    ...(container === undefined ? {} : { containerName: container }),
    location: { uri: object.place.uri, range: rangeOf(snapshot, object.place, span) },
  };
}

/** What the editor matches the query with once more: `KIND NAMESPACE/NAME`. */
function titleOf({ kind, namespace, name }: KubeObject): string {
  return namespace ? `${kind} ${namespace.value}/${name}` : `${kind} ${name}`;
}

function fits(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/[\s#]/g, '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
