import assert from 'node:assert/strict';
import { humanDuration } from '../../server/src/features/tables/age';
import { clusterIp } from '../support/post';
import { kubectl } from '../support/kubectl';

describe('ages', () => {
  it('count from creationTimestamp, where a dump says it', () => {
    const made = clusterIp.replace(
      'name: web-service',
      'name: web-service\n  creationTimestamp: "2025-12-20T10:00:00Z"',
    );
    const printed = kubectl({ 'a.yaml': made }, 'svc', Date.parse('2025-12-20T10:33:20Z')).stdout;
    assert.match(printed, /^kubernetes .* <unknown>$/m);
    assert.match(printed, /^web-service .* 33m$/m);
  });

  it('read as kubectl writes them', () => {
    const minute = 60;
    const hour = 60 * minute;
    const day = 24 * hour;
    const expected: [number, string][] = [
      [45, '45s'],
      [119, '119s'],
      [192, '3m12s'],
      [15 * minute, '15m'],
      [5.5 * hour, '5h30m'],
      [30 * hour, '30h'],
      [6 * day + 6 * hour, '6d6h'],
      [7 * day, '7d'],
      [40 * day, '40d'],
      [740 * day, '2y10d'],
      [10 * 365 * day, '10y'],
    ];
    assert.deepEqual(
      expected.map(([seconds]) => humanDuration(seconds)),
      expected.map(([, text]) => text),
    );
  });
});
