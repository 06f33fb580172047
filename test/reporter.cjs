const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/**
 * One of mocha's own reporters (`--reporter-option style=spec`) that also leaves the numbers in a file
 * (`--reporter-option counts=PATH`), where test/run.mjs adds them up.
 */
module.exports = function CountingReporter(runner, options) {
  const { style, counts } = options.reporterOptions ?? options.reporterOption;
  const reporter = new reporters[style](runner, options);
  runner.once('end', () => {
    const { passes, failures, pending } = reporter.stats;
    writeFileSync(counts, JSON.stringify({ passes, failures, pending }));
  });
  return reporter;
};
