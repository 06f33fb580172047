import type { TopologyEdge } from '../../../server/src/protocol/protocol';
import { originalOf } from '../model/apart';
import { joined } from '../model/text';
import { Heading } from './heading';
import { Plain } from './plain';
import { Prose } from './prose';
import type { DetailsProps } from './details-props';

/** The name of a card, closed boxes and copies included. */
export function labelOf(id: string, model: DetailsProps['model'], drawn: DetailsProps['drawn']): string {
  return (drawn.nodes.get(id)?.node ?? model.nodes.get(originalOf(id)))?.label ?? id;
}

/** Why a link is there or broken, and the texts that make it so. */
export function EdgeDetails({
  edge,
  model,
  drawn,
  explanation,
  strings,
  select,
  send,
}: DetailsProps & { readonly edge: TopologyEdge }) {
  const ends = [edge.from, edge.to].map(id => ({ id, label: labelOf(id, model, drawn) }));
  const known = explanation?.id === edge.id ? explanation.explanation : null;
  return (
    <section>
      <Heading text={ends.map(it => it.label).join(' → ')} strings={strings} close={() => select(null)} />
      <p class={`place state-${edge.state}`}>{joined(' · ', strings.states[edge.state], edge.port)}</p>
      <p class="reason">
        <Prose text={known?.text ?? edge.reason} />
      </p>
      <ul class="links">
        {known?.locations.map(({ label, location }) => (
          <li key={label}>
            <Plain act={() => send({ type: 'openLocation', location })}>{label}</Plain>
          </li>
        ))}
        {ends.map(({ id, label }) => (
          <li key={id}>
            <Plain act={() => select(id)}>{label}</Plain>
          </li>
        ))}
      </ul>
    </section>
  );
}
