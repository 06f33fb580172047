/** Line drawings on 16 × 16, by the kind of a card. */
const drawn: Readonly<Record<string, string>> = {
  Internet: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4.5 4-4.5 9 0 13c4.5-4 4.5-9 0-13',
  Host: 'M3 3h10v7.5H3zM1 13h14',
  Node: 'M2 2.5h12v4.5H2zM2 9h12v4.5H2zM4.5 4.75h1M4.5 11.25h1M8 4.75h3.5M8 11.25h3.5',
  NodePort: 'M8.5 2.5h5v11h-5M1.5 8h8M6.5 5l3 3l-3 3',
  LoadBalancer: 'M1.5 8h4M5.5 8l4-4.5h4.5M5.5 8h8.5M5.5 8l4 4.5h4.5',
  ExternalIP:
    'M8 14.5c-3-3.6-4.6-6-4.6-8.2a4.6 4.6 0 0 1 9.2 0c0 2.2-1.6 4.6-4.6 8.2M8 4.8a1.6 1.6 0 1 0 0 3.2a1.6 1.6 0 1 0 0-3.2',
  Ingress: 'M3 14V5.5a3 3 0 0 1 3-3h7M10.5 0.5l2.5 2l-2.5 2M3 9h6.5M7.5 7l2 2l-2 2',
  Service: 'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M1.5 8h4M10 6.5l3.5-3M10 9.5l3.5 3M10.5 8h4',
  Pod: 'M8 1.5l5.8 3.2v6.6L8 14.5l-5.8-3.2V4.7zM2.4 4.8L8 8l5.6-3.2M8 8v6.3',
  Deployment: 'M2 5.5h8.5V14H2zM4.5 5.3V3h8.9v8.5h-2.6',
  StatefulSet: 'M2.5 4a5.5 2.2 0 1 0 11 0a5.5 2.2 0 1 0-11 0v8a5.5 2.2 0 0 0 11 0V4M2.5 8a5.5 2.2 0 0 0 11 0',
  DaemonSet: 'M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z',
  Job: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 4v4.2l3 1.8',
  Namespace: 'M1.5 4.5V3h5l1.5 1.5h6.5v9h-13zM1.5 6.5h13',
  External: 'M4.5 12.5a3.2 3.2 0 0 1-.3-6.4a4 4 0 0 1 7.7 1a2.8 2.8 0 0 1-.4 5.4z',
  Missing: 'M3 8a5 5 0 0 1 5-5M8 3a5 5 0 0 1 5 5M13 8a5 5 0 0 1-5 5M8 13a5 5 0 0 1-5-5M6 6l4 4M10 6l-4 4',
};

const alike: Readonly<Record<string, string>> = {
  Gateway: 'Ingress',
  HTTPRoute: 'Ingress',
  GRPCRoute: 'Ingress',
  Route: 'Ingress',
  IngressRoute: 'Ingress',
  HTTPProxy: 'Ingress',
  PortForward: 'NodePort',
  HostPort: 'NodePort',
  CronJob: 'Job',
};

/** What stands around a sign tells states apart without colour, too. */
const frames = { disc: 'M7 .5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', triangle: 'M7 .6L13.6 12.9H.4z' };

/** Signs on 14 × 14: of states and severities, and of what assumptions change. */
const signs = {
  error: `${frames.disc}M4.5 4.5l5 5M9.5 4.5l-5 5`,
  warning: `${frames.triangle}M7 3.6v4M7 9.8v.6`,
  information: `${frames.disc}M7 6.4v4M7 3.6v.6`,
  blocked: `${frames.disc}M3.6 10.4l6.8-6.8`,
  unknown: `${frames.disc}M5.2 5.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.2M7 10.2v.5`,
  gone: `${frames.disc}M4 7h6`,
  fresh: `${frames.disc}M4 7h6M7 4v6`,
} as const;

export type Sign = keyof typeof signs;

/** Each drawing as an SVG path that a page holds once and all cards and links use: `#shape-Service`, `#sign-error`. */
export function shapeDefinitions(): string {
  const all = { ...drawn, ...Object.fromEntries(Object.entries(alike).map(([kind, as]) => [kind, drawn[as] ?? ''])) };
  return [
    ...Object.entries(all).map(([kind, d]) => `<path id="shape-${kind}" d="${d}"/>`),
    ...Object.entries(signs).map(([sign, d]) => `<path id="sign-${sign}" d="${d}"/>`),
  ].join('');
}
