import { originalOf, wholeOf } from '../model/apart';
import type { DetailsProps } from './details-props';
import { EdgeDetails } from './edge-details';
import { NodeDetails } from './node-details';
import { TraceDetails } from './trace-details';

/** What is known about the selection, and the steps of the last simulated request; nothing without either. */
export function Details(props: DetailsProps) {
  const { model, drawn, selected, trace, strings } = props;
  const id = selected ?? '';
  const whole = wholeOf(id);
  const part = whole === id ? undefined : drawn.nodes.get(id)?.node;
  const node = part ?? model.nodes.get(originalOf(id)) ?? drawn.nodes.get(id)?.node;
  const edge = model.edges.get(whole) ?? drawn.edges.get(id)?.edge;
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
