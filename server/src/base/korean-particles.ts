/**
 * A Korean text in which particles that hang on the word before them are written both ways (`을(를)`): the one that
 * fits is kept. Names are read aloud as English words (`node`: 노드, `name`: 네임) or letter by letter (`TCP`, `db`),
 * `v1` ends in 일. What is none of these is left as it stands.
 */
export function withParticles(text: string): string {
  return text.includes('(') ? text.replace(both, choose) : text;
}

function choose(written: string, last: string, between: string, pair: string, offset: number, text: string): string {
  const [closed, open] = particles.get(pair) ?? [];
  const end = endOf(text.slice(Math.max(0, offset - longestWord), offset) + last);
  if (closed === undefined || open === undefined || end === undefined) {
    return written;
  }
  // 로 follows ㄹ, too.
  const takesOpen = end === 'vowel' || (end === 'l' && pair === '(으)로');
  return `${last}${between}${takesOpen ? open : closed}`;
}

type End = 'vowel' | 'consonant' | 'l';

/** How a text ends when it is read aloud. */
function endOf(text: string): End | undefined {
  const last = text.slice(-1);
  const code = last.charCodeAt(0) - firstSyllable;
  if (code >= 0 && code < syllables) {
    const final = code % finals;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (/\d/.test(last)) {
    return /[178]/.test(last) ? 'l' : /[036]/.test(last) ? 'consonant' : 'vowel';
  }
  const [word] = /(?:[A-Z]+|[A-Z]?[a-z]+)$/.exec(text) ?? [];
  return word === undefined
    ? undefined
    : /[aeiouy]/.test(word)
      ? ofWord(word.toLowerCase())
      : ofLetter(last.toLowerCase());
}

/** 엘, 알; 엠, 엔; all other letters have names that end in a vowel. */
function ofLetter(letter: string): End {
  return /[lr]/.test(letter) ? 'l' : /[mn]/.test(letter) ? 'consonant' : 'vowel';
}

/**
 * As English words are written in Korean: a stop closes a syllable behind a short vowel (넷, 맵) and else makes one of
 * its own (포트, 호스트), as d always does (노드, 파드).
 */
function ofWord(word: string): End {
  return /le?$/.test(word) ? 'l' : closedWord.test(word) ? 'consonant' : 'vowel';
}

const closedWord = /(?:[mn]e?|ng|type|(?:^|[^aeiou])[aeiou]t|out|[^lmrs]p|b|[^n]c|ck|(?:^|[^aeiou])[aeiou]k|ook)$/;

/** Longer ones are read by their end all the same. */
const longestWord = 30;

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
