/** A request of a fixture and what must stand in its transcript. */
export interface Conversation {
  readonly from: string;
  readonly command: string;
  readonly assumed: readonly string[];
  readonly expected: string[];
}

/** `CLIENT$ curl … if ASSUMPTION …` begins one; the comments that follow are expected. */
export function conversationsOf(comments: readonly string[]): Conversation[] {
  const conversations: Conversation[] = [];
  for (const comment of comments) {
    const opening = /^(\S*)\$ (.*?)(?: if (.*))?$/.exec(comment);
    if (opening) {
      const [, from = '', command = '', assumed] = opening;
      conversations.push({ from, command, assumed: assumed?.split(' ') ?? [], expected: [] });
    } else {
      conversations.at(-1)?.expected.push(comment);
    }
  }
  return conversations;
}
