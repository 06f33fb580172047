import { originalOf, wholeOf } from '../model/apart';
import type { DetailsProps } from './details-props';
import { EdgeDetails } from './edge-details';
import { NodeDetails } from './node-details';
import { TraceDetails } from './trace-details';

/** What is known about the selection, and the steps of the last simulated request; nothing without either. */
export function Details(props: DetailsProps) {
  const { model, drawn, selected, trace, strings } = props;
  const id = selected ?? '';
  const node = drawn.nodes.get(id)?.node ?? model.nodes.get(originalOf(id));
  const edge = model.edges.get(wholeOf(id)) ?? drawn.edges.get(id)?.edge;
  if (!node && !edge && !trace) {
    return null;
  }
  return (
    <aside class="details" aria-label={strings.details}>
      {node && <NodeDetails {...props} node={node} />}
      {edge && <EdgeDetails {...props} edge={edge} />}
      {trace && <TraceDetails {...props} trace={trace} />}
    </aside>
  );
}
