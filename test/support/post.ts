/** The manifests of the study post that this project set out from, one folder an experiment, with its cluster. */
export const podpathYaml = `cluster:
  nodes:
    - { name: myserver01, addresses: [10.0.2.4], roles: [control-plane] }
    - { name: myserver02, addresses: [10.0.2.5] }
    - { name: myserver03, addresses: [10.0.2.6] }
portForwards:
  - { listen: "127.0.0.1:31051", to: "10.0.2.5:31001" }
  - { listen: "127.0.0.1:31061", to: "10.0.2.6:31001" }
  - { listen: "127.0.0.1:80", to: "10.0.2.4:80" }
`;

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: deploy-test01
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: web-deploy
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-deploy
    spec:
      containers:
        - name: nginx
          image: nginx:latest
`;

export const pod = `apiVersion: v1
kind: Pod
metadata:
  name: nginx01
spec:
  containers:
    - name: nginx-test01
      image: nginx:latest
`;

export const clusterIp = `apiVersion: v1
kind: Service
metadata:
  name: web-service
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: web-deploy
  ports:
    - protocol: TCP
      port: 80
`;

export const nodePort = `apiVersion: v1
kind: Service
metadata:
  name: web-service-nodeport
spec:
  selector:
    app.kubernetes.io/name: web-deploy
  type: NodePort
  ports:
    - protocol: TCP
      nodePort: 31001
      port: 80
      targetPort: 80
`;

export const loadBalancer = `apiVersion: v1
kind: Service
metadata:
  name: web-service-loadbalancer
spec:
  selector:
    app.kubernetes.io/name: web-deploy
  type: LoadBalancer
  externalIPs:
    - 10.0.2.4
  ports:
    - protocol: TCP
      nodePort: 31002
      port: 80
      targetPort: 80
`;

export const externalName = `apiVersion: v1
kind: Service
metadata:
  name: web-service-externalname
spec:
  type: ExternalName
  externalName: www.google.com
`;

/** The files of each experiment. */
export const experiments = {
  ex05: { 'deploy-test01.yml': deployment, 'service-test01.yml': clusterIp, 'nginx-test01.yml': pod },
  ex06: { 'deploy-test01.yml': deployment, 'service-test01.yml': nodePort },
  ex07: { 'deploy-test01.yml': deployment, 'service-test01.yml': loadBalancer },
  ex08: { 'nginx-test01.yml': pod, 'service-test04.yml': externalName },
} as const;

/** One experiment alone, or with `cluster` also the settings file that describes the post's machines. */
export function experiment(name: keyof typeof experiments): Record<string, string> {
  return {
    'podpath.yaml': podpathYaml,
    ...Object.fromEntries(Object.entries(experiments[name]).map(([file, text]) => [`${name}/${file}`, text])),
  };
}
