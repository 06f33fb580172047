import type { Site } from './site';

/** Where a site stands in its file. */
export function locationOf({ place, span }: Pick<Site, 'place' | 'span'>): { uri: string; start: number; end: number } {
  const { uri, offset } = span.place ?? place;
  return { uri, start: offset + span.start, end: offset + span.end };
}
