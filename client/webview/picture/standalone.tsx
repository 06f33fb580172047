import type { PanelStrings, PanelTrace, Route } from '../../src/panel-messages';
import { shapeDefinitions, type Sign } from '../../src/panel-shapes';
import { laneTitle } from './lane-title';
import { Scene } from './scene';
import { SignAt } from './glyphs';
import type { Layout } from '../layout/geometry';
import type { Picture } from '../layout/picture';
import { layout } from '../layout/layout';
import { tracePath, type Way } from '../model/paths';
import { cut, estimate, filled, type Measure } from '../model/text';
import { markup } from './markup';
import { styleOf, type Palette } from './palette';

const margin = 24;
const top = 44;
const legend = 40;
const caption = 20;
/** Viewers have fonts of all widths, and names are bold. */
const wide: Measure = (text, fontSize) => 1.23 * estimate(text, fontSize);

/**
 * A picture as an SVG file of its own: everything that is in it, the names of the lanes, and what the lines mean.
 * `colours`: of one theme, or of a light and a dark one between which the viewer chooses. `route`: a request whose way is
 * drawn and told below, with what its assumptions change.
 */
export function standalone(
  picture: Picture,
  strings: PanelStrings,
  colours: readonly Palette[],
  route?: Route,
): string {
  const drawn = layout(picture);
  const told = route ? captions(route.trace, strings) : [];
  const { bounds, columns } = drawn;
  const lines = meanings(strings, Boolean(route?.trace.difference));
  const width = Math.ceil(Math.max(bounds.width, lines.width)) + 2 * margin;
  const height = bounds.height + top + told.length * caption + legend + margin;
  const [usual, other] = colours;
  const style = [
    ...(usual ? [styleOf(usual)] : []),
    ...(other ? [`@media (prefers-color-scheme: dark){${styleOf(other)}}`] : []),
  ].join('');
  const content = markup(
    <>
      <rect class="paper" width={width} height={height} />
      <g class="lanes">
        {columns.map((column, index) => (
          <text x={column.x - bounds.x + margin + column.width / 2} y={24}>
            {laneTitle(column, columns[index - 1], strings).toUpperCase()}
          </text>
        ))}
      </g>
      <g transform={`translate(${margin - bounds.x} ${top - bounds.y})`}>
        <Scene
          layout={drawn}
          severalBundles={picture.bundles.length > 1}
          strings={strings}
          measure={wide}
          calls={picture.calls}
          way={route ? wayOf(route, drawn) : null}
        />
      </g>
      {told.map((text, index) => (
        <text x={margin} y={height - margin - legend + 12 - (told.length - 1 - index) * caption}>
          {cut(text, width - 2 * margin, 12, wide)}
        </text>
      ))}
      <g transform={`translate(${margin} ${height - margin})`}>
        <Legend list={lines.list} />
      </g>
    </>,
  );
  // The definitions are markup already, and a style is no text for a reader.
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<style>${style}</style><defs>${shapeDefinitions()}</defs>${content}</svg>\n`
  );
}

function wayOf({ trace, standIns }: Route, { nodes, edges }: Layout): Way {
  const shown = new Map(standIns);
  return tracePath(
    trace,
    [...edges.values()].map(it => it.edge),
    id => (nodes.has(id) ? id : shown.get(id)),
  );
}

/** What is asked, what came of it, and what is assumed. */
function captions({ command, from, reason, difference }: PanelTrace, strings: PanelStrings): string[] {
  const premises = difference?.premises.map(it => filled(strings.chipWhatIf, it)) ?? [];
  return [`${command} ← ${from}`, reason, ...premises].map(it => it.replaceAll('`', ''));
}

interface Meaning {
  readonly sign: Sign | 'ok';
  readonly text: string;
  readonly x: number;
}

/** What the lines mean, one beside the other. `compares`: those of a difference, too. */
function meanings({ states, changes }: PanelStrings, compares: boolean): { list: readonly Meaning[]; width: number } {
  const lines: readonly (readonly [sign: Sign | 'ok', text: string])[] = [
    ...(['ok', 'warning', 'error', 'blocked', 'unknown'] as const).map(it => [it, states[it]] as const),
    ...(compares ? (['gone', 'fresh'] as const).map(it => [it, changes[it]] as const) : []),
  ];
  let width = 0;
  const list = lines.map(([sign, text]) => {
    const x = width;
    width += 60 + wide(text, 12) + 20;
    return { sign, text, x };
  });
  return { list, width };
}

function Legend({ list }: { readonly list: readonly Meaning[] }) {
  return (
    <>
      {list.map(({ sign, text, x }) => (
        <g
          class={`link ${sign === 'gone' || sign === 'fresh' ? sign : `state-${sign}`}`}
          transform={`translate(${x} 0)`}
        >
          <path class="line" d="M0 0H38" />
          <path class="tip" d="M45 0l-8 -4v8z" />
          {sign !== 'ok' && <SignAt sign={sign} x={19} y={0} />}
          <text x={54} y={4}>
            {text}
          </text>
        </g>
      ))}
    </>
  );
}
