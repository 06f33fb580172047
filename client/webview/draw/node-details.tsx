import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import { originalOf } from '../model/apart';
import { bundleTitle } from '../model/bundle-title';
import { boxOfFold } from '../model/fold';
import { kindName } from '../model/kind-name';
import { labelOf } from './edge-details';
import { joined } from '../model/text';
import { Heading } from './heading';
import { Plain } from './plain';
import { Prose } from './prose';
import type { DetailsProps } from './details-props';

/** What is known about a card, and what can be done with it. */
export function NodeDetails(props: DetailsProps & { readonly node: TopologyNode }) {
  const { node, model, drawn, strings, select, send, fold } = props;
  const box = boxOfFold(node.id);
  const isWhole = originalOf(node.id) === node.id;
  const edges = isWhole ? [...model.edges.values()] : [...drawn.edges.values()].map(it => it.edge);
  const place = joined(
    ' · ',
    kindName(node.kind, strings),
    node.namespace,
    model.bundles.length > 1 && bundleTitle(node.bundle, strings),
  );
  const simulate = (from: string | null, command: string | null) =>
    send({ type: 'simulate', bundle: node.bundle, from, command });
  return (
    <section>
      <Heading text={node.label} strings={strings} close={() => select(null)} />
      <p class="place">{place}</p>
      <p>{node.detail}</p>
      {node.problems.length > 0 && (
        <ul class={`problems severity-${node.severity ?? 'none'}`}>
          {node.problems.map(it => (
            <li key={it}>
              <Prose text={it} />
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        {box !== undefined && (
          <button type="button" onClick={() => fold(box)}>
            {strings.unfold}
          </button>
        )}
        {!node.ghost && box === undefined && (
          <button type="button" onClick={() => send({ type: 'reveal', id: originalOf(node.id), focus: true })}>
            {strings.openSource}
          </button>
        )}
        {node.source !== null && (
          <button type="button" onClick={() => simulate(node.source, null)}>
            {strings.simulateFrom}
          </button>
        )}
        {node.url !== null && (
          <button type="button" onClick={() => simulate(null, node.url)}>
            {strings.simulateTo}
          </button>
        )}
      </p>
      <Links {...props} title={strings.reachedFrom} edges={edges.filter(it => it.to === node.id)} end="from" />
      <Links {...props} title={strings.leadsTo} edges={edges.filter(it => it.from === node.id)} end="to" />
    </section>
  );
}

interface LinksProps extends DetailsProps {
  readonly title: string;
  readonly edges: readonly TopologyEdge[];
  readonly end: 'from' | 'to';
}

function Links({ title, edges, end, model, drawn, strings, select }: LinksProps) {
  if (edges.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{title}</h3>
      <ul class="links">
        {edges.map(edge => (
          <li key={edge.id} class={`state-${edge.state}`}>
            <Plain act={() => select(edge.id)}>{labelOf(edge[end], model, drawn)}</Plain>
            {edge.port !== null && <code>{edge.port}</code>}
            {edge.state !== 'ok' && <em>{strings.states[edge.state]}</em>}
          </li>
        ))}
      </ul>
    </>
  );
}
