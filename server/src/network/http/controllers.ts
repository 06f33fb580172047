import type { Container } from '../../model/pods';
import type { Cluster, Pod } from '../cluster';
import type { Front } from './front';
import { classOf } from './ingress-rules';
import type { Member } from '../../links/member';

/** An ingress controller whose pods the manifests hold. */
export interface Controller {
  /** A pod that runs and has an address; all of a controller do the same. */
  readonly pod: Pod;
  readonly container: Container;
  /** The classes it serves. */
  readonly classes: readonly string[];
}

/** The proxy that a connection to a port of a pod meets, and whether it speaks TLS there; undefined: the pod is none. */
export function controllerAt(
  cluster: Cluster,
  pod: Pod,
  port: number,
): { readonly front: Front; readonly secure: boolean } | undefined {
  const controller = controllersIn(cluster).get(pod);
  const name = controller?.container.ports.find(it => it.port === port)?.name?.value;
  const secure = name === undefined ? port === 443 : secured.has(name);
  return controller && (name === undefined ? port === 80 || port === 443 : secure || plain.has(name))
    ? { front: { kind: 'ingress', classes: controller.classes, assumed: false, pod }, secure }
    : undefined;
}

/** The pod that asks the backends of an Ingress; undefined where the manifests do not hold its controller. */
export function controllerOf(cluster: Cluster, ingress: Member): Pod | undefined {
  const named = classOf(ingress)?.value;
  const controllers = [...controllersIn(cluster).values()];
  const fitting = controllers.filter(it =>
    named === undefined ? isDefaultOf(cluster, it) : it.classes.includes(named),
  );
  return fitting[0]?.pod;
}

/** A pod of the manifests that is an ingress controller; undefined where there is none. */
export function writtenController(cluster: Cluster): Pod | undefined {
  const [controller] = controllersIn(cluster).keys();
  return controller;
}

/** One that serves Ingresses without a class: of the default class, or the only one there is. */
function isDefaultOf({ bundle }: Cluster, { classes }: Controller): boolean {
  const marked = bundle
    .ofKind('IngressClass')
    .filter(
      ({ object }) =>
        object.annotations.find(it => it.key.value === 'ingressclass.kubernetes.io/is-default-class')?.value.value ===
        'true',
    );
  return marked.length === 0 || marked.some(it => classes.includes(it.name));
}

/** The controllers of a cluster by their pods. */
function controllersIn(cluster: Cluster): ReadonlyMap<Pod, Controller> {
  const known = found.get(cluster);
  if (known) {
    return known;
  }
  const controllers = new Map<Pod, Controller>();
  for (const pod of cluster.pods) {
    const runs = pod.phase === 'Running' && pod.ips.length > 0;
    for (const container of runs ? pod.containers : []) {
      const product = products.find(it => it.image.test(container.image));
      if (product) {
        controllers.set(pod, { pod, container, classes: classesOf(cluster, container, product) });
      }
    }
  }
  found.set(cluster, controllers);
  return controllers;
}

// Kept beside the cluster, which never changes.
const found = new WeakMap<Cluster, ReadonlyMap<Pod, Controller>>();

/** A controller by its image, the name it goes by in IngressClasses, and the class its documentation installs. */
interface Product {
  readonly image: RegExp;
  readonly controller: string;
  readonly usualClass: string;
}

/** Source: the installation pages of each. */
const products: readonly Product[] = [
  {
    image: /(?:^|\/)ingress-nginx\/controller(?:-chroot)?[:@]/,
    controller: 'k8s.io/ingress-nginx',
    usualClass: 'nginx',
  },
  { image: /(?:^|\/)nginx-ingress-controller[:@]/, controller: 'k8s.io/ingress-nginx', usualClass: 'nginx' },
  { image: /(?:^|\/)nginx\/nginx-ingress[:@]/, controller: 'nginx.org/ingress-controller', usualClass: 'nginx' },
  {
    image: /^(?:docker\.io\/)?(?:library\/)?traefik[:@]/,
    controller: 'traefik.io/ingress-controller',
    usualClass: 'traefik',
  },
  {
    image: /(?:^|\/)haproxytech\/kubernetes-ingress[:@]/,
    controller: 'haproxy.org/ingress-controller/haproxy',
    usualClass: 'haproxy',
  },
  {
    image: /(?:^|\/)jcmoraisjr\/haproxy-ingress[:@]/,
    controller: 'haproxy-ingress.github.io/controller',
    usualClass: 'haproxy',
  },
];

const plain = new Set(['http', 'web']);
const secured = new Set(['https', 'websecure']);

/** Source: ingress-nginx `docs/user-guide/cli-arguments.md` (controller-class, ingress-class); traefik `--providers`. */
function classesOf({ bundle }: Cluster, container: Container, { controller, usualClass }: Product): readonly string[] {
  const line = [...container.command, ...container.args].join(' ');
  const name = /--controller-class[= ](\S+)/.exec(line)?.[1] ?? controller;
  const named = /--(?:ingress-class|ingress\.class|providers\.kubernetesingress\.ingressclass)[= ](\S+)/i.exec(
    line,
  )?.[1];
  const written = bundle
    .ofKind('IngressClass')
    .filter(it => it.object.root.text('spec', 'controller')?.value === name)
    .map(it => it.name);
  const classes = new Set([...written, ...(named === undefined ? [] : [named])]);
  return classes.size > 0 ? [...classes] : [usualClass];
}
