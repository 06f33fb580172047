/** The colours of a picture, as CSS has them. */
export interface Palette {
  readonly paper: string;
  readonly text: string;
  readonly quiet: string;
  readonly card: string;
  readonly rim: string;
  readonly edge: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly client: string;
  readonly entry: string;
  readonly service: string;
  readonly workload: string;
  /** The way of a request, and what went well or wrong on it. */
  readonly trace: string;
  readonly passed: string;
  readonly failed: string;
}

/** Those of the editor's usual themes, for where no theme is chosen. */
export const light: Palette = {
  paper: '#ffffff',
  text: '#3b3b3b',
  quiet: '#616161',
  card: '#f8f8f8',
  rim: '#c8c8c8',
  edge: '#8a8a8a',
  error: '#d41400',
  warning: '#946800',
  info: '#0f6fd8',
  client: '#3b3b3b',
  entry: '#652d90',
  service: '#0f6fd8',
  workload: '#388a34',
  trace: '#005fb8',
  passed: '#388a34',
  failed: '#d41400',
};

export const dark: Palette = {
  paper: '#1f1f1f',
  text: '#cccccc',
  quiet: '#9d9d9d',
  card: '#202020',
  rim: '#454545',
  edge: '#8a8a8a',
  error: '#f14c4c',
  warning: '#cca700',
  info: '#3794ff',
  client: '#cccccc',
  entry: '#b180d7',
  service: '#3794ff',
  workload: '#89d185',
  trace: '#3794ff',
  passed: '#73c991',
  failed: '#f14c4c',
};

/** The style of a picture that stands by itself. Colours are written out, since not every viewer knows variables. */
export function styleOf(colours: Palette): string {
  const { paper, text, quiet, card, rim, edge, error, warning, info, trace, passed, failed } = colours;
  const lanes = (['client', 'entry', 'service', 'workload'] as const).map(lane => bar(`.lane-${lane}`, colours[lane]));
  return `
svg{font:12px system-ui,"Segoe UI",sans-serif}text{fill:${text}}
.paper{fill:${paper}}
.lanes text{font-size:11px;font-weight:600;letter-spacing:.08em;text-anchor:middle;fill:${quiet}}
.box{fill:${text};fill-opacity:.03;stroke:${quiet};stroke-opacity:.6;stroke-dasharray:5 4}
.stand{fill:${paper};stroke:${quiet}}.boxes .glyph{stroke:${quiet}}
.header,.hit,.reach{display:none}
.boxes text{font-size:11px;fill:${quiet}}.boxes .counts{text-anchor:end}.boxes .bundle{font-weight:600;fill:${text}}
.body{fill:${card};stroke:${rim}}.stack{fill:none;stroke:${edge}}
.glyph{fill:none;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round}
.name{font-weight:600}.detail{fill:${quiet}}.pods{text-anchor:end;font-weight:600;fill:${quiet}}
${lanes.join('\n')}
${bar('.ghost', quiet)}
${bar('.severity-warning', warning)}
${bar('.severity-error', error)}
.card.ghost .body{fill:none;stroke:${quiet};stroke-dasharray:4 3}.card.ghost .bar{fill:none}
.card.ghost.severity-warning .body{stroke:${warning}}.card.ghost.severity-error .body{stroke:${error}}
.ghost .name{font-weight:400;font-style:italic}
.line{fill:none;stroke:${edge};stroke-width:1.5}.tip{fill:${edge}}
${line('state-warning', warning, 'stroke-dasharray:1.5 4;stroke-width:2;stroke-linecap:round')}
${line('state-error', error, 'stroke-dasharray:7 5')}
${line('state-blocked', error, 'stroke-dasharray:9 4 1.5 4')}
.state-unknown .line{stroke-width:1}
${line('gone', failed, 'stroke-dasharray:2 6')}
${line('fresh', passed, 'stroke-dasharray:none')}
.changed .body{stroke:${warning};stroke-dasharray:4 3}.changed .detail{fill:${text}}
.dimmed{opacity:.35}
.leg .line{stroke:${trace};stroke-width:2.5}.leg .tip,.mark circle{fill:${trace}}
.leg.failed .line{stroke:${failed};stroke-dasharray:7 5}.leg.failed .tip,.mark.failed circle{fill:${failed}}
.mark circle{stroke:${paper};stroke-width:2}.mark text{text-anchor:middle;font-size:11px;font-weight:700;fill:${paper}}
.label{text-anchor:middle;font-size:11px;paint-order:stroke;stroke:${paper};stroke-width:4px;stroke-linejoin:round}
.sign{fill:${paper};stroke-width:1.4;stroke-linecap:round}
${sign('error', error)}${sign('blocked', error)}${sign('warning', warning)}${sign('information', info)}${sign('unknown', quiet)}${sign('gone', failed)}${sign('fresh', passed)}
`;
}

function bar(selector: string, colour: string): string {
  return `.card${selector} .bar{fill:${colour}}.card${selector} .glyph{stroke:${colour}}`;
}

function line(kind: string, colour: string, look: string): string {
  return `.${kind} .line{stroke:${colour};${look}}.${kind} .tip{fill:${colour}}`;
}

function sign(name: string, colour: string): string {
  return `.sign.${name}{stroke:${colour}}`;
}
