import { parseCidr, parseIp } from '../base/ip';

/** One key of `podpath.yaml`: checked, completed, explained and put into the JSON schema from here alone. */
export interface Setting {
  /** One or two sentences, Markdown. */
  readonly help: string;
  readonly shape: Shape;
  /** What counts where the key is absent, as it would be written. */
  readonly default?: string;
  readonly required?: true;
}

/** What may stand behind a key. */
export type Shape =
  | { readonly type: 'map'; readonly keys: Readonly<Record<string, Setting>> }
  /** Keys of the user's choice, with one shape of value. */
  | { readonly type: 'open-map'; readonly known: 'rules' | 'gates'; readonly of: Shape }
  | { readonly type: 'list'; readonly of: Shape }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'text'; readonly format?: Format }
  | { readonly type: 'either'; readonly of: readonly Shape[] };

/** How a text has to look. */
export interface Format {
  /** Behind "must be". */
  readonly title: string;
  readonly example: string;
  /** For the JSON schema; may let more through than `accepts`. */
  readonly pattern: string;
  accepts(text: string): boolean;
}

const cidr: Format = {
  title: 'a block of addresses',
  example: '10.96.0.0/12',
  pattern: '^[0-9a-fA-F.:]+/[0-9]{1,3}$',
  accepts: text => parseCidr(text) !== undefined,
};

const address: Format = {
  title: 'an IP address',
  example: '10.0.2.4',
  pattern: '^[0-9a-fA-F.:]+$',
  accepts: text => parseIp(text) !== undefined,
};

const version = pattern('a Kubernetes version', '1.33', '^v?1\\.[0-9]+(\\.[0-9]+)?$');

const portRange: Format = {
  title: 'a range of ports',
  example: '30000-32767',
  pattern: '^[0-9]{1,5}-[0-9]{1,5}$',
  accepts: text => {
    const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(text)?.map(Number) ?? [];
    return from !== undefined && to !== undefined && from > 0 && from <= to && to < 65536;
  },
};

const domain = pattern('a domain name', 'cluster.local', '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\\.?$');

const listenAddress: Format = {
  title: 'an address and a port of your computer',
  example: '127.0.0.1:8080',
  pattern: '^(\\[[0-9a-fA-F:]+\\]|[^:\\s]*):[0-9]{1,5}$',
  accepts: text => isPort(/^(?:\[[0-9a-fA-F:]+\]|[^:\s]*):(\d{1,5})$/.exec(text)?.[1]),
};

const forwardTarget: Format = {
  title: 'an address and port, or a kind, name and port as kubectl port-forward takes them',
  example: 'svc/web:80',
  pattern: '^(\\[[0-9a-fA-F:]+\\]|[^:\\s]+):[A-Za-z0-9-]+$',
  accepts: text => /^(\[[0-9a-fA-F:]+\]|[^:\s]+):([0-9]{1,5}|[a-z0-9-]+)$/.test(text),
};

const nodes: Setting = {
  help: 'The machines of the cluster. `Node` manifests count too.',
  shape: {
    type: 'list',
    of: {
      type: 'map',
      keys: {
        name: { help: 'The name of the node, as in `kubectl get nodes`.', shape: { type: 'text' }, required: true },
        addresses: {
          help: 'Its addresses, the primary one first.',
          shape: { type: 'list', of: { type: 'text', format: address } },
          required: true,
        },
        roles: {
          help: 'What it is there for. Pods without a toleration stay off a `control-plane`.',
          shape: { type: 'list', of: { type: 'text' } },
        },
      },
    },
  },
};

const cluster: Setting = {
  help: 'The cluster that the manifests are applied to, as far as they do not say it themselves.',
  shape: {
    type: 'map',
    keys: {
      domain: {
        help: 'The DNS domain of the cluster, the end of `web.default.svc.cluster.local`.',
        shape: { type: 'text', format: domain },
        default: 'cluster.local',
      },
      kubernetesVersion: {
        help: 'The version whose rules and feature gate defaults count.',
        shape: { type: 'text', format: version },
        default: '"1.33"',
      },
      podCIDRs: {
        help: 'Where pods get their addresses, one block for each address family.',
        shape: cidrs(),
        default: '[192.168.0.0/16]',
      },
      serviceCIDRs: {
        help: 'Where Services get their cluster IPs, one block for each address family.',
        shape: cidrs(),
        default: '[10.96.0.0/12]',
      },
      nodePortRange: {
        help: 'The ports that `nodePort` may have (`--service-node-port-range` of the API server).',
        shape: { type: 'text', format: portRange },
        default: '30000-32767',
      },
      nodePortAddresses: {
        help: 'Which addresses of a node answer on node ports. By default every one (iptables), or the primary one (nftables).',
        shape: cidrs(),
        default: '[]',
      },
      proxyMode: {
        help: 'How kube-proxy forwards Services.',
        shape: choice('iptables', 'nftables'),
        default: 'iptables',
      },
      localhostNodePorts: {
        help: 'Whether node ports answer on 127.0.0.1 of a node (iptables only).',
        shape: { type: 'boolean' },
        default: 'true',
      },
      featureGates: {
        help: 'Feature gates whose value is not the default of `kubernetesVersion`.',
        shape: { type: 'open-map', known: 'gates', of: { type: 'boolean' } },
      },
      networkPolicy: {
        help: 'Whether the network of the cluster enforces NetworkPolicy.',
        shape: choice('enforced', 'ignored'),
        default: 'enforced',
      },
      loadBalancer: {
        help: 'Where Services of type LoadBalancer get an address: nowhere (`none`), from a provider (`cloud`), or from blocks of addresses.',
        shape: { type: 'either', of: [choice('none', 'cloud'), cidrs()] },
        default: 'none',
      },
      dns: {
        help: 'How the DNS of the cluster is set up.',
        shape: {
          type: 'map',
          keys: {
            pods: {
              help: 'Names like `10-1-2-3.shop.pod.cluster.local`: answered for any address, for addresses of pods, or not at all.',
              shape: choice('insecure', 'verified', 'disabled'),
              default: 'insecure',
            },
          },
        },
      },
      nodes,
    },
  },
};

const portForwards: Setting = {
  help: "What your own computer (`--from host`) forwards: a virtual machine's port forwards, or `kubectl port-forward`.",
  shape: {
    type: 'list',
    of: {
      type: 'map',
      keys: {
        listen: {
          help: 'Where your computer listens.',
          shape: { type: 'text', format: listenAddress },
          required: true,
        },
        to: {
          help: "Where it leads: a node's address and port, or a Service, workload or pod.",
          shape: { type: 'text', format: forwardTarget },
          required: true,
        },
      },
    },
  },
};

const external: Setting = {
  help: 'What lives outside this workspace. Findings about it stay quiet.',
  shape: {
    type: 'map',
    keys: {
      namespaces: {
        help: 'Namespaces whose objects are not in this workspace. `*` stands for anything.',
        shape: { type: 'list', of: { type: 'text' } },
      },
      objects: {
        help: 'Single objects that are not in this workspace.',
        shape: {
          type: 'list',
          of: {
            type: 'map',
            keys: {
              kind: { help: 'Their kind; any, where it is left out.', shape: { type: 'text' } },
              namespace: { help: 'Their namespace; any, where it is left out.', shape: { type: 'text' } },
              name: { help: 'Their name. `*` stands for anything.', shape: { type: 'text' }, required: true },
            },
          },
        },
      },
    },
  },
};

/** The whole of `podpath.yaml`. */
export const settingsShape: Shape & { readonly type: 'map' } = {
  type: 'map',
  keys: {
    cluster,
    portForwards,
    bundles: {
      help: 'Folders, files or globs, relative to this file: what each of them names is applied together.',
      shape: { type: 'list', of: { type: 'text' } },
    },
    external,
    rules: {
      help: 'The severity of single rules, or `off`.',
      shape: {
        type: 'open-map',
        known: 'rules',
        of: choice('off', 'error', 'warning', 'information', 'hint'),
      },
    },
  },
};

function cidrs(): Shape {
  return { type: 'list', of: { type: 'text', format: cidr } };
}

function choice(...values: readonly string[]): Shape {
  return { type: 'choice', values };
}

function pattern(title: string, example: string, source: string): Format {
  return { title, example, pattern: source, accepts: text => new RegExp(source).test(text) };
}

function isPort(text: string | undefined): boolean {
  return text !== undefined && Number(text) > 0 && Number(text) < 65536;
}
