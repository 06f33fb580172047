import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isService } from '../../server/src/links/bundle';
import { Workspace } from '../../server/src/workspace/workspace';
import { manifestsBelow, sharedPath } from '../support/shared';

interface ExpectedLinks {
  readonly app: string;
  readonly file: string;
  readonly doc: number;
  readonly name: string;
  readonly namespace: string | null;
  readonly templated?: boolean;
  readonly matches?: readonly (readonly [string, string, number, string, string, string | null])[];
}

const corpus = sharedPath('corpus');
const expected = readFileSync(join(corpus, 'expected-links.jsonl'), 'utf8')
  .split('\n')
  .filter(it => it !== '')
  .map(it => JSON.parse(it) as ExpectedLinks);

describe('links of the corpus', () => {
  for (const app of new Set(expected.map(it => it.app))) {
    it(`finds every link of ${app} that lies within one bundle, and invents none`, () => {
      const workspace = new Workspace({ roots: [''] });
      for (const path of manifestsBelow(join(corpus, app))) {
        workspace.set(path, readFileSync(join(corpus, app, path), 'utf8'));
      }
      const snapshot = workspace.snapshot();
      for (const service of expected.filter(it => it.app === app)) {
        const own = snapshot.files.get(service.file)?.documents[service.doc]?.objects ?? [];
        const found = snapshot.bundlesOf(service.file).flatMap(bundle => {
          return own.flatMap(object => {
            const member = bundle.member(object);
            return member && isService(member)
              ? bundle
                  .select(member.namespace, member.service.selector ?? [])
                  .map(it => ({ bundle, namespace: member.namespace, pods: it }))
              : [];
          });
        });
        const expectedKeys = new Set(
          (service.matches ?? []).map(([, file, , kind, name]) => `${file} ${kind} ${name}`),
        );
        const foundKeys = new Set(found.map(({ pods }) => `${pods.object.place.uri} ${pods.object.kind} ${pods.name}`));
        for (const it of foundKeys) {
          assert.ok(expectedKeys.has(it), `${service.file} ${service.name}: invented ${it}`);
        }
        const bundles = snapshot.bundlesOf(service.file);
        for (const [near, file, index, kind, name, namespace] of service.matches ?? []) {
          const target = snapshot.files.get(file)?.documents[index]?.objects ?? [];
          const together = bundles.some(
            bundle => own.some(it => bundle.member(it)) && target.some(it => bundle.member(it)),
          );
          const apart = namespace !== service.namespace && namespace !== null && service.namespace !== null;
          if (together && !apart && !foundKeys.has(`${file} ${kind} ${name}`)) {
            assert.fail(`${service.file} ${service.name}: missed ${near} ${file} ${kind} ${name}`);
          }
        }
      }
    });
  }
});
