import type { PodMember } from '../../links/member';

/**
 * Whether the command, the arguments or the environment of the containers hold a number as a word of its own
 * (`0.0.0.0:8000`, `--port=8000`): then it is likely a port that a process listens on, declared or not.
 */
export function saysNumber({ source: { template } }: PodMember, number: number): boolean {
  const word = new RegExp(`(?<!\\d)${number}(?!\\d)`);
  return template.lasting.some(({ command, args, env }) =>
    [...command, ...args, ...env.map(it => it.value?.value ?? '')].some(it => word.test(it)),
  );
}
