import type { ComponentChildren } from 'preact';

interface Element {
  readonly type: unknown;
  readonly props: Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren };
}

/**
 * The text of an element and everything in it, for where there is no page: components are called once, without state.
 * Handlers, keys and what is false or missing leave no trace; `aria-` values are written whatever they are.
 */
export function markup(children: ComponentChildren): string {
  if (Array.isArray(children)) {
    return children.map(it => markup(it as ComponentChildren)).join('');
  }
  if (typeof children === 'string' || typeof children === 'number') {
    return escaped(String(children));
  }
  return isElement(children) ? element(children) : '';
}

function element({ type, props }: Element): string {
  if (typeof type === 'function') {
    return markup(rendered(type as Component, props));
  }
  const name = String(type);
  const attributes = Object.entries(props)
    .flatMap(([key, value]) => attribute(key, value))
    .join('');
  const content = markup(props.children);
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

type Component = ((props: unknown) => ComponentChildren) & {
  readonly prototype?: { readonly render?: unknown };
};

function rendered(type: Component, props: Element['props']): ComponentChildren {
  if (typeof type.prototype?.render === 'function') {
    const made = new (type as unknown as new (props: unknown) => { render(props: unknown): ComponentChildren })(props);
    return made.render(props);
  }
  return type(props);
}

function attribute(key: string, value: unknown): string[] {
  const isKept = typeof value === 'string' || typeof value === 'number' || (key.startsWith('aria-') && value === true);
  return isKept && key !== 'key' && key !== 'children' ? [` ${key}="${escaped(String(value))}"`] : [];
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'type' in value && 'props' in value;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
