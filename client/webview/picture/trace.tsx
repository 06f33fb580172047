import type { Layout } from '../layout/geometry';
import type { TraceLeg, TraceMark } from '../model/paths';
import { straight } from '../layout/straight';
import { arrow, curve } from './curves';

const delay = 80;

/** The way of a simulated request, leg by leg: drawn over the links, never dimmed. */
export function TraceLegs({ legs, layout }: { readonly legs: readonly TraceLeg[]; readonly layout: Layout }) {
  return (
    <g class="trace" aria-hidden="true">
      {legs.map((leg, index) => {
        const [from, to] = [layout.nodes.get(leg.from), layout.nodes.get(leg.to)];
        const course =
          (leg.edge === null ? undefined : layout.edges.get(leg.edge)) ?? (from && to && straight(from, to));
        return (
          course && (
            <g
              key={`${leg.from} ${leg.to}`}
              class={leg.passed ? 'leg' : 'leg failed'}
              style={{ animationDelay: `${index * delay}ms` }}
            >
              <path class="line" d={curve(course)} />
              <path class="tip" d={arrow(course)} />
            </g>
          )
        );
      })}
    </g>
  );
}

/** The numbers of the steps on the cards where they happen. */
export function TraceMarks({ marks, layout }: { readonly marks: readonly TraceMark[]; readonly layout: Layout }) {
  const seen = new Map<string, number>();
  return (
    <g class="marks" aria-hidden="true">
      {marks.map((mark, index) => {
        const placed = layout.nodes.get(mark.node);
        const before = seen.get(mark.node) ?? 0;
        seen.set(mark.node, before + 1);
        return (
          placed && (
            <g
              key={mark.number}
              class={mark.passed ? 'mark' : 'mark failed'}
              transform={`translate(${placed.x + 4 + before * 21} ${placed.y})`}
              style={{ animationDelay: `${index * delay}ms` }}
            >
              <circle r={9.5} />
              <text y={4}>{mark.number}</text>
            </g>
          )
        );
      })}
    </g>
  );
}
