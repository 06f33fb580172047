import assert from 'node:assert/strict';
import { client, definitionsAt, deployment, ingress, service, settings } from '../support/web-manifests';

describe('going to the definition', () => {
  it('leads from a label of a selector to the pods that have it, on key and value alike', () => {
    const expected = ['deployment.yaml:13 web'];
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('app: web', 'app: we$0b') }), expected);
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('app: web', 'a$0pp: web') }), expected);
  });

  it('leads from the labels of pods back to what selects by them', () => {
    const marked = deployment.replace('        app: web', '        app: w$0eb');
    assert.deepEqual(definitionsAt({ 'deployment.yaml': marked }), ['service.yaml:7 web', 'deployment.yaml:9 web']);
  });

  it('leads from what a policy selects to the pods, and from the pods to the policy', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
`;
    assert.deepEqual(definitionsAt({ 'policy.yaml': policy.replace('app: web', 'app: we$0b') }), [
      'deployment.yaml:13 web',
    ]);
    const marked = deployment.replace('        app: web', '        app: w$0eb');
    assert.ok(definitionsAt({ 'deployment.yaml': marked, 'policy.yaml': policy }).includes('policy.yaml:8 web'));
  });

  it('leads from a route of the Gateway API to its Service', () => {
    const route =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r }\nspec: { rules: [{ backendRefs: [{ name: w$0eb, port: 80 }] }] }\n';
    assert.deepEqual(definitionsAt({ 'route.yaml': route }), ['service.yaml:4 web']);
  });

  it('leads from the name of a target port to the container that declares it', () => {
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('http', 'ht$0tp') }), ['deployment.yaml:19 http']);
  });

  it('leads from a probe to the port it asks', () => {
    assert.deepEqual(definitionsAt({ 'deployment.yaml': deployment.replace('port: http', 'port: h$0ttp') }), [
      'deployment.yaml:19 http',
    ]);
  });

  it('leads from a backend to its Service', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('name: web', 'name: $0web') }), [
      'service.yaml:4 web',
    ]);
  });

  it('leads from a host in an environment variable, an argument or a ConfigMap to the Service', () => {
    const expected = ['service.yaml:4 web'];
    for (const host of ['we$0b:80', 'http://web.default.svc.cluster.local$0/', '"tcp://a:b@w$0eb.default:80"']) {
      assert.deepEqual(
        definitionsAt({ 'client.yaml': client(`env: [{ name: API, value: ${host} }]`) }),
        expected,
        host,
      );
    }
    assert.deepEqual(definitionsAt({ 'client.yaml': client('args: [--to, "http://w$0eb"]') }), expected);
    assert.deepEqual(
      definitionsAt({ 'settings.yaml': settings('  nginx.conf: |\n    # web\n    proxy http://we$0b;') }),
      ['service.yaml:4 web'],
    );
    const elsewhere = client('env: [{ name: API, value: "http://web and m$0ore" }]');
    assert.deepEqual(definitionsAt({ 'client.yaml': elsewhere }), []);
  });

  it('leads from the port of a backend to that of its Service', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('number: 80', 'number: 8$00') }), [
      'service.yaml:9 80',
    ]);
    const named = { 'service.yaml': service.replace('- port: 80', '- name: api\n      port: 80') };
    assert.deepEqual(definitionsAt({ ...named, 'ingress.yaml': ingress.replace('number: 80', 'name: a$0pi') }), [
      'service.yaml:9 api',
    ]);
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('number: 80', 'number: 8$01') }), []);
    assert.deepEqual(definitionsAt({ 'service.yaml': service.replace('port: 80', 'port: 8$00') }), [
      'ingress.yaml:10 80',
    ]);
  });

  it('leads nowhere from what nothing defines', () => {
    assert.deepEqual(definitionsAt({ 'ingress.yaml': ingress.replace('name: web', 'name: $0gone') }), []);
    assert.deepEqual(
      definitionsAt({ 'service.yaml': service.replace('port: 80', 'po$0rt: 80'), 'ingress.yaml': '' }),
      [],
    );
  });
});
