import type { Point, Rect } from '../layout/geometry';

/** Which part of the picture is seen: the picture's point in the window's corner, and how large it appears. */
export interface Camera extends Point {
  readonly zoom: number;
}

export interface Window {
  readonly width: number;
  readonly height: number;
}

const least = 0.1;
const most = 2.5;
/** From this size on, what stands on a card can be read. */
export const readable = 0.6;
/** From this size on, cards can be told apart. */
export const distinct = 0.35;
/** From here on the names of cards can be read, if not all that they say. */
const legible = 0.5;
const margin = 24;
/** Room for the lane headers that stay pinned at the upper edge. */
export const headers = 28;

/** Shows all of the picture, but never larger than life. */
export function fitted(bounds: Rect, window: Window): Camera {
  const zoom = clamped(
    Math.min(
      1,
      (window.width - 2 * margin) / Math.max(1, bounds.width),
      (window.height - headers - 2 * margin) / Math.max(1, bounds.height),
    ),
  );
  return {
    zoom,
    x: bounds.x + bounds.width / 2 - window.width / 2 / zoom,
    // A picture lower than the window hangs somewhat above the middle, as on a wall.
    y: bounds.y - headers / zoom - ((window.height - headers - bounds.height * zoom) * 0.38) / zoom,
  };
}

/** The first look at a picture: all of it while that stays readable, else its full width from the top. */
export function opening(bounds: Rect, window: Window): Camera {
  const whole = fitted(bounds, window);
  if (whole.zoom >= readable) {
    return whole;
  }
  const zoom = Math.max(readable, Math.min(1, (window.width - 2 * margin) / Math.max(1, bounds.width)));
  const wide = bounds.width * zoom > window.width - 2 * margin;
  return {
    zoom,
    x: wide ? bounds.x - margin / zoom : bounds.x + bounds.width / 2 - window.width / 2 / zoom,
    y: bounds.y - (headers + margin / 2) / zoom,
  };
}

/** Zooms by a factor while the picture's point under `at` (in the window) stays where it is. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const zoom = clamped(camera.zoom * factor);
  return {
    zoom,
    x: camera.x + at.x / camera.zoom - at.x / zoom,
    y: camera.y + at.y / camera.zoom - at.y / zoom,
  };
}

/** Moves the picture by pixels of the window. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** Moves as little as brings the rectangle, or as much of it as fits, into the window; the same camera if it is there. */
export function showing(camera: Camera, rect: Rect, window: Window): Camera {
  const seen = seenThrough(camera, window);
  const room = { x: margin / camera.zoom, top: (headers + 8) / camera.zoom, bottom: margin / camera.zoom };
  const x = nearest(camera.x, rect.x - room.x, rect.x + rect.width + room.x - seen.width);
  const y = nearest(camera.y, rect.y - room.top, rect.y + rect.height + room.bottom - seen.height);
  return x === camera.x && y === camera.y ? camera : { ...camera, x, y };
}

/**
 * Shows all of the rectangle: smaller if it must be, larger if nothing could be read; else the same camera. Where it was
 * not all there, `end` comes as near to the middle of the window as the rest allows; what is too large for its names to be
 * read as a whole is shown as far as it goes around that.
 */
export function including(camera: Camera, rect: Rect, window: Window, end = rect): Camera {
  const whole = fitted(rect, window);
  const fits = whole.zoom >= legible;
  if (fits && (whole.zoom < camera.zoom || camera.zoom < readable)) {
    return whole;
  }
  const zoom = fits ? camera.zoom : legible;
  if (zoom === camera.zoom && showing(camera, rect, window) === camera) {
    return camera;
  }
  const middle = { x: end.x + end.width / 2, y: end.y + end.height / 2 };
  return showing(centredOn({ ...camera, zoom }, middle, window), rect, window);
}

/** Puts a point of the picture into the middle of the window. */
export function centredOn(camera: Camera, { x, y }: Point, { width, height }: Window): Camera {
  return { zoom: camera.zoom, x: x - width / 2 / camera.zoom, y: y - (height + headers) / 2 / camera.zoom };
}

/** The rectangle of the picture that the window shows. */
export function seenThrough({ x, y, zoom }: Camera, { width, height }: Window): Rect {
  return { x, y, width: width / zoom, height: height / zoom };
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function nearest(now: number, one: number, other: number): number {
  return Math.max(Math.min(one, other), Math.min(Math.max(one, other), now));
}

function clamped(zoom: number): number {
  return Math.min(most, Math.max(least, zoom));
}
