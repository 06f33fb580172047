import assert from 'node:assert/strict';
import { cidrComplaints, ipComplaints, specialIpComplaints } from '../../../server/src/rules/api/text/ips';
import { cronComplaint } from '../../../server/src/rules/api/text/cron';
import { labelValue, qualifiedName } from '../../../server/src/rules/api/text/labels';
import { byteLength, dns1035Label, dnsLabel, dnsSubdomain, portName } from '../../../server/src/rules/api/text/names';
import { portNumber } from '../../../server/src/rules/api/text/ports';
import { asDnsLabel, asPortName, asSubdomain } from '../../../server/src/rules/api/text/suggest';
import { defaultSettings, readSettings } from '../../../server/src/workspace/settings';

const { cluster } = defaultSettings;

describe('names', () => {
  it('of Services begin with a letter, those of Namespaces need not', () => {
    assert.deepEqual(dnsLabel('9gag', cluster), []);
    assert.equal(dns1035Label('9gag').length, 1);
  });

  it('with a dot are subdomains but no labels, and are told so', () => {
    assert.deepEqual(dnsSubdomain('web.shop'), []);
    assert.deepEqual(dnsLabel('web.shop', cluster), ['must not contain dots']);
  });

  it('that are too long and wrong are told both', () => {
    assert.equal(dnsLabel('A'.repeat(64), cluster)[0], 'must be no more than 63 characters');
    assert.equal(dnsLabel('A'.repeat(64), cluster).length, 2);
  });

  it('are counted in bytes', () => {
    assert.equal(byteLength('aé€😀'), 1 + 2 + 3 + 4);
    assert.equal(labelValue('é'.repeat(32), cluster)[0], 'must be no more than 63 characters');
  });

  it('of container ports have 15 characters and a letter', () => {
    assert.deepEqual(portName('http'), []);
    assert.deepEqual(portName('8080'), ['must contain at least one letter (a-z)']);
    assert.deepEqual(portName('-a--b-'), [
      'must not contain consecutive hyphens',
      'must not begin or end with a hyphen',
    ]);
  });

  it('that are wrong have a legal one near by', () => {
    assert.equal(asDnsLabel('My_Service.v2'), 'my-service-v2');
    assert.equal(asDnsLabel('2nd', true), 'nd');
    assert.equal(asSubdomain('Web..Example.com'), 'web.example.com');
    assert.equal(asPortName('HTTP_metrics_endpoint'), 'http-metrics-en');
    assert.equal(asPortName('***'), undefined);
  });
});

describe('labels', () => {
  it('have keys with one slash at most', () => {
    assert.deepEqual(qualifiedName('app.kubernetes.io/name', cluster), []);
    assert.equal(qualifiedName('a/b/c', cluster).length, 1);
    assert.deepEqual(qualifiedName('/name', cluster), ['prefix part must be non-empty']);
    assert.equal(qualifiedName('example.com/', cluster)[0], 'name part must be non-empty');
  });

  it('may have an empty value, but none with spaces', () => {
    assert.deepEqual(labelValue('', cluster), []);
    assert.equal(labelValue('front end', cluster).length, 1);
  });

  it('are complained about in other words since Kubernetes 1.35', () => {
    const newer = readSettings("cluster: { kubernetesVersion: '1.35' }").cluster;
    assert.match(qualifiedName('a/b/c', cluster)[0] ?? '', /^a qualified name must consist of/);
    assert.match(qualifiedName('a/b/c', newer)[0] ?? '', /^a valid label key must consist of/);
    assert.deepEqual(labelValue('a'.repeat(64), newer), ['must be no more than 63 bytes']);
  });
});

describe('addresses', () => {
  it('may have leading zeros until the API server is strict', () => {
    assert.deepEqual(ipComplaints('010.0.0.1', false), []);
    assert.deepEqual(ipComplaints('010.0.0.1', true), ['must not have leading 0s']);
    assert.deepEqual(ipComplaints('::ffff:10.0.0.1', true), ['must not be an IPv4-mapped IPv6 address']);
    assert.deepEqual(ipComplaints('2001:0db8::1', true), []);
  });

  it('of the machine itself or its wire are no endpoints', () => {
    assert.deepEqual(specialIpComplaints('10.0.0.1'), []);
    for (const it of ['0.0.0.0', '127.0.0.1', '::1', '169.254.169.254', 'fe80::1', '224.0.0.1', 'ff02::1']) {
      assert.equal(specialIpComplaints(it).length, 1, it);
    }
  });

  it('in blocks have a prefix, and no bits behind it when strict', () => {
    assert.deepEqual(cidrComplaints('10.1.2.3/8', false), []);
    assert.deepEqual(cidrComplaints('10.1.2.3/8', true), ['must not have bits set beyond the prefix length']);
    assert.equal(cidrComplaints('10.0.0.0', false).length, 1);
    assert.equal(cidrComplaints('10.0.0.0/33', false).length, 1);
  });

  it('of IPv4 in blocks of IPv6 have the prefix of either, and are not taken when strict', () => {
    for (const it of ['::ffff:1.1.1.0/24', '::ffff:1.1.1.0/120', '::ffff:1.1.1.1/120']) {
      assert.deepEqual(cidrComplaints(it, false), [], it);
      assert.deepEqual(cidrComplaints(it, true), ['must not have an IPv4-mapped IPv6 address'], it);
    }
    assert.equal(cidrComplaints('::ffff:1.1.1.0/129', false).length, 1);
  });
});

describe('numbers', () => {
  it('of ports lie between 1 and 65535', () => {
    assert.deepEqual([1, 65535].flatMap(portNumber), []);
    assert.equal([0, -1, 65536, 1.5].flatMap(portNumber).length, 4);
  });

  it('between two runs are durations of Go', () => {
    assert.ok(['1.h', '.5h', '+1m', '0'].every(it => cronComplaint(`@every ${it}`) === undefined));
    assert.ok(['1', 'h', '.h', '1h ', ''].every(it => cronComplaint(`@every ${it}`) !== undefined));
  });

  it('of a schedule lie in the range of their field', () => {
    for (const it of ['*/15 8-18 * * mon-fri', '0 0 1,15 jan *', '@every 1h30m', '? * * * *', '*-5 * * * *']) {
      assert.equal(cronComplaint(it), undefined, it);
    }
    for (const it of ['60 * * * *', '* * * *', '0 5-2 * * *', '*/0 * * * *', '@often', '* * 0 * *', '* * * * 7']) {
      assert.notEqual(cronComplaint(it), undefined, it);
    }
  });
});
