import assert from 'node:assert/strict';
import { around, type Rect } from '../../client/webview/layout/geometry';
import { fitted, including, opening, panned, seenThrough, showing, zoomed } from '../../client/webview/model/camera';

describe('the camera', () => {
  const window = { width: 800, height: 600 };
  const bounds = { x: -50, y: -20, width: 2000, height: 900 };
  const inside = (a: Rect, b: Rect) =>
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

  it('shows all of a picture when it is told to', () => {
    const seen = seenThrough(fitted(bounds, window), window);
    assert.ok(seen.x <= bounds.x && seen.x + seen.width >= bounds.x + bounds.width);
    assert.ok(seen.y <= bounds.y && seen.y + seen.height >= bounds.y + bounds.height);
  });
  it('opens readably on a large picture', () => assert.ok(opening(bounds, window).zoom >= 0.6));
  it('keeps the point under the pointer when it zooms', () => {
    const camera = { x: 10, y: 20, zoom: 0.8 };
    const at = { x: 300, y: 200 };
    const later = zoomed(camera, 1.5, at);
    assert.ok(Math.abs(camera.x + at.x / camera.zoom - (later.x + at.x / later.zoom)) < 1e-9);
  });
  it('shows a way so that it can be read, and does not move for one that it shows already', () => {
    const way = { x: 200, y: 200, width: 500, height: 46 };
    const near = { x: 0, y: 0, zoom: 1 };
    assert.equal(including(near, way, window), near);
    const far = including({ x: 0, y: 0, zoom: 0.2 }, way, window);
    assert.equal(far.zoom, 1);
    assert.ok(inside(way, seenThrough(far, window)));
    const wide = { ...way, width: 1500 };
    assert.ok(inside(wide, seenThrough(including(near, wide, window), window)));
  });

  it('shows of a way that is too wide for its names to be read where it ended, with as much as there is room for', () => {
    const way = { x: 200, y: 200, width: 3000, height: 46 };
    const card = (x: number) => ({ ...way, x, width: 190 });
    const near = { x: 0, y: 0, zoom: 1 };
    const { x, width } = seenThrough(including(near, way, window, card(1500)), window);
    assert.ok(Math.abs(x + width / 2 - 1595) < 1);
    const last = including(near, way, window, card(3010));
    assert.ok(last.zoom >= 0.5 && inside(card(3010), seenThrough(last, window)));
    assert.ok(last.x + window.width / last.zoom < 3200 + 100, 'nothing is seen far behind the end');
    assert.equal(including(last, way, window, card(3010)), last);
  });

  it('puts where a way ended in the middle, as far as all of it stays in view', () => {
    const end = { x: 510, y: 500, width: 190, height: 46 };
    const way = around([{ x: 200, y: 200, width: 190, height: 46 }, end]);
    const elsewhere = { x: 0, y: 2000, zoom: 1 };
    const seen = seenThrough(including(elsewhere, way, window, end), window);
    const plain = seenThrough(including(elsewhere, way, window), window);
    assert.ok(inside(way, seen) && inside(way, plain));
    const away = (it: Rect) => Math.abs(it.x + it.width / 2 - (end.x + end.width / 2));
    assert.ok(away(seen) < 50 && away(plain) > 100, `${away(seen)} and ${away(plain)}`);
    const near = { x: 0, y: 0, zoom: 1 };
    assert.equal(including(near, way, window, end), near, 'nothing moves where all of it is there');
  });

  it('does not move for what it shows already', () => {
    const camera = { x: 0, y: 0, zoom: 1 };
    assert.deepEqual(showing(camera, { x: 300, y: 200, width: 190, height: 46 }, window), camera);
    assert.equal(panned(showing(camera, { x: 2000, y: 200, width: 190, height: 46 }, window), 0, 0).zoom, 1);
  });
});
