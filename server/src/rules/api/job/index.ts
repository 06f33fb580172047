import { rulesOfKinds } from '../check';
import { cronJobScheduleInvalid } from './cronjob-schedule-invalid';
import { jobPolicyInvalid } from './job-policy-invalid';
import { jobSelectorInvalid } from './job-selector-invalid';
import { jobSpecInvalid } from './job-spec-invalid';
import { readJob } from './raw-job';

export const jobRules = rulesOfKinds(['Job', 'CronJob'], readJob, [
  jobSelectorInvalid,
  jobSpecInvalid,
  jobPolicyInvalid,
  cronJobScheduleInvalid,
]);
