import { clusterView } from '../features/cluster-view';
import { clients, urls } from '../features/simulation/candidates';
import { assumptions, simulation } from '../features/simulation/simulation';
import { method } from '../protocol/protocol';
import type {
  AssumptionChoice,
  ClientChoice,
  ClientsParams,
  Simulation,
  SimulateParams,
  UrlChoice,
  UrlsParams,
  ViewParams,
} from '../protocol/protocol';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

/** Answers our own questions about what the manifests would do in a cluster. */
export function answerQuestions(session: Session): void {
  const { connection } = session;

  connection.onRequest(
    method.simulate,
    requestHandler<SimulateParams, Simulation | null>(session, 'simulate', null, (snapshot, params) =>
      simulation(snapshot, inside(params)),
    ),
  );

  connection.onRequest(
    method.assumptions,
    requestHandler<SimulateParams, readonly AssumptionChoice[]>(session, 'assumptions', [], (snapshot, params) =>
      assumptions(snapshot, inside(params)),
    ),
  );

  connection.onRequest(
    method.clients,
    requestHandler<ClientsParams, readonly ClientChoice[]>(session, 'clients', [], (snapshot, params) =>
      clients(snapshot, inside(params)),
    ),
  );

  connection.onRequest(
    method.urls,
    requestHandler<UrlsParams, readonly UrlChoice[]>(session, 'urls', [], (snapshot, params) =>
      urls(snapshot, inside(params)),
    ),
  );

  connection.onRequest(
    method.view,
    requestHandler<ViewParams, { text: string }>(session, 'view', { text: '' }, (snapshot, params) => ({
      text: clusterView(snapshot, inside(params)),
    })),
  );
}

/** The same question with its file as the server spells it. */
function inside<P extends { readonly uri?: string }>(params: P): P {
  return params.uri === undefined ? params : { ...params, uri: canonical(params.uri) };
}
