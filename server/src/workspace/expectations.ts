/**
 * Whether a file says what a test expects to find in a cluster: kuttl and chainsaw take such files beside what they
 * apply, with parts of objects in them. Source: kuttl docs/testing/steps.md, chainsaw docs on multiple tests.
 */
export function isAssertionFile(uri: string): boolean {
  return /(^|\/)\d+-(assert|errors?)([-.][^/]*)?\.ya?ml$/.test(uri);
}

/** Whether a file lies in a folder of outputs that tests compare with: what a tool made, and nobody applies. */
export function isExpectedOutput(path: string): boolean {
  return /(^|\/)(e2e|tests?|testdata)[^/]*\/([^/]+\/)*(compare|expected|golden)\//.test(path);
}
