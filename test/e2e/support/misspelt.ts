/** It selects a label with letters swapped. */
export const service = `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector:
    app: crat
  ports:
    - port: 80
      targetPort: http
`;

/** The Deployment that is meant, with a label of this value. */
export const deployment = (label: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: ${label} }
  template:
    metadata:
      labels: { app: ${label} }
    spec:
      containers:
        - name: nginx
          image: nginx
          ports:
            - { name: http, containerPort: 80 }
`;
