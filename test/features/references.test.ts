import assert from 'node:assert/strict';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { atCursor, shown } from '../support/cursor';
import { client, deployment, ingress, service, settings } from '../support/web-manifests';

describe('references', () => {
  it('of a Service are the fields that name it', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service.replace('name: web', 'name: w$0eb'),
      'ingress.yaml': ingress,
    });
    assert.deepEqual(
      references(snapshot, uri, position, false).map(it => shown(snapshot, it.uri, it.range)),
      ['ingress.yaml:8 web'],
    );
  });

  it('of a Service are the hosts that name it, each where its name stands', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service.replace('name: web', 'name: w$0eb'),
      'a.yaml': client('env: [{ name: API, value: "http://web.default:80/web" }]'),
      'b.yaml': settings('  nginx.conf: |\n    proxy http://web;\n    proxy http://other;\n    proxy http://web:81;'),
      'c.yaml': client('args: [curl, web]').replace('client', 'other'),
    });
    assert.deepEqual(
      references(snapshot, uri, position, false).map(
        it => `${shown(snapshot, it.uri, it.range)} ${it.range.start.character}`,
      ),
      ['a.yaml:4 web 69', 'b.yaml:6 web 17', 'b.yaml:8 web 17', 'c.yaml:4 web 48'],
    );
  });

  it('of a port are its target ports and probes, with the declaration if asked', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': deployment.replace('name: http', 'name: ht$0tp'),
    });
    assert.deepEqual(
      references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range)),
      ['deployment.yaml:19 http', 'service.yaml:10 http', 'deployment.yaml:23 http'],
    );
  });

  const spread = deployment.replace(
    '      containers:',
    `      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchExpressions:
                  - { key: app, operator: In, values: [web] }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
      containers:`,
  );

  it('of a label are also the affinities and topology spreads that ask for it', () => {
    const places = [
      'deployment.yaml:13 web',
      'deployment.yaml:21 web',
      'deployment.yaml:28 web',
      'deployment.yaml:9 web',
      'service.yaml:7 web',
    ];
    for (const [from, to] of [
      ['    app: web', '    app: w$0eb'],
      ['              app: web', '              app: w$0eb'],
      ['values: [web]', 'values: [w$0eb]'],
    ] as const) {
      const marked = from === '    app: web' ? service.replace(from, to) : service;
      const { snapshot, uri, position } = atCursor({
        'service.yaml': marked,
        'deployment.yaml': marked === service ? spread.replace(from, to) : spread,
      });
      const found = references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range));
      assert.deepEqual(found.sort(), places, to);
    }
  });

  it('of a label in an affinity are highlighted, and its definition is that of the pods', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': spread.replace('values: [web]', 'values: [w$0eb]'),
    });
    const lines = highlights(snapshot, uri, position).map(it => it.range.start.line + 1);
    assert.deepEqual(
      lines.sort((a, b) => a - b),
      [9, 13, 21, 28],
    );
    assert.deepEqual(
      definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range)),
      ['deployment.yaml:13 web'],
    );
  });

  it('of a label that a kustomization adds are what is selected by it', () => {
    const { snapshot, uri, position } = atCursor({
      'kustomization.yaml':
        'labels: [{ pairs: { team: sh$0op }, includeTemplates: true }]\nresources: [deployment.yaml, policy.yaml]\n',
      'deployment.yaml': deployment,
      'policy.yaml':
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { team: shop } } }] }] }\n',
    });
    const found = references(snapshot, uri, position, true).map(it => shown(snapshot, it.uri, it.range));
    assert.ok(found.includes('kustomization.yaml:1 shop') && found.includes('policy.yaml:4 shop'), found.join());
  });

  it('of the same file are highlighted', () => {
    const { snapshot, uri, position } = atCursor({
      'service.yaml': service,
      'deployment.yaml': deployment.replace('        app: web', '        app: w$0eb'),
    });
    assert.deepEqual(
      highlights(snapshot, uri, position).map(it => it.range.start.line + 1),
      [13, 9],
    );
  });
});
