import { originalOf } from '../model/apart';
import type { DetailsProps } from './details-props';
import { EdgeDetails } from './edge-details';
import { NodeDetails } from './node-details';
import { TraceDetails } from './trace-details';

/** What is known about the selection, and the steps of the last simulated request; nothing without either. */
export function Details(props: DetailsProps) {
  const { model, selected, trace, strings } = props;
  const node = selected === null ? undefined : model.nodes.get(originalOf(selected));
  const edge = selected === null ? undefined : model.edges.get(selected);
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
