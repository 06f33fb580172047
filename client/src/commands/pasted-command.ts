/**
 * The text as a command line if somebody pasted one (`curl …`, `kubectl … exec … -- curl …`), without a shell prompt;
 * undefined for anything else, such as a URL or a word to search for.
 */
export function pastedCommand(text: string): string | undefined {
  const command = text.trim().replace(/^\S*[$#]\s+/, '');
  return /^(curl|kubectl|k|oc)\s+\S/.test(command) ? command : undefined;
}

/** The text as something to call: a whole command line or a URL. */
export function asCommand(text: string): string {
  return pastedCommand(text) ?? text.trim();
}

/** Puts another URL into a command line, or replaces a bare URL. */
export function withUrl(command: string, url: string): string {
  const pasted = pastedCommand(command);
  if (pasted === undefined || pastedCommand(url) !== undefined) {
    return url;
  }
  const parts = pasted.split(/(\s+)/);
  const at = parts.findIndex(part => /^['"]?https?:\/\//.test(part));
  return at < 0 ? url : parts.map((part, index) => (index === at ? url : part)).join('');
}

/** A request from a client, unless a pasted line names its own (`kubectl exec deploy/a -- curl …`). */
export function requestFrom(from: string, command: string): { readonly from?: string; readonly command: string } {
  return /^(kubectl|k|oc)\s/.test(pastedCommand(command) ?? '') ? { command } : { from, command };
}

/** Puts options of curl into a command line, or makes a command line of a bare URL. */
export function withOptions(command: string, options: readonly string[]): string {
  const line = pastedCommand(command) ?? `curl ${command}`;
  return options.length === 0 ? command : line.replace(/\bcurl\b/, it => [it, ...options].join(' '));
}
