import assert from 'node:assert/strict';
import { kubectl } from '../support/kubectl';

describe('the families of a Service', () => {
  const v4 = 'cluster: { serviceCIDRs: [10.96.0.0/12] }';
  const dual = 'cluster: { serviceCIDRs: [10.96.0.0/12, "fd00::/108"] }';
  const cases: readonly (readonly [spec: string, settings: string, families: string])[] = [
    ['selector: { a: b }, ports: [{ port: 80 }]', v4, 'IPv4 SingleStack'],
    ['ipFamilyPolicy: PreferDualStack, ports: [{ port: 80 }]', v4, 'IPv4 PreferDualStack'],
    ['ipFamilyPolicy: PreferDualStack, ports: [{ port: 80 }]', dual, 'IPv4,IPv6 PreferDualStack'],
    ['ipFamilies: [IPv6], ports: [{ port: 80 }]', dual, 'IPv6 SingleStack'],
    ['clusterIP: None, selector: { a: b }', v4, 'IPv4 SingleStack'],
    ['clusterIP: None, selector: { a: b }, ipFamilyPolicy: RequireDualStack', dual, 'IPv4,IPv6 RequireDualStack'],
    ['clusterIP: None', v4, 'IPv4,IPv6 RequireDualStack'],
    ['type: ExternalName, externalName: example.com', dual, ' '],
  ];
  for (const [spec, settings, families] of cases) {
    it(`{ ${spec} }: ${families}`, () => {
      const files = {
        's.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { ${spec} }\n`,
        'podpath.yaml': settings,
      };
      const answer = JSON.parse(kubectl(files, 'svc s -o json').stdout) as {
        spec: { ipFamilies?: string[]; ipFamilyPolicy?: string };
      };
      assert.equal(`${(answer.spec.ipFamilies ?? []).join()} ${answer.spec.ipFamilyPolicy ?? ''}`, families);
    });
  }
});
