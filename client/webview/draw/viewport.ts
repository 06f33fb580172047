import type { RefObject } from 'preact';
import type { Point } from '../layout/geometry';
import { panned, zoomed, type Camera } from '../model/camera';

const wheelStep = 1.0015;

/**
 * Pan and zoom on an element: dragging and the wheel move, Ctrl or Cmd with the wheel (and pinching, which looks the
 * same) zooms at the pointer. A drag shorter than a few pixels stays a click.
 */
export class Viewport {
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  readonly #element: RefObject<Element | null>;
  readonly #moved: (camera: Camera) => void;
  #drag: { readonly id: number; x: number; y: number } | undefined;
  #animation = 0;
  /** Whether the pointer has just dragged, so that the click which ends it means nothing. */
  dragged = false;
  /** Whether somebody has chosen where to look, rather than taken what there was to see. */
  touched = false;

  /** `moved` hears of each new camera: called for every frame of a drag, so it must only move things. */
  constructor(element: RefObject<Element | null>, moved: (camera: Camera) => void) {
    this.#element = element;
    this.#moved = moved;
  }

  /** Once the element is in the page. */
  listen(): void {
    const element = this.#element.current;
    element?.addEventListener('wheel', event => this.#wheel(event as WheelEvent), { passive: false });
    element?.addEventListener('pointerdown', event => this.#down(event as PointerEvent));
    element?.addEventListener('pointermove', event => this.#move(event as PointerEvent));
    element?.addEventListener('pointerup', () => this.#up());
    element?.addEventListener('pointercancel', () => this.#up());
  }

  /** Where the element stands on the page. */
  get window(): DOMRect {
    return this.#element.current?.getBoundingClientRect() ?? new DOMRect();
  }

  /** The picture's point under the pointer. */
  at(event: MouseEvent): Point {
    const { x, y, zoom } = this.camera;
    const at = this.#inWindow(event);
    return { x: x + at.x / zoom, y: y + at.y / zoom };
  }

  #inWindow({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.window;
    return { x: clientX - left, y: clientY - top };
  }

  set(camera: Camera): void {
    cancelAnimationFrame(this.#animation);
    this.camera = camera;
    this.#moved(camera);
  }

  /** Shows what somebody has chosen. */
  take(camera: Camera): void {
    this.touched = true;
    this.set(camera);
  }

  /** Moves the picture by steps. */
  pan(right: number, down: number): void {
    this.take(panned(this.camera, 60 * right, 60 * down));
  }

  /** By a factor, or to the actual size. */
  zoom(factor = 1 / this.camera.zoom): void {
    const { width, height } = this.window;
    this.take(zoomed(this.camera, factor, { x: width / 2, y: height / 2 }));
  }

  /** Moves there within 150 ms, or at once for those who want no motion. */
  glide(camera: Camera): void {
    const start = performance.now();
    const from = this.camera;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (still || document.body.classList.contains('vscode-reduce-motion')) {
      this.set(camera);
      return;
    }
    const frame = (now: number) => {
      // A busy page's frame may have begun before it was asked for.
      const part = Math.min(1, Math.max(0, (now - start) / 150));
      const eased = 1 - (1 - part) ** 3;
      const between = (a: number, b: number) => a + (b - a) * eased;
      this.set({
        x: between(from.x, camera.x),
        y: between(from.y, camera.y),
        zoom: between(from.zoom, camera.zoom),
      });
      if (part < 1) {
        this.#animation = requestAnimationFrame(frame);
      }
    };
    cancelAnimationFrame(this.#animation);
    this.#animation = requestAnimationFrame(frame);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = [event.deltaX * scale, event.deltaY * scale];
    this.take(
      event.ctrlKey || event.metaKey
        ? zoomed(this.camera, wheelStep ** -dy, this.#inWindow(event))
        : event.shiftKey && dx === 0
          ? panned(this.camera, -dy, 0)
          : panned(this.camera, -dx, -dy),
    );
  }

  #down(event: PointerEvent): void {
    this.dragged = false;
    if (event.button === 0 || event.button === 1) {
      this.#drag = { id: event.pointerId, x: event.clientX, y: event.clientY };
    }
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.id !== event.pointerId) {
      return;
    }
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!this.dragged && Math.hypot(dx, dy) > 4) {
      this.dragged = true;
      this.#element.current?.setPointerCapture(event.pointerId);
      this.#element.current?.classList.add('dragging');
    }
    if (this.dragged) {
      [drag.x, drag.y] = [event.clientX, event.clientY];
      this.take(panned(this.camera, dx, dy));
    }
  }

  #up(): void {
    this.#drag = undefined;
    this.#element.current?.classList.remove('dragging');
  }
}
