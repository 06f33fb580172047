import assert from 'node:assert/strict';
import { podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath describe', () => {
  it('prints a Service as kubectl does', async () => {
    const { status, stdout } = await podpathLine('describe svc web-service-nodeport --bundle ex06', examples);
    assert.equal(status, 0);
    const addresses = stdout.replace(/\b(?:10|192)\.\d+\.\d+\.\d+/g, 'IP');
    assert.equal(
      addresses,
      [
        'Name:                     web-service-nodeport',
        'Namespace:                default',
        'Labels:                   <none>',
        'Annotations:              <none>',
        'Selector:                 app.kubernetes.io/name=web-deploy',
        'Type:                     NodePort',
        'IP Family Policy:         SingleStack',
        'IP Families:              IPv4',
        'IP:                       IP',
        'IPs:                      IP',
        'Port:                     <unset>  80/TCP',
        'TargetPort:               80/TCP',
        'NodePort:                 <unset>  31001/TCP',
        'Endpoints:                IP:80,IP:80,IP:80',
        'Session Affinity:         None',
        'External Traffic Policy:  Cluster',
        'Internal Traffic Policy:  Cluster',
        'Events:                   <none>',
        '',
      ].join('\n'),
    );
  });

  it('says what is not there, and what it does not know', async () => {
    const gone = await podpathLine('describe svc gone --bundle ex06', examples);
    assert.deepEqual([gone.status, gone.stderr], [1, 'Error from server (NotFound): services "gone" not found\n']);
    assert.equal((await podpathLine('describe pod nginx01', examples)).status, 2);
  });
});
