import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from 'terser';

/**
 * Minifies a bundle once more, by whoever does it best.
 *
 * @param {string} file
 * @param {import('terser').MinifyOptions} options
 */
export async function squeeze(file, options) {
  const { code } = await minify(readFileSync(file, 'utf8'), options);
  writeFileSync(file, code ?? '');
}
