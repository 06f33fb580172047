import { Kept } from '../../base/kept';
import { say } from '../../base/say';
import type { Member } from '../../links/member';
import type { Label } from '../../model/labels';
import { kindWords } from './kind-words';
import type { DrawnEdge, DrawnNode, LinkState, TopologyNode, Written } from './model';

/** What a card needs; the rest follows. */
export interface Card extends Partial<
  Pick<TopologyNode, 'detail' | 'namespace' | 'ghost' | 'source' | 'url' | 'pods' | 'places' | 'address'>
> {
  readonly id: string;
  readonly lane: TopologyNode['lane'];
  readonly kind: string;
  readonly label: string;
  /** For a screen reader, behind kind and label. */
  readonly spoken?: string;
  /** What a search finds it by, beside its texts and its object's labels. */
  readonly terms?: readonly (string | number | undefined)[];
  readonly member?: Member | undefined;
  readonly written?: Written | undefined;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  readonly port?: string | undefined;
  readonly reason: string;
  /** The policy that blocks it. */
  readonly by?: string | undefined;
  readonly written?: readonly Written[];
}

/** The picture of one bundle while it is drawn: every id once, and one edge between two cards. */
export class Drawing {
  readonly #bundle: string | null;
  readonly #prefix: string;
  readonly #nodes = new Map<string, DrawnNode>();
  readonly #edges = new Map<string, DrawnEdge>();

  /** `prefix` stands before every id of the bundle; '' where there is only one bundle. */
  constructor(bundle: string | null, prefix: string) {
    this.#bundle = bundle;
    this.#prefix = prefix;
  }

  get nodes(): readonly DrawnNode[] {
    return [...this.#nodes.values()];
  }

  get edges(): readonly DrawnEdge[] {
    return [...this.#edges.values()];
  }

  /** `NAMESPACE/KIND/NAME` with the bundle's prefix. */
  id(...parts: readonly string[]): string {
    return `${this.#prefix}${parts.join('/')}`;
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Adds a card under an id that is free: of equal ones the second ends in `#2`. Answers the id. */
  add(card: Card): string {
    let id = card.id;
    for (let count = 2; this.#nodes.has(id); count++) {
      id = `${card.id}#${count}`;
    }
    this.#put(id, card);
    return id;
  }

  /** Adds a card unless it is there already: what several things share. Answers the id. */
  share(card: Card): string {
    if (!this.#nodes.has(card.id)) {
      this.#put(card.id, card);
    }
    return card.id;
  }

  /** Draws an edge; a second one between the same cards joins the first: both ports, the worse state and its reason. */
  link(line: Line): void {
    const id = `${line.from}->${line.to}`;
    const former = this.#edges.get(id);
    this.#edges.set(id, former ? joined(former, line) : lines.get(line, [], () => edgeOf(id, line)));
  }

  #put(id: string, card: Card): void {
    this.#nodes.set(
      id,
      drawn.get(card, [id, this.#bundle], () => drawNode(id, card, this.#bundle)),
    );
  }
}

const drawn = new Kept<Card, DrawnNode>();

function drawNode(id: string, card: Card, bundle: string | null): DrawnNode {
  const { lane, kind, label, detail = '', namespace = null, ghost = false, source = null, url = null } = card;
  const where = namespace === null ? '' : say`, namespace ${namespace}`;
  const spoken = card.spoken ?? detail;
  return {
    node: {
      id,
      lane,
      kind,
      label,
      detail,
      namespace,
      bundle,
      ghost,
      description: `${ghost || isUnique(kind) ? label : `${kindName(kind)} ${label}`}${where}${spoken === '' ? '' : `, ${spoken}`}`,
      source,
      url,
      ...(card.pods === undefined ? {} : { pods: card.pods }),
      terms: termsOf(card),
      tags: tagsOf(card),
      ...(card.address === undefined ? {} : { address: card.address }),
      ...(card.places === undefined ? {} : { places: card.places }),
    },
    member: card.member,
    written: card.written ?? (card.member ? writtenAt(card.member) : undefined),
  };
}

const lines = new Kept<Line, DrawnEdge>();

function edgeOf(id: string, { from, to, state, port, reason, by, written = [] }: Line): DrawnEdge {
  const edge = { id, from, to, state, port: port ?? null, reason, ...(by === undefined ? {} : { by }) };
  return { edge, written: written.length > 1 ? distinct(written) : written };
}

function joined(former: DrawnEdge, line: Line): DrawnEdge {
  const { edge, written } = former;
  const next = edgeOf(edge.id, line);
  const { state, reason, by } = rank(next.edge.state) > rank(edge.state) ? next.edge : edge;
  const ports = [edge.port, next.edge.port].filter(it => it !== null);
  return {
    edge: {
      ...{ id: edge.id, from: edge.from, to: edge.to, state },
      port: ports.length > 0 ? [...new Set(ports)].join(', ') : null,
      reason,
      ...(by === undefined ? {} : { by }),
    },
    written: distinct([...written, ...next.written]),
  };
}

/** Cards of which there is one, whose label says all. */
function isUnique(kind: string): boolean {
  return kind === 'Internet' || kind === 'Host';
}

/** Kinds of Kubernetes go by their own names. */
function kindName(kind: string): string {
  return kind === 'External' ? say`External` : kind;
}

function termsOf({ terms = [], member }: Card): string[] {
  const labels = labelTerms(member?.object.labels ?? []);
  return [...new Set([...terms.flatMap(it => (it === undefined || it === '' ? [] : [String(it)])), ...labels])];
}

/** Clients stand outside of all boxes, but are in a namespace all the same. */
function tagsOf({ kind, namespace, member }: Card): string[] {
  const place = namespace ?? member?.namespace ?? '';
  return [...kindWords(kind).map(it => `kind:${it}`), ...(place === '' ? [] : [`ns:${place}`])];
}

/** `app=cart` of each label. */
export function labelTerms(labels: readonly Label[]): string[] {
  return labels.map(({ key, value }) => `${key.value}=${value.value}`);
}

/** Where an object has its name. */
export function writtenAt({ object, name }: Member): Written {
  return { label: `${object.kind} ${name}`, place: object.place, span: object.nameSpan };
}

/** Of places with one label the first. */
function distinct(written: readonly Written[]): Written[] {
  return [...new Map([...written].reverse().map(it => [it.label, it])).values()].reverse();
}

function rank(state: LinkState): number {
  return ['ok', 'unknown', 'warning', 'blocked', 'error'].indexOf(state);
}
