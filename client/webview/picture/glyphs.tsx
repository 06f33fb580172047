import type { TopologyNode } from '../../../server/src/protocol/protocol';

/** Refers to the line drawing of a card, which the page holds; workloads of other kinds look like Deployments. */
export function shapeOf({ lane, kind }: Pick<TopologyNode, 'lane' | 'kind'>): string {
  const isOther = lane === 'workload' && !/^(Pod|StatefulSet|DaemonSet|(Cron)?Job|External|Missing)$/.test(kind);
  return `#shape-${isOther ? 'Deployment' : kind}`;
}

export type Sign = 'error' | 'warning' | 'information' | 'blocked' | 'unknown' | 'gone' | 'fresh';

const signs: Readonly<Record<Sign, string>> = {
  error: 'M4.5 4.5l5 5M9.5 4.5l-5 5',
  warning: 'M7 3.6v4M7 9.8v.6',
  information: 'M7 6.4v4M7 3.6v.6',
  blocked: 'M3.6 10.4l6.8-6.8',
  gone: 'M4 7h6',
  fresh: 'M4 7h6M7 4v6',
  unknown: 'M5.2 5.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.2M7 10.2v.5',
};

/** What stands around a sign tells states apart without colour: a disc, a triangle, a ring. */
const frames = { disc: 'M7 .5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', triangle: 'M7 .6L13.6 12.9H.4z' };

/** A sign centred on a point. */
export function SignAt({ sign, x, y }: { readonly sign: Sign; readonly x: number; readonly y: number }) {
  return (
    <g class={`sign ${sign}`} transform={`translate(${x - 7} ${y - 7})`} aria-hidden="true">
      <path class="frame" d={sign === 'warning' ? frames.triangle : frames.disc} />
      <path class="stroke" d={signs[sign]} />
    </g>
  );
}
