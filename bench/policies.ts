/**
 * Network policies for the workspace of `generate`, always the same: each speaks about three of its applications, which
 * share a namespace, and admits by labels, namespaces, names of ports and blocks of addresses.
 */
export function policies(count: number): [path: string, text: string][] {
  return Array.from({ length: count }, (_, index) => [`policies/policy-${index}.yaml`, policy(index)]);
}

function policy(index: number): string {
  const first = index * 5;
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: policy-${index}
  namespace: namespace-${first % 20}
spec:
  podSelector:
    matchExpressions:
      - key: app.kubernetes.io/name
        operator: In
        values: [app-${first}, app-${first + 20}, app-${first + 40}]
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels:
              version: v${(index + 1) % 3}
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: namespace-${(index * 7) % 20}
      ports:
        - port: http
        - port: ${9000 + index}
    - from:
        - ipBlock:
            cidr: 10.${index % 250}.0.0/16
            except: [10.${index % 250}.4.0/24]
  egress:
    - to:
        - namespaceSelector: {}
          podSelector:
            matchExpressions:
              - { key: version, operator: In, values: [v0, v${index % 3}] }
    - ports:
        - port: 53
          protocol: UDP
`;
}
