/**
 * A function of a text that remembers its answers: the same texts come again and again. It keeps no more than `limit`
 * of them, and none of texts longer than a line, whatever a hostile workspace holds.
 */
export function remembered<T>(limit: number, answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return text => {
    let known = answers.get(text);
    if (known === undefined) {
      known = answer(text);
      if (text.length <= longest && answers.size < limit) {
        answers.set(text, known);
      }
    }
    return known;
  };
}

const longest = 200;
