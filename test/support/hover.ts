import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover/hover';
import { positionAt } from '../../server/src/features/position';
import { load } from './workspace';

/** The hover at the `$0` that one of the files holds, as Markdown without its final line break; '' where there is none. */
export function hoverAt(files: string | Readonly<Record<string, string>>): string {
  const all = typeof files === 'string' ? { 'manifest.yaml': files } : files;
  const [uri, marked] = Object.entries(all).find(([, text]) => text.includes('$0')) ?? [];
  assert.ok(uri !== undefined && marked !== undefined, 'no $0 in the files');
  const offset = marked.indexOf('$0');
  const snapshot = load({ ...all, [uri]: marked.replace('$0', '') });
  const file = snapshot.files.get(uri);
  assert.ok(file);
  const contents = hover(snapshot, uri, positionAt(file, offset))?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

export function firstLine(text: string): string | undefined {
  return text.split('\n')[0];
}

/** Whether a text holds these lines. */
export function includes(text: string, lines: readonly string[]): void {
  for (const line of lines) {
    assert.ok(text.split('\n').includes(line), `${line}\n\nis not in\n\n${text}`);
  }
}

/** A Service of port 80 that selects by these labels. */
export function service(name: string, selector: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { ${selector} }, ports: [{ port: 80 }] }
`;
}

/** A Deployment whose pods carry these labels. */
export function workload(name: string, labels: string, ports = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { ${labels.replace('$0', '')} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - name: main
          image: main
          ${ports}
`;
}
