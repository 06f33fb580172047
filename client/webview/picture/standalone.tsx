import type { PanelStrings } from '../../src/panel-messages';
import { shapeDefinitions } from '../../src/panel-shapes';
import { laneTitle } from './lane-title';
import { Scene } from './scene';
import { SignAt, type Sign } from './glyphs';
import type { Picture } from '../layout/geometry';
import { layout } from '../layout/layout';
import { estimate, type Measure } from '../model/text';
import { markup } from './markup';
import { styleOf, type Palette } from './palette';

const margin = 24;
const top = 44;
const legend = 40;
/** Viewers have fonts of all widths. */
const wide: Measure = (text, fontSize) => 1.14 * estimate(text, fontSize);

/**
 * A picture as an SVG file of its own: everything that is in it, the names of the lanes, and what the lines mean.
 * `colours`: of one theme, or of a light and a dark one between which the viewer chooses.
 */
export function standalone(picture: Picture, strings: PanelStrings, colours: readonly Palette[]): string {
  const drawn = layout(picture);
  const { bounds, columns } = drawn;
  const width = Math.max(bounds.width, 620) + 2 * margin;
  const height = bounds.height + top + legend + margin;
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
        <Scene layout={drawn} severalBundles={picture.bundles.length > 1} strings={strings} measure={wide} />
      </g>
      <g transform={`translate(${margin} ${height - margin})`}>
        <Legend strings={strings} />
      </g>
    </>,
  );
  // The definitions are markup already, and a style is no text for a reader.
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<style>${style}</style><defs>${shapeDefinitions()}</defs>${content}</svg>\n`
  );
}

function Legend({ strings }: { readonly strings: PanelStrings }) {
  let x = 0;
  return (
    <>
      {(['ok', 'warning', 'error', 'blocked', 'unknown'] as const).map(state => {
        const at = x;
        const text = strings.states[state];
        x += 60 + estimate(text, 12) + 20;
        return (
          <g class={`link state-${state}`} transform={`translate(${at} 0)`}>
            <path class="line" d="M0 0H38" />
            <path class="tip" d="M45 0l-8 -4v8z" />
            {state !== 'ok' && <SignAt sign={state satisfies Sign} x={19} y={0} />}
            <text x={54} y={4}>
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}
