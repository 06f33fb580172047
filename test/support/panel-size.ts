import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What the page of the panel loads whenever it is shown, and how much of it there may be. */
const files = { 'panel.js': 25, 'panel.css': 5 };

/** The built files with their sizes, gzipped, in bytes. */
export function panelSizes(): { readonly file: string; readonly took: number; readonly most: number }[] {
  return Object.entries(files).map(([file, kilobytes]) => {
    const took = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
    return { file, took, most: kilobytes * 1024 };
  });
}
