/**
 * A made-up workspace of any size, always the same: `applications` files of a Deployment and the Service that selects
 * its pods, in 20 namespaces, 50 to a folder.
 */
export function generate(applications: number): [path: string, text: string][] {
  return Array.from({ length: applications }, (_, index) => [
    `team-${Math.floor(index / 50)}/app-${index}.yaml`,
    application(`app-${index}`, `namespace-${index % 20}`, index),
  ]);
}

function application(name: string, namespace: string, index: number): string {
  const peer = (index * 7) % (index + 1);
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${(index % 5) + 1}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: shop
        version: v${index % 3}
    spec:
      containers:
        - name: main
          image: "registry.example/shop/${name}:1.${index}"
          args: ["--listen", ":8080"]
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: PEER
              value: http://app-${peer}.namespace-${peer % 20}:80
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
            limits:
              memory: 128Mi
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  ${index % 10 === 0 ? 'type: NodePort' : 'type: ClusterIP'}
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: 9090
`;
}
