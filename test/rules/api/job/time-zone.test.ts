import assert from 'node:assert/strict';
import { refused } from '../../../support/refusals';

describe('the time zone of a CronJob', () => {
  const known = ['UTC', 'Etc/GMT-14', 'EST', 'EST5EDT', 'GB-Eire', 'Factory', 'US/Pacific', 'Europe/Kyiv', 'GMT+0'];

  it('is the name of a file of the time zone database', () => {
    assert.deepEqual(known.filter(isRefused), []);
  });

  it('is written as it is there, upper and lower case too', () => {
    const names = ['utc', 'us/pacific', 'ETC/UTC', 'europe/berlin', 'EUROPE/BERLIN', 'local', 'Europe/', '/Europe'];
    assert.deepEqual(names.filter(isRefused), names);
  });

  it('is no offset, and none of the names that other tables know besides', () => {
    const names = ['""', '"+05:00"', 'UTC+3', 'PST', 'JST', 'SystemV/EST5', 'US/Pacific-New'];
    assert.deepEqual(names.filter(isRefused), names);
  });
});

function isRefused(zone: string): boolean {
  return refused(cronJob(zone)).includes('spec.timeZone Invalid');
}

function cronJob(zone: string): string {
  return `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: '@daily'
  timeZone: ${zone}
  jobTemplate:
    spec: { template: { spec: { restartPolicy: Never, containers: [{ name: report, image: report }] } } }
`;
}
