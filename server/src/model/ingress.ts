import type { Located, Span } from '../base/span';

/** What an Ingress routes, and who is to serve it. */
export interface Ingress {
  /** `ingressClassName`, else the older annotation. */
  readonly className: Located<string> | undefined;
  /** Whether the class is said by the annotation, whose value need not be the name of an IngressClass. */
  readonly classByAnnotation: boolean;
  readonly paths: readonly IngressPath[];
}

/** One path of one rule. */
export interface IngressPath {
  /** Absent: every host. */
  readonly host: string | undefined;
  readonly path: string;
  /** `ImplementationSpecific` where none is written, as before `networking.k8s.io/v1`. */
  readonly type: string;
  /** Where it leads to, in a form that tells backends apart. */
  readonly backend: string;
  /** Where the path is written, else the host, else the nearest key. */
  readonly span: Span;
}
