import { definitions } from '../../server/src/features/navigation/navigation';
import { atCursor, shown } from './cursor';

/** A Service, its pods, and an Ingress that leads to it. */
export const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;
export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: main
          image: nginx
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              port: http
`;
export const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`;

export const client = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: client }\nspec: { containers: [{ name: main, ${fields} }] }\n`;
export const settings = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n${data}\n`;

/** Where the cursor of some files leads; the others are those above, unless they are given anew. */
export function definitionsAt(files: Readonly<Record<string, string>>): string[] {
  const { snapshot, uri, position } = atCursor({
    'service.yaml': service,
    'deployment.yaml': deployment,
    'ingress.yaml': ingress,
    ...files,
  });
  return definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range));
}
