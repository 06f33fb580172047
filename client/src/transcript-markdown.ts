/** A transcript as Markdown: who called what and why it ended so, and the whole of it as a block that folds. */
export function asMarkdown(transcript: string, reason: string): string {
  const [heading = '', ...rest] = transcript.trimEnd().split('\n');
  const body = rest.join('\n');
  // A fence is longer than any in what it fences.
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(it => it[0].length));
  const fence = '`'.repeat(longest + 1);
  return [`**${heading.replace(/^#\s*/, '')}**`, '', reason, '', `${fence}console`, body, fence, ''].join('\n');
}
