import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import { told } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges the signal that stops a container, of which each system has its own; a pod for another system than these two
 * is refused for that. Source: kubernetes `pkg/apis/core/validation/validation.go` validateStopSignal; KEP-4960.
 */
export function* checkStopSignal({ object, spec }: RawPod, at: Reader): Generator<Problem> {
  const system = textAt(spec.at('os', 'name'));
  if (system === '') {
    yield* told(object, at, 'may not be set for containers with empty `spec.os.name`', 'Forbidden');
    return;
  }
  const text = at.text()?.value;
  const signals = system === undefined ? undefined : stopSignals.get(system);
  if (text !== undefined && signals && !signals.has(text)) {
    const meant = text === '' ? undefined : nearestWord(text, signals);
    yield refused(
      at,
      notSupported(signals),
      say`\`${text}\` is no signal that can stop a container on ${system ?? ''}; the API server refuses ${nameOf(object)}, so write another one, such as \`SIGTERM\``,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
}

const stopSignals: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'linux',
    new Set([
      ...signals(
        'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS',
      ),
      ...signals('TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'),
      ...Array.from({ length: 15 }, (_, index) => `SIGRTMIN+${index + 1}`),
      ...Array.from({ length: 14 }, (_, index) => `SIGRTMAX-${index + 1}`),
    ]),
  ],
  ['windows', new Set(signals('KILL TERM'))],
]);

function signals(names: string): string[] {
  return names.split(' ').map(it => `SIG${it}`);
}
