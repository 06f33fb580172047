import { settingsShape } from './settings-table';
import type { Setting, Shape } from './settings-table';

/** The JSON schema of `podpath.yaml`, for editors without the language server. */
export function settingsSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'podpath.yaml',
    description: 'The cluster that Podpath takes for granted, and how it judges manifests. All keys are optional.',
    ...schemaOf(settingsShape),
  };
}

function schemaOf(shape: Shape): Readonly<Record<string, unknown>> {
  switch (shape.type) {
    case 'map': {
      const required = Object.entries(shape.keys).flatMap(([name, it]) => (it.required ? [name] : []));
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(shape.keys).map(([name, it]) => [name, propertyOf(it)])),
        ...(required.length > 0 ? { required } : {}),
      };
    }
    case 'open-map':
      return { type: 'object', additionalProperties: schemaOf(shape.of) };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'choice':
      return { enum: shape.values };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      // A version or a name may be written without quotes.
      return shape.format
        ? { type: ['string', 'number'], pattern: shape.format.pattern, examples: [shape.format.example] }
        : { type: 'string' };
    case 'either':
      return { anyOf: shape.of.map(schemaOf) };
  }
}

function propertyOf({ help, shape, default: fallback }: Setting): Readonly<Record<string, unknown>> {
  return {
    description: fallback === undefined ? help : `${help} Default: ${fallback}`,
    markdownDescription: fallback === undefined ? help : `${help} Default: \`${fallback}\``,
    ...schemaOf(shape),
  };
}
