import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * The same picture as a PNG with a palette, a third of the size. Takes a screenshot (8 bits a channel, RGB or RGBA,
 * without transparency); beyond 256 colours the rare ones become the nearest of the common ones.
 */
export function withFewColours(png: Buffer): Buffer {
  const { width, height, colours } = decode(png);
  const counts = new Map<number, number>();
  for (const colour of colours) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const common = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = common.slice(0, 256);
  const indexOf = new Map(common.map(colour => [colour, nearest(colour, palette)]));
  const rows = Buffer.alloc(height * (width + 1));
  colours.forEach((colour, at) => {
    rows[at + Math.floor(at / width) + 1] = indexOf.get(colour) ?? 0;
  });
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', Buffer.from([...uint32(width), ...uint32(height), 8, 3, 0, 0, 0])),
    chunk('PLTE', Buffer.from(palette.flatMap(it => channelsOf(it)))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours of a PNG as numbers (0xRRGGBB), row by row. */
function decode(png: Buffer): { width: number; height: number; colours: Uint32Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const kind = png.readUInt8(25);
  assert(png.readUInt8(24) === 8 && (kind === 2 || kind === 6), 'a screenshot has 8 bits a channel, RGB or RGBA');
  const step = kind === 2 ? 3 : 4;
  const length = width * step;
  const bytes = inflateSync(pixelData(png));
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(length);
  for (let row = 0; row < height; row++) {
    const start = row * (length + 1);
    const line = unfiltered(bytes.readUInt8(start), bytes.subarray(start + 1, start + 1 + length), above, step);
    for (let column = 0; column < width; column++) {
      const [red = 0, green = 0, blue = 0] = line.subarray(column * step, column * step + 3);
      colours[row * width + column] = (red << 16) | (green << 8) | blue;
    }
    above = line;
  }
  return { width, height, colours };
}

function pixelData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Undoes the filter of one line, as https://www.w3.org/TR/png-3/#9Filters describes it. */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(line.length);
  line.forEach((value, at) => {
    const left = result[at - step] ?? 0;
    const up = above[at] ?? 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, above[at - step] ?? 0)][filter] ?? 0;
    result[at] = value + predicted;
  });
  return result;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [near] = [left, up, corner].sort((a, b) => Math.abs(guess - a) - Math.abs(guess - b));
  return near ?? left;
}

function nearest(colour: number, palette: readonly number[]): number {
  const wanted = channelsOf(colour);
  let best = 0;
  let least = Infinity;
  palette.forEach((candidate, index) => {
    const distance = channelsOf(candidate).reduce((sum, it, channel) => sum + (it - (wanted[channel] ?? 0)) ** 2, 0);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}

function channelsOf(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([Buffer.from(uint32(content.length)), body, Buffer.from(uint32(crc32(body)))]);
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
