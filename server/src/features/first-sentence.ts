/** The first sentence of what a rule's help says: what stands below its findings and in lists of rules. */
export function firstSentence(help: string): string {
  return /^.*?[.!?](?=\s+[A-Z]|$)/s.exec(help)?.[0] ?? help;
}
