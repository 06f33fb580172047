/**
 * What the extension and its server say to each other beyond the Language Server Protocol: method names and the
 * shapes of parameters and answers. Types and constants only; positions are LSP positions (zero-based, UTF-16).
 */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** The `data` of completion items that a schema of the file offers as well. */
export const knownToSchemas = 'schema';

/** Method names. Requests answer, notifications do not. */
export const method = {
  /** request: `TopologyParams` → `Topology` */
  topology: 'podpath/topology',
  /** notification, server → client: the topology changed (`TopologyPatch`) */
  topologyChanged: 'podpath/topologyChanged',
  /** notification, client → server: whether anyone looks at the topology (`{ visible: boolean }`) */
  topologyVisible: 'podpath/topologyVisible',
  /** request: `{ id: string }` → `Location | null` */
  nodeSource: 'podpath/nodeSource',
  /** request: `{ uri: string; position: Position }` → `{ id: string | null }` */
  nodeAt: 'podpath/nodeAt',
  /** request: `{ id: string }` → `NodePod[]`: the pods that a workload's card stands for */
  nodePods: 'podpath/nodePods',
  /** request: `{ id: string }` → `EdgeExplanation | null` */
  explainEdge: 'podpath/explainEdge',
  /** request: `GraphTextParams` → `{ text: string }`: a part of the topology as text */
  graphText: 'podpath/graphText',
  /** request: `ToolTextParams` → `{ text: string }`: what a tool for language models answers */
  toolText: 'podpath/toolText',
  /** request: `SimulateParams` → `Simulation` */
  simulate: 'podpath/simulate',
  /** request: `SimulateParams` → `AssumptionChoice[]`: what can be assumed of what a request meets */
  assumptions: 'podpath/assumptions',
  /** request: `ClientsParams` → `ClientChoice[]` */
  clients: 'podpath/clients',
  /** request: `UrlsParams` → `UrlChoice[]` */
  urls: 'podpath/urls',
  /** request: `ViewParams` → `{ text: string }`: what a kubectl command would print */
  view: 'podpath/view',
  /** notification, server → client: some manifest changed, so that open transcripts and views are stale (`Changed`) */
  changed: 'podpath/changed',
  /** request, server → client: `FindFilesParams` → `string[]`, the URIs of the files at or below some others */
  findFiles: 'podpath/findFiles',
  /** request, server → client: `ReadFilesParams` → `FedText[]`, one for each file */
  readFiles: 'podpath/readFiles',
} as const;

export type Lane = 'client' | 'entry' | 'service' | 'workload';
export type LinkState = 'ok' | 'warning' | 'error' | 'blocked' | 'unknown';
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One card of the panel. `id` is stable: `NAMESPACE/KIND/NAME`, a bundle prefix and `#2` where that is not unique. */
export interface TopologyNode {
  readonly id: string;
  readonly lane: Lane;
  /** `Service`, `Deployment`, …, or `Internet`, `Host`, `Node`, `NodePort`, `LoadBalancer`, `ExternalIP`, `Missing`, `External`. */
  readonly kind: string;
  readonly label: string;
  /** The second line of the card: `ClusterIP · 80→8080`, `3 pods · nginx`. */
  readonly detail: string;
  /** The box it stands in; null for clients and what lies outside the cluster. */
  readonly namespace: string | null;
  /** The bundle it belongs to; null for what is shared. */
  readonly bundle: string | null;
  readonly severity: Severity | null;
  /** One sentence a problem: the messages of its diagnostics. */
  readonly problems: readonly string[];
  /** A card that stands for something missing ("no pod matches app=web"). */
  readonly ghost: boolean;
  /** What a screen reader says. */
  readonly description: string;
  /** SOURCE of interfaces.md when a request can start here: `NS/deploy/NAME`, `host`, `external`; null otherwise. */
  readonly source: string | null;
  /** URL to prefill when a request shall end here; null otherwise. */
  readonly url: string | null;
  /** How many pods a workload's card stands for; absent where that means nothing. */
  readonly pods?: number;
  /** What else a search finds it by: labels (`app=cart`), ports, hosts, addresses. */
  readonly terms: readonly string[];
  /** What the search takes in place of its kind and its namespace: `kind:svc`, `ns:shop`. In lower case. */
  readonly tags?: readonly string[];
  /** The virtual address of a Service; absent where it has none. */
  readonly address?: string;
  /** The cluster nodes where its pods run, or where it is entered; absent where that means nothing. */
  readonly places?: readonly TopologyPlace[];
}

/** A node of the cluster as the place of a card. */
export interface TopologyPlace {
  /** The node's name; "" for pods that no node takes. */
  readonly node: string;
  /** The node's own address; "" where unknown. */
  readonly address: string;
  /** How many of the card's pods run there; 0 for what is no pod. */
  readonly pods: number;
  /** The first of them. */
  readonly first: readonly TopologyPod[];
}

/** A pod of a card. */
export interface TopologyPod {
  readonly name: string;
  /** "" where it has none yet. */
  readonly address: string;
  readonly ready: boolean;
}

export interface TopologyEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  /** `80→8080/TCP`; null where the link has no port. */
  readonly port: string | null;
  /** One sentence: why it is there, or why it is broken. */
  readonly reason: string;
  /** The name of the policy that blocks it, or a part of it; absent where none does. */
  readonly by?: string;
}

/** A pod of a workload's card. */
export interface NodePod {
  readonly name: string;
  /** Its address and node, and what keeps it from getting requests. */
  readonly detail: string;
  readonly ready: boolean;
}

export interface TopologyParams {
  /** Only this bundle; absent: all. */
  readonly bundle?: string;
  /** Whoever asks does not show it: patches go on from the picture that was asked for before. */
  readonly aside?: boolean;
}

export interface Topology {
  readonly version: number;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly bundles: readonly string[];
  /** Globs that were searched, for the empty state. */
  readonly searched: readonly string[];
  /** Files that a mistake keeps from being read. */
  readonly unreadable: number;
}

/** Removals first, then additions and replacements, by id. */
export interface TopologyPatch {
  readonly version: number;
  readonly removeNodes: readonly string[];
  readonly removeEdges: readonly string[];
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly bundles: readonly string[];
  readonly unreadable: number;
}

export interface GraphTextParams {
  /** A Mermaid flowchart, or the links as a Markdown table. */
  readonly format: 'mermaid' | 'table';
  /** What to show: nodes as the panel draws them, with copies and parts of what the server knows. */
  readonly nodes: readonly Pick<TopologyNode, 'id' | 'lane' | 'label' | 'namespace' | 'places'>[];
  readonly edges: readonly Pick<TopologyEdge, 'from' | 'to' | 'state' | 'port' | 'reason'>[];
  /** The request whose way is shown with them; absent where none is. */
  readonly request?: ShownRequest;
}

export interface ToolTextParams {
  /** A tool that package.json describes. */
  readonly tool: string;
  /** Its arguments, as the language model gave them. */
  readonly input: unknown;
}

export interface EdgeExplanation {
  readonly text: string;
  readonly locations: readonly { readonly label: string; readonly location: Location }[];
}

export interface SimulateParams {
  /** SOURCE of interfaces.md; absent: the pasted command names it, else the server picks what suits the URL. */
  readonly from?: string;
  /** The SOURCE that was used last: taken where nothing else decides. */
  readonly last?: string;
  /** A URL, or a whole `curl …` or `kubectl exec … -- curl …` line. */
  readonly command: string;
  /** The bundle to ask; absent: the one of `uri`, else the first that knows the names. */
  readonly bundle?: string;
  /** The file the cursor is in. */
  readonly uri?: string;
  /** What if: assumed beyond the manifests, in order, as behind `--assume`: `not-ready=shop/pod/web-0`. */
  readonly assume?: readonly string[];
}

/** Something that can be assumed. */
export interface AssumptionChoice {
  /** As in `SimulateParams.assume`. */
  readonly text: string;
  readonly label: string;
  /** Heading in the pick list: the workload, `Nodes`, `Cluster`. */
  readonly group: string;
}

/** One line of the transcript document, with what it links to. */
export interface TranscriptLine {
  readonly text: string;
  /** The manifest text that decided this line; `start`/`end` are the columns of the link's text. */
  readonly link?: { readonly start: number; readonly end: number; readonly location: Location };
  /** Hover text of the line (Markdown). */
  readonly detail?: string;
}

export type Verdict =
  'delivered' | 'refused' | 'timed-out' | 'could-not-resolve' | 'left-the-cluster' | 'cannot-tell' | 'invalid';

export interface TraceStep {
  readonly number: number;
  readonly kind: string;
  readonly outcome: 'ok' | 'refused' | 'dropped' | 'no-answer' | 'denied';
  readonly summary: string;
  /** Topology ids this hop touches, in order. */
  readonly nodes: readonly string[];
  /** Which pod of a card it is about, or which node of an entry; absent where that means nothing. */
  readonly part?: string;
  readonly location: Location | null;
}

export interface Simulation {
  readonly from: string;
  readonly url: string;
  /** The command line in full, as it would be typed. */
  readonly command: string;
  readonly bundle: string;
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly reason: string;
  readonly lines: readonly TranscriptLine[];
  readonly steps: readonly TraceStep[];
  /** Share of new connections by topology edge id (0..1), and by that id, a tab and the name of the pod. */
  readonly shares: readonly { readonly edge: string; readonly share: number }[];
  /** What it was asked to assume. */
  readonly assume: readonly string[];
  /** What that changes; null without any. */
  readonly difference: Difference | null;
  /** The card of its client and its first link, where the topology has no such card; absent where it has. */
  readonly guest?: Pick<Topology, 'nodes' | 'edges'>;
  /** The line of a checks file that expects what came of it; null where nothing can be expected. */
  readonly check: string | null;
  /** Quick fixes that may put right what it failed at, the likeliest first. */
  readonly fixes: readonly SimulationFix[];
}

/** The part of a simulated request that shows in the topology. */
export type ShownRequest = Pick<Simulation, 'from' | 'command' | 'reason' | 'steps' | 'difference' | 'guest'>;

export interface SimulationFix {
  readonly title: string;
  /** Edits by file. */
  readonly changes: Readonly<Record<string, readonly { readonly range: Range; readonly newText: string }[]>>;
}

/** What assumptions change about a request, and about the cards of the topology. */
export interface Difference {
  /** What is assumed, a sentence each. */
  readonly premises: readonly string[];
  /** Topology edge ids, as in `shares`, that only the request without assumptions takes, and that only this one takes. */
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
  /** `was ready → not ready`, of a card or of one pod of it. */
  readonly cards: readonly { readonly id: string; readonly part?: string; readonly text: string }[];
}

export interface ClientsParams {
  readonly uri?: string;
  readonly position?: Position;
  /** The bundle whose clients are meant; absent: that of the cursor, else the first (of URLs: that knows the client). */
  readonly bundle?: string;
}

export interface ClientChoice {
  /** SOURCE of interfaces.md. */
  readonly from: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Heading in the pick list: the namespace, `Outside the cluster`, `Nodes`. */
  readonly group: string;
  readonly preselected: boolean;
  /** Nobody has to be asked: the cursor says so. */
  readonly sure?: true;
  /** It only suits the cursor as far as nobody has called from elsewhere before. */
  readonly unlessUsed?: true;
}

export interface UrlsParams extends ClientsParams {
  readonly from: string;
}

export interface UrlChoice {
  readonly url: string;
  readonly description: string;
  readonly preselected: boolean;
  /** The cursor is on it. */
  readonly sure?: true;
}

export interface ViewParams {
  /** Arguments of `kubectl get`: `all`, `svc`, `endpoints web`, `pods -o wide`. */
  readonly get: string;
  readonly bundle?: string;
  readonly uri?: string;
}

export interface Changed {
  /** How many manifests there are now; the editor offers its buttons where there are some. Absent: unknown. */
  readonly manifests?: number;
  /** How many of them are Services. */
  readonly services?: number;
}

/** What the extension is asked to look for where the server has no disk. What is not there is left out. */
export interface FindFilesParams {
  /** Files, which are answered whatever their names, and folders, which are searched. */
  readonly uris: readonly string[];
  /** A glob for the files of folders; more may be answered. */
  readonly pattern: string;
  /** Names of folders that are not entered. */
  readonly skip: readonly string[];
}

export interface ReadFilesParams {
  readonly uris: readonly string[];
  /** In bytes; of larger files only the size is told. */
  readonly largest: number;
}

/** The text of a file, or why it has none; null: there is no such file. */
export type FedText = { readonly text: string } | { readonly size: number } | { readonly error: string } | null;
