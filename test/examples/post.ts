import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../support/shared';

/** A command of the study post: where it was typed, and what the post shows below it. */
export interface Typed {
  /** `ex05`; the experiment whose folder was the working folder. */
  readonly example: string;
  /** At the prompt of a machine of the cluster, or of pod nginx01. */
  readonly at: 'node' | 'pod';
  readonly command: string;
  readonly shown: string;
}

/** All commands of the post that were typed at a prompt, in order. */
export function typedCommands(): Typed[] {
  const folder = sharedPath('seed');
  const lines = readdirSync(folder).flatMap(it => readFileSync(join(folder, it), 'utf8').split('\n'));
  let example = '';
  return lines.flatMap((line, index): Typed[] => {
    const [, place, other, command = ''] = prompt.exec(line) ?? [];
    example = place ?? example;
    const at = place === undefined ? (other === undefined ? undefined : 'pod') : 'node';
    return at && /^(kubectl|curl) /.test(command)
      ? [{ example, at, command: command.trim(), shown: output(lines.slice(index + 1)) }]
      : [];
  });
}

/**
 * What is shown, as far as it is the same in every cluster: generated names and addresses, ages and which worker a pod
 * runs on have names in place of values; columns stand one space apart.
 */
export function comparable(shown: string): string[] {
  return shown
    .split('\n')
    .map(it =>
      it
        .replace(/^root@.*|^#.*| {2,}#.*$/, '')
        .replace(/deploy-test01-[a-z0-9]+-[a-z0-9]{5}\b/g, 'deploy-test01-HASH-POD')
        .replace(/deploy-test01-[a-z0-9]{8,10}\b/g, 'deploy-test01-HASH')
        .replace(/\b10\.(?!96\.0\.1\b)(?:9[6-9]|10\d|11[01])\.\d+\.\d+/g, 'CLUSTER-IP')
        .replace(/\b192\.168\.\d+\.\d+/g, 'POD-IP')
        .replace(/<unknown>|(?<= )(?:\d+[smhd])+(?= |$)/g, 'AGE')
        .replace(/\bmyserver0[23]\b/g, 'WORKER')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(it => it !== '');
}

const prompt = /^(?:assu@myserver01:~\/work\/ch09\/(ex\d+)\$|(root@nginx01:\/#)) (.*)$/;
const hangul = /^[^#]*\p{Script=Hangul}/u;

function output(lines: readonly string[]): string {
  const end = lines.findIndex(it => prompt.test(it) || hangul.test(it) || /^(assu@|\d+\. )/.test(it));
  return lines.slice(0, end < 0 ? undefined : end).join('\n');
}
