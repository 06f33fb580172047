/**
 * What the picture needs of Preact where there is no page: elements as data, which `markup` writes. The build takes it
 * in place of the package for the extension and the command line.
 */
export const jsx = (type: unknown, props: unknown) => ({ type, props });
export const jsxs = jsx;

export const Fragment = ({ children }: { readonly children?: unknown }): unknown => children;

export class Component {
  constructor(readonly props: unknown) {}
}
