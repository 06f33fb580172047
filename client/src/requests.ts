import type {
  AssumptionChoice,
  ClientChoice,
  ClientsParams,
  EdgeExplanation,
  GraphTextParams,
  Location,
  NodePod,
  Position,
  Simulation,
  SimulateParams,
  Topology,
  TopologyParams,
  ToolTextParams,
  UrlChoice,
  UrlsParams,
  ViewParams,
} from '../../server/src/protocol/protocol';

/** What each of our own requests takes and answers, by method name. */
export interface Requests {
  'podpath/topology': { readonly params: TopologyParams; readonly answer: Topology };
  'podpath/nodeSource': { readonly params: { readonly id: string }; readonly answer: Location | null };
  'podpath/nodeAt': {
    readonly params: { readonly uri: string; readonly position: Position };
    readonly answer: { readonly id: string | null };
  };
  'podpath/nodePods': { readonly params: { readonly id: string }; readonly answer: readonly NodePod[] };
  'podpath/graphText': { readonly params: GraphTextParams; readonly answer: { readonly text: string } };
  'podpath/toolText': { readonly params: ToolTextParams; readonly answer: { readonly text: string } };
  'podpath/explainEdge': { readonly params: { readonly id: string }; readonly answer: EdgeExplanation | null };
  'podpath/simulate': { readonly params: SimulateParams; readonly answer: Simulation };
  'podpath/assumptions': { readonly params: SimulateParams; readonly answer: readonly AssumptionChoice[] };
  'podpath/clients': { readonly params: ClientsParams; readonly answer: readonly ClientChoice[] };
  'podpath/urls': { readonly params: UrlsParams; readonly answer: readonly UrlChoice[] };
  'podpath/view': { readonly params: ViewParams; readonly answer: { readonly text: string } };
}
