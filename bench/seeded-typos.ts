import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hash } from '../server/src/base/hash';
import { judge } from '../server/src/rules/judge';
import type { KubeObject } from '../server/src/model/kube-object';
import type { Label } from '../server/src/model/labels';
import { Workspace } from '../server/src/workspace/workspace';

/**
 * How many slips in selectors are found: one typo at a time in every Service of real applications that finds its pods,
 * then the warnings and errors about it are counted. Usage: node bench/run.mjs seeded-typos
 * [FOLDER]; the folder holds one application a folder.
 */
const corpus = resolve(
  process.argv.slice(2).find(it => !it.startsWith('--')) ?? join(__dirname, '../../shared/corpus'),
);
const slips = ['swap', 'drop', 'double', 'word', 'key'] as const;
type Slip = (typeof slips)[number];
const counts = new Map<string, { seeded: number; found: number }>();
const missed: string[] = [];

for (const app of readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory())) {
  seedApplication(join(corpus, app.name), app.name);
}
for (const [kind, { seeded, found }] of counts) {
  console.log(
    `${kind.padEnd(7)} ${String(found).padStart(4)} of ${String(seeded).padStart(4)}  ${((100 * found) / seeded).toFixed(1)} %`,
  );
}
if (process.argv.includes('--missed')) {
  missed.forEach(it => console.log(it));
}

function seedApplication(folder: string, app: string): void {
  const workspace = new Workspace({ roots: [''] });
  const texts = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(ya?ml|json)$/.test(path)) {
      const text = readFileSync(join(folder, path), 'utf8');
      texts.set(path, text);
      workspace.set(path, text);
    }
  }
  const snapshot = workspace.snapshot();
  for (const uri of texts.keys()) {
    const objects = snapshot.files.get(uri)?.documents.flatMap(it => it.objects) ?? [];
    for (const object of objects.filter(it => resolves(it))) {
      for (const slip of slips) {
        seed(object, slip);
      }
    }
  }

  function resolves(object: KubeObject): boolean {
    const { service, place } = object;
    return workspace
      .snapshot()
      .bundlesOf(place.uri)
      .some(bundle => {
        const member = bundle.member(object);
        return member && service?.selector && bundle.select(member.namespace, service.selector).length > 0;
      });
  }

  function seed(object: KubeObject, slip: Slip): void {
    const { uri, offset } = object.place;
    const labels = object.service?.selector ?? [];
    const label = labels[hash(`${app}${uri}${object.name}${slip}`) % labels.length];
    const text = texts.get(uri);
    const wrong = label && misspelt(label, slip);
    if (!wrong || text === undefined) {
      return;
    }
    const { start, end } = slip === 'key' ? label.key.span : label.value.span;
    workspace.set(uri, text.slice(0, offset + start) + wrong + text.slice(offset + end));
    const changed = workspace.snapshot();
    const seeded = changed.files
      .get(uri)
      ?.documents.flatMap(it => it.objects)
      .find(it => it.kind === 'Service' && it.name === object.name);
    if (seeded && !resolves(seeded)) {
      const found = judge(changed, uri).some(
        it =>
          it.object?.place === seeded.place &&
          it.object.kind === 'Service' &&
          it.rule.startsWith('service-selector-') &&
          (it.severity === 'error' || it.severity === 'warning'),
      );
      for (const kind of [slip, 'all']) {
        const count = counts.get(kind) ?? { seeded: 0, found: 0 };
        counts.set(kind, { seeded: count.seeded + 1, found: count.found + (found ? 1 : 0) });
      }
      if (!found) {
        missed.push(`${app}/${uri} ${object.name}: ${slip} ${wrong}`);
      }
    }
    workspace.set(uri, text);
    workspace.snapshot();
  }
}

function misspelt({ key, value }: Label, slip: Slip): string | undefined {
  const word = slip === 'key' ? key.value : value.value;
  const at = 1 + (hash(word) % Math.max(1, word.length - 2));
  switch (slip) {
    case 'swap':
      return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    case 'drop':
      return word.length > 2 ? word.slice(0, at) + word.slice(at + 1) : undefined;
    case 'double':
    case 'key':
      return word.slice(0, at) + (word[at] ?? '') + word.slice(at);
    case 'word':
      return 'something-else';
  }
}
