import { panelStrings } from '../../../../client/src/panel-strings';
import { apart } from '../../../../client/webview/model/apart';
import { modelOf } from '../../../../client/webview/model/model';
import { dark, light } from '../../../../client/webview/picture/palette';
import { standalone } from '../../../../client/webview/picture/standalone';
import type { TopologyModel } from '../../features/topology/model';

/** The picture as the panel draws it, as an SVG file that is light or dark as its viewer is. */
export function svg(topology: TopologyModel): string {
  const { nodes, edges, bundles } = modelOf({ ...topology, version: 1, searched: [] });
  const parts = apart({ nodes: [...nodes.values()], edges: [...edges.values()] });
  return standalone({ ...parts, bundles }, panelStrings({ t: text => text }), [light, dark]);
}
