import type { TopologyNode } from '../../../server/src/protocol/protocol';
import type { Sign } from '../../src/panel-shapes';

/** Refers to the line drawing of a card, which the page holds; workloads of other kinds look like Deployments. */
export function shapeOf({ lane, kind }: Pick<TopologyNode, 'lane' | 'kind'>): string {
  const isOther = lane === 'workload' && !/^(Pod|StatefulSet|DaemonSet|(Cron)?Job|External|Missing)$/.test(kind);
  return `#shape-${isOther ? 'Deployment' : kind}`;
}

/** A sign centred on a point; the page holds its line drawing. */
export function SignAt({ sign, x, y }: { readonly sign: Sign; readonly x: number; readonly y: number }) {
  return <use class={`sign ${sign}`} x={x - 7} y={y - 7} href={`#sign-${sign}`} />;
}
