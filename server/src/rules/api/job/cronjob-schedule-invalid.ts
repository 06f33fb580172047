import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { since } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkCounts } from '../numbers';
import { textAt } from '../raw';
import { cronComplaint } from '../text/cron';
import { checkWord } from '../word';
import type { RawJob } from './raw-job';
import { isTimeZone } from './time-zone';

export const cronJobScheduleInvalid: Check<RawJob> = {
  id: 'cronjob-schedule-invalid',
  help: '`schedule` has five fields: minute, hour, day of the month, month, day of the week; or `@hourly`, `@daily` and the like. The time zone goes to `timeZone`, by its IANA name. `concurrencyPolicy` is Allow, Forbid or Replace; numbers are counted from 0.',
  source:
    'kubernetes pkg/apis/batch/validation/validation.go ValidateCronJobSpec; github.com/robfig/cron ParseStandard',

  *check({ object, schedule }, { settings }) {
    if (!schedule) {
      return;
    }
    yield* checkSchedule(object, schedule.at('schedule'), schedule.at('timeZone').exists, settings.cluster);
    yield* checkZone(object, schedule.at('timeZone'));
    yield* checkWord(object, schedule.at('concurrencyPolicy'), policies);
    yield* checkCounts(
      object,
      counts.map(it => schedule.at(it)),
    );
  },
};

function* checkSchedule(
  object: RawJob['object'],
  at: Reader,
  zoned: boolean,
  cluster: ClusterSettings,
): Generator<Problem> {
  const text = textAt(at);
  if (text === '') {
    yield refused(
      at,
      { type: 'Required', detail: '' },
      say`${nameOf(object)} does not say when to run, and the API server refuses it; write \`schedule\`, as in \`0 * * * *\``,
    );
  } else if (text?.includes('TZ') && !since(cluster, 'zonesOfSchedules')) {
    // Whether the rest of it is right is left open.
    if (zoned) {
      yield refused(
        at,
        { type: 'Invalid', detail: 'cannot use both timeZone field and TZ or CRON_TZ in schedule' },
        say`the time zone of a schedule stands in \`timeZone\`; the API server refuses ${nameOf(object)}, so remove it here`,
      );
    }
  } else if (text?.includes('TZ')) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead' },
      say`the time zone of a schedule stands in \`timeZone\`; the API server refuses ${nameOf(object)}, so move it there`,
    );
  } else {
    const complaint = text === undefined ? undefined : cronComplaint(text);
    if (complaint !== undefined) {
      yield refused(
        at,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` is no schedule: ${complaint}; the API server refuses ${nameOf(object)}, so write minute, hour, day, month and day of the week, as in \`0 * * * *\``,
      );
    }
  }
}

function* checkZone(object: RawJob['object'], at: Reader): Generator<Problem> {
  const zone = at.text()?.value;
  if (zone === undefined) {
    return;
  }
  const detail =
    zone === ''
      ? 'timeZone must be nil or non-empty string'
      : zone.toLowerCase() === 'local'
        ? 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'
        : isTimeZone(zone)
          ? undefined
          : `unknown time zone ${zone}`;
  if (detail !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail },
      say`\`${zone}\` is no time zone; the API server refuses ${nameOf(object)}, so write an IANA name, as in \`Europe/Berlin\`, or leave it out`,
    );
  }
}

const policies: ReadonlySet<string> = new Set(['Allow', 'Forbid', 'Replace']);
const counts = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
