import type { ServerOptions } from './session';
import { shippedTexts } from './shipped-texts';

/**
 * What the editor's extension gives a server that has no disk to find it on, in `initializationOptions`: the page of
 * rules (`documentation`, a URI) and the texts of the editor's language (`texts`, as they are shipped). What is missing
 * or of a wrong type is not given.
 */
export function givenOptions(given: unknown): ServerOptions {
  const { documentation, texts } = typeof given === 'object' ? ({ ...given } as Record<string, unknown>) : {};
  return {
    ...(typeof documentation === 'string' ? { documentation: (rule: string) => `${documentation}#${rule}` } : {}),
    ...(typeof texts === 'object' && texts !== null ? { translations: () => shippedTexts(texts) } : {}),
  };
}
