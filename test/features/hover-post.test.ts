import assert from 'node:assert/strict';
import { firstLine, hoverAt, includes } from '../support/hover';
import { experiment, experiments } from '../support/post';

describe('hover in the study post', () => {
  it('ex05: a ClusterIP Service is for the inside only', () => {
    assert.equal(
      hoverAt(at('ex05', 'service-test01.yml', 'web-service')),
      `**ClusterIP Service \`web-service\`: 3 pods answer, inside the cluster only**

- pods and nodes, inside only: \`10.99.27.190:80\`, for pods also by name, \`web-service.default.svc.cluster.local\`
- \`192.168.104.125:80\` \`deploy-test01-6d6984b776-6dsr2\` on \`myserver02\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- \`192.168.242.94:80\` \`deploy-test01-6d6984b776-99wks\` on \`myserver03\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- \`192.168.242.238:80\` \`deploy-test01-6d6984b776-zpjwt\` on \`myserver03\` [ex05/deploy-test01.yml:4](ex05/deploy-test01.yml#L4)
- *generated: the cluster IP, pod names and pod IPs; pods are assumed to be ready*`,
    );
  });

  it('ex05: its client is a pod that no Service selects', () => {
    assert.equal(firstLine(hoverAt(at('ex05', 'nginx-test01.yml', 'Pod'))), '**Pod `nginx01`: no Service selects it**');
  });

  it('ex06: a NodePort Service includes ClusterIP and is open on every node', () => {
    const text = hoverAt(at('ex06', 'service-test01.yml', 'NodePort'));
    assert.equal(
      firstLine(text),
      '**NodePort Service `web-service-nodeport`: 3 pods answer, inside the cluster and from outside on every node**',
    );
    includes(text, [
      '- NodePort includes ClusterIP',
      '- whoever reaches a node: `10.0.2.4:31001`, `10.0.2.5:31001` and `10.0.2.6:31001`',
      '- your own computer: `127.0.0.1:31051` and `127.0.0.1:31061`, through a port forward',
    ]);
  });

  it('ex06: each number says who calls it', () => {
    const chain = `
- \`nodePort\` 31001: users outside call any node, e.g. \`10.0.2.4:31001\`
- \`port\` 80: other pods call the Service, \`web-service-nodeport:80\`
- \`targetPort\` 80: the containers listen here`;
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', '31001')),
      `**Port 31001 of every node: for users outside the cluster**\n${chain}`,
    );
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', 'port: 80')),
      `**Port 80 of the Service: for other pods, which call \`web-service-nodeport:80\`**\n${chain}`,
    );
    assert.equal(
      hoverAt(at('ex06', 'service-test01.yml', 'targetPort')),
      `**Port 80 of the pods: where traffic ends, in the container**\n\n- Deployment \`deploy-test01\`: nginx in container nginx listens on 80${chain}`,
    );
  });

  it('ex07: a LoadBalancer Service includes both; its external IP is the business of the network', () => {
    includes(hoverAt(at('ex07', 'service-test01.yml', 'LoadBalancer')), [
      '- LoadBalancer includes NodePort, which includes ClusterIP',
      '- load balancer: `<pending>`, since nothing in this cluster gives it an address (setting `cluster.loadBalancer`)',
      '- outside, at the Service port: external IP `10.0.2.4:80` (node `myserver01`), on any node that such a packet reaches',
      '- your own computer: `127.0.0.1:80`, through a port forward',
    ]);
    includes(hoverAt(at('ex07', 'service-test01.yml', '10.0.2.4')), [
      '**Any node that receives a packet for `10.0.2.4:80` passes it on to `web-service-loadbalancer`**',
      '- it answers at the Service port, not at the node port',
      '- Kubernetes does not announce these addresses: that packets to them reach a node is the business of whoever runs the network',
    ]);
  });

  it('ex08: an ExternalName Service is a name, and the remote is asked for another one', () => {
    includes(hoverAt(at('ex08', 'service-test04.yml', 'www.google.com')), [
      "**ExternalName Service `web-service-externalname`: an alias for `www.google.com` in the cluster's DNS, nothing more**",
      '- `web-service-externalname.default.svc.cluster.local` answers with a CNAME record; the client then looks up `www.google.com` itself and connects there',
      '- the client still sends `Host: web-service-externalname` and asks for that name in TLS: the remote does not know it, so it often answers 404 or with a certificate that does not fit',
    ]);
  });

  it('shows selectors from both ends', () => {
    includes(hoverAt(at('ex06', 'service-test01.yml', 'web-deploy')), [
      '**`app.kubernetes.io/name=web-deploy` matches 3 pods of Deployment `deploy-test01`**',
      '- Deployment `deploy-test01` ×3 [ex06/deploy-test01.yml:4](ex06/deploy-test01.yml#L4)',
    ]);
    const labels = experiment('ex06');
    const deployment = experiments.ex06['deploy-test01.yml'].replace(/web-deploy\n {4}spec/, 'web-$0deploy\n    spec');
    includes(hoverAt({ ...labels, 'ex06/deploy-test01.yml': deployment }), [
      '**`app.kubernetes.io/name=web-deploy`: selected by Service `web-service-nodeport`**',
      '- Service `web-service-nodeport` (NodePort, 80→80) [ex06/service-test01.yml:6](ex06/service-test01.yml#L6)',
    ]);
  });

  it('shows a workload with its Services and pods', () => {
    assert.equal(
      hoverAt(at('ex06', 'deploy-test01.yml', 'Deployment')),
      `**Deployment \`deploy-test01\`: 3 pods, behind Service \`web-service-nodeport\`**

- Service \`web-service-nodeport\` (NodePort) 80→80/TCP [ex06/service-test01.yml:4](ex06/service-test01.yml#L4)
- pod \`deploy-test01-6d6984b776-6dsr2\` on \`myserver02\`, \`192.168.104.125\`
- pod \`deploy-test01-6d6984b776-99wks\` on \`myserver03\`, \`192.168.242.94\`
- pod \`deploy-test01-6d6984b776-zpjwt\` on \`myserver03\`, \`192.168.242.238\`
- *generated: pod names, addresses and nodes; pods are assumed to be ready*`,
    );
  });
});

/** The files of an experiment with the cursor at the first occurrence of some text in one of them. */
function at(name: keyof typeof experiments, file: string, text: string): Record<string, string> {
  const files = experiment(name);
  const path = `${name}/${file}`;
  const content = files[path] ?? '';
  assert.ok(content.includes(text), `${path} holds no ${text}`);
  return { ...files, [path]: content.replace(new RegExp(`(?<![\\w-])${text}`), `$0${text}`.replace('$', '$$$$')) };
}
