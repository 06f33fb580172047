/**
 * A Korean text in which particles that hang on the word before them are written both ways (`을(를)`): the one that
 * fits is kept. Names are read as they are spelt out: `web` ends in a consonant, `api` in a vowel, `v1` in 일.
 * What is neither is left as it stands.
 */
export function withParticles(text: string): string {
  return text.includes('(') ? text.replace(both, choose) : text;
}

function choose(written: string, word: string, between: string, ...rest: readonly string[]): string {
  const pair = rest[0] ?? '';
  const [closed, open] = particles.get(pair) ?? [];
  const end = endOf(word);
  if (closed === undefined || open === undefined || end === undefined) {
    return written;
  }
  // 로 follows ㄹ, too.
  const takesOpen = end === 'vowel' || (end === 'l' && pair === '(으)로');
  return `${word}${between}${takesOpen ? open : closed}`;
}

/** How a letter, digit or syllable ends when it is read aloud. */
function endOf(letter: string): 'vowel' | 'consonant' | 'l' | undefined {
  const code = letter.charCodeAt(0) - firstSyllable;
  if (code >= 0 && code < syllables) {
    const final = code % finals;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (/[lr178]/i.test(letter)) {
    return 'l';
  }
  return /[bcdgkmnpt036]/i.test(letter) ? 'consonant' : /[a-z0-9]/i.test(letter) ? 'vowel' : undefined;
}

const firstSyllable = 0xac00;
const syllables = 11172;
/** Ways a syllable can end, none included. */
const finals = 28;

const particles: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['은(는)', ['은', '는']],
  ['이(가)', ['이', '가']],
  ['을(를)', ['을', '를']],
  ['과(와)', ['과', '와']],
  ['(으)로', ['으로', '로']],
  ['(이)라', ['이라', '라']],
]);

const both = /(.)([`"'”)\]]*)(은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로|\(이\)라)/gu;
