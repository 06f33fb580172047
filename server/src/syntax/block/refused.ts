/** Thrown where a document leaves the plain part of YAML. Made once: every new error would gather a stack. */
export const refused = new Error('outside the plain part of YAML');
