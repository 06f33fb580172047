import { say } from '../../base/say';
import { shown } from './lines';
import type { Explained, Mend } from './parser-error';

/** `name:web`, `-web`: the colon and the dash count only with a space behind them. */
export function unspaced(written: string, start: number): Explained | undefined {
  const [, before, behind] = /^((?:-(?=[^\s-])|[\w./-]+:(?!\/\/)))(\S.*)$/.exec(written) ?? [];
  if (before === undefined || behind === undefined) {
    return undefined;
  }
  const at = start + before.length;
  const right = `${before} ${behind}`;
  return {
    message:
      before === '-'
        ? say`no space stands behind the dash of ${shown(written)}, so it is no item of a list: write ${shown(right)}`
        : noSpaceBehindColon(written, right),
    span: { start, end: start + written.length },
    mend: insertedSpace(at),
  };
}

export function noSpaceBehindColon(written: string, right: string): string {
  return say`no space stands behind the colon of ${shown(written)}, so it is no key with a value: write ${shown(right)}`;
}

export function insertedSpace(at: number): Mend {
  return { title: say`Insert the space`, edits: [{ start: at, end: at, instead: ' ' }], preferred: true };
}
