import type { Rect } from '../layout/geometry';
import { distinct, readable } from '../model/camera';

/** The part of the picture that is in the page is the window and this much around it, in steps of as much. */
const tile = 320;
/** Below the first cards are drawn as shapes, below the second with their names only. */
export const scales = { far: distinct, brief: readable };

/** 1 down to where names alone are drawn, then in finer steps. */
export function stepOf(zoom: number): number {
  return zoom >= scales.brief ? 1 : zoom >= scales.far ? scales.far : 2 ** (Math.floor(Math.log2(zoom) * 2) / 2);
}

/** What of the picture is in the page while this much of it is seen. */
export function tiled({ x, y, width, height }: Rect): Rect {
  const left = (Math.floor(x / tile) - 1) * tile;
  const top = (Math.floor(y / tile) - 1) * tile;
  const right = (Math.ceil((x + width) / tile) + 1) * tile;
  const bottom = (Math.ceil((y + height) / tile) + 1) * tile;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
