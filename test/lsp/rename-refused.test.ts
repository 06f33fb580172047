import assert from 'node:assert/strict';
import { all, deployment, policies, renamed, service } from '../support/renamed';
import type { Files } from '../support/renamed';

describe('a rename is refused, with the reason,', () => {
  const refusals: readonly (readonly [why: string, files: Files, newName: string, reason: RegExp])[] = [
    [
      'in a template',
      { 'a.yaml': service.replace('name: web', 'name: {{ .Values.name }}').replace('app: web', 'app: w$0eb') },
      'shop',
      /is a template/,
    ],
    [
      'for a name that kustomize makes anew',
      {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service.replace('name: web', 'name: w$0eb'),
        'dev/kustomization.yaml':
          'resources: [../base]\npatches:\n  - target: { kind: Service }\n    patch: "[{op: replace, path: /metadata/name, value: other}]"\n',
      },
      'shop',
      /kustomize makes this name: it is other in dev/,
    ],
    [
      'for a built name that gets no prefix',
      {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service,
        'dev/kustomization.yaml': 'resources: [../base, map.yaml]\nnamePrefix: dev-\n',
        'dev/map.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map }\ndata: { url: "http://dev-w$0eb:80" }\n',
      },
      'shop',
      /it has to be of the form dev-NAME/,
    ],
    [
      'for a built name that is too long',
      {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service.replace('name: web', 'name: w$0eb'),
        'dev/kustomization.yaml': `resources: [../base]\nnamePrefix: dev-\n`,
      },
      'a'.repeat(60),
      /cannot be the name of a Service/,
    ],
    [
      'for a built name that another Service has',
      {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service.replace('name: web', 'name: w$0eb'),
        'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
        'top/kustomization.yaml': 'resources: [../dev, other.yaml]\n',
        'top/other.yaml': service.replace('name: web', 'name: dev-shop'),
      },
      'shop',
      /Service dev-shop has "dev-shop" already/,
    ],
    [
      'for a text that is another Service elsewhere',
      {
        'base/kustomization.yaml': 'resources: [service.yaml, map.yaml, other.yaml]\n',
        'base/service.yaml': service.replace('name: web', 'name: w$0eb'),
        'base/other.yaml': service.replace('name: web', 'name: dev-web'),
        'base/map.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map }\ndata: { url: "http://dev-web:80" }\n',
        'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
      },
      'shop',
      /is another Service in base: it cannot be written anew for both/,
    ],
    [
      'for a label in the text of an inline patch',
      {
        'base/kustomization.yaml': 'resources: [deployment.yaml]\n',
        'base/deployment.yaml': deployment,
        'dev/kustomization.yaml':
          'resources: [../base]\npatches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: web }\n      spec: { template: { metadata: { labels: { tier: fr$0ont } } } }\n',
      },
      'back',
      /stands in the text of a patch at dev\/kustomization.yaml:3/,
    ],
    ['for what is no name', { 'a.yaml': service.replace('port: 80', 'port: 8$00') }, 'shop', /port is none of them/],
    [
      'for a subset that nothing here defines',
      {
        'a.yaml':
          'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a }\nspec: { http: [{ route: [{ destination: { host: web, subset: v$01 } }] }] }\n',
      },
      'v2',
      /No DestinationRule here defines this subset/,
    ],
    [
      'for a subset that the host has already',
      {
        'a.yaml':
          'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a }\nspec: { host: web, subsets: [{ name: v$01 }, { name: v2 }] }\n',
      },
      'v2',
      /DestinationRule a has "v2" already/,
    ],
    [
      'for a name with an anchor',
      { 'a.yaml': deployment.replace('app: "web"', 'app: &app w$0eb') },
      'shop',
      /an anchor or an escape at a\.yaml:12/,
    ],
    [
      'for a name that others have',
      { ...all, 'service.yaml': service.replace('app: web', 'app: w$0eb'), 'policies.yaml': policies },
      'other',
      /NetworkPolicy web has "other" already \(policies\.yaml:7\)/,
    ],
    [
      'for a Service that exists',
      { 'a.yaml': service.replace('name: web', 'name: w$0eb'), 'b.yaml': service.replace('name: web', 'name: shop') },
      'shop',
      /Service shop has "shop" already/,
    ],
    [
      'for a bad label',
      { 'a.yaml': service.replace('app: web', 'app: w$0eb') },
      'a b',
      /"a b" cannot be .* label value/,
    ],
    ['for a bad Service', { 'a.yaml': service.replace('name: web', 'name: w$0eb') }, 'Web', /DNS-1035 label/],
    [
      'for a bad port',
      { ...all, 'service.yaml': service.replace('targetPort: http', 'targetPort: ht$0tp') },
      'a_b',
      /hyphens/,
    ],
    [
      'for a key that shares an expression',
      {
        'a.yaml': service.replace('app: web', 'a$0pp: web'),
        'b.yaml': policies.replace(
          '{ matchLabels: { app: web } }',
          '{ matchExpressions: [{ key: app, operator: In, values: [web, api] }] }',
        ),
      },
      'name',
      /several values of the key/,
    ],
  ];
  for (const [why, files, newName, reason] of refusals) {
    it(why, async () => {
      await assert.rejects(renamed(files, newName), reason);
    });
  }
});
