import type { TopologyEdge, TopologyNode } from '../../../server/src/protocol/protocol';
import type { PanelStrings } from '../../src/panel-messages';
import type { Picture } from '../layout/picture';
import { grouped } from '../layout/grouped';
import { bundleTitle } from '../model/bundle-title';
import type { Way } from '../model/paths';
import { joined } from '../model/text';
import { Prose } from './prose';

export interface ListProps {
  readonly picture: Picture;
  readonly selected: string | null;
  readonly found: ReadonlySet<string>;
  readonly summary: string;
  readonly strings: PanelStrings;
  /** What assumptions make of cards and links, by id. */
  readonly changed: Way['changed'] | undefined;
  readonly select: (id: string) => void;
  readonly reveal: (id: string, focus: boolean) => void;
}

/** The same picture in words: place by place, each card with what it leads to. Made for screen readers. */
export function List(props: ListProps) {
  const { picture, summary, strings } = props;
  const names = new Map(picture.nodes.map(it => [it.id, it.label]));
  const leading = grouped(picture.edges, it => it.from);
  const places = grouped(picture.nodes, node =>
    joined(
      ' · ',
      picture.bundles.length > 1 && bundleTitle(node.bundle, strings),
      node.namespace ?? strings.lanes[outsideLane(node)],
    ),
  );
  return (
    <div class="list" role="region" aria-label={summary}>
      {[...places].map(([place, nodes]) => (
        <section key={place}>
          <h2>{place}</h2>
          <ul>
            {nodes.map(node => (
              <Entry key={node.id} node={node} names={names} targets={leading.get(node.id) ?? []} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface EntryProps extends ListProps {
  readonly node: TopologyNode;
  readonly names: ReadonlyMap<string, string>;
  readonly targets: readonly TopologyEdge[];
}

function Entry({ node, names, targets, selected, found, strings, changed, select, reveal }: EntryProps) {
  const changes: Readonly<Record<string, string>> = strings.changes;
  return (
    <li class={`severity-${node.severity ?? 'none'}`}>
      <button
        type="button"
        class={found.has(node.id) ? 'plain found' : 'plain'}
        aria-pressed={node.id === selected}
        onClick={() => {
          select(node.id);
          reveal(node.id, false);
        }}
      >
        {joined(', ', node.description, changed?.get(node.id))}
      </button>
      {targets.length > 0 && (
        <ul>
          {targets.map(edge => (
            <li key={edge.id} class={`state-${edge.state}`}>
              {`→ ${names.get(edge.to) ?? edge.to} `}
              {edge.port !== null && <code>{edge.port}</code>}
              {changed?.has(edge.id) && ` (${changes[changed.get(edge.id) ?? ''] ?? ''})`}
              {edge.state !== 'ok' && <Prose text={` ${strings.states[edge.state]}: ${edge.reason}`} />}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function outsideLane({ lane }: TopologyNode): 'client' | 'entry' | 'outside' {
  return lane === 'client' || lane === 'entry' ? lane : 'outside';
}
