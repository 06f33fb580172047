import { panelStrings } from '../../../../client/src/panel-strings';
import { apart } from '../../../../client/webview/model/apart';
import { modelOf, partsOf } from '../../../../client/webview/model/model';
import { standing, type Standing } from '../../../../client/webview/model/standing';
import { dark, light } from '../../../../client/webview/picture/palette';
import { standalone } from '../../../../client/webview/picture/standalone';
import type { TopologyModel } from '../../features/topology/model';
import type { Simulation } from '../../protocol/protocol';

/**
 * The picture as the panel draws it, as an SVG file that is light or dark as its viewer is. `root`: how the working folder is called;
 * `onNodes`: with nodes as places; `trace`: with the way of a request.
 */
export function svg(topology: TopologyModel, root: string, onNodes: boolean, trace?: Simulation): string {
  const model = modelOf({ ...topology, version: 1, searched: [] });
  const parts = apart(partsOf(model, trace?.guest));
  const strings = panelStrings({ t: text => text }, root);
  const shown: Standing = onNodes ? standing(parts, strings) : parts;
  const route = trace && { trace, standIns: [...(shown.firstOf ?? [])] };
  return standalone({ ...shown, bundles: model.bundles, stands: onNodes }, strings, [light, dark], route);
}
