import { version as packageVersion } from '../../../package.json';

/** The version of this Podpath. */
export const version: string = packageVersion;
