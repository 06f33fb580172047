import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import type { RawMetadata } from './raw-metadata';

export const objectOwnerInvalid: Check<RawMetadata> = {
  id: 'object-owner-invalid',
  keys: ['ownerReferences'],
  help: 'An owner reference names an object that exists already, by apiVersion, kind, name and uid, and one owner at most is the controller. Such references are written by controllers; in a manifest leave them out.',
  source: 'apimachinery pkg/api/validation/objectmeta.go ValidateOwnerReferences',

  *check({ object, metadata }) {
    const list = metadata.at('ownerReferences');
    let controller: Reader | undefined;
    // The API server does not count these references in its paths.
    for (const owner of list.items()) {
      yield* checkOwner(object, owner, list.field);
      if (owner.boolean('controller')?.value !== true) {
        continue;
      }
      if (controller) {
        yield refused(
          list,
          {
            type: 'Invalid',
            detail: `Only one reference can have Controller set to true. Found "true" in references for ${called(controller)} and ${called(owner)}`,
          },
          say`an object has one controller at most, and ${called(controller)} is one already; the API server refuses ${nameOf(object)}, so make \`controller\` false or leave it out`,
          {
            span: owner.at('controller').span,
            related: [
              { place: object.place, span: controller.at('controller').span, message: say`the first controller` },
            ],
          },
        );
      }
      controller ??= owner;
    }
  },
};

function* checkOwner(object: RawMetadata['object'], owner: Reader, field: string): Generator<Problem> {
  if (!owner.map()) {
    return;
  }
  for (const key of ['apiVersion', 'kind', 'name', 'uid']) {
    const at = owner.at(key);
    const text = textAt(at);
    const missing = key === 'apiVersion' ? text !== undefined && !hasVersion(text) : text === '';
    if (missing) {
      yield refused(
        at,
        { type: 'Invalid', detail: key === 'apiVersion' ? 'version must not be empty' : 'must not be empty' },
        say`this owner reference has no ${key === 'apiVersion' ? say`API version` : key}; the API server refuses ${nameOf(object)}, so write \`${key}\`, or remove the reference`,
        { span: at.key ? at.span : startOf(owner), field: `${field}.${key}` },
      );
    }
  }
  if (owner.text('apiVersion')?.value === 'v1' && owner.text('kind')?.value === 'Event') {
    yield refused(
      owner,
      { type: 'Invalid', detail: '/v1, Kind=Event is disallowed from being an owner' },
      say`an Event cannot own anything; the API server refuses ${nameOf(object)}, so remove the reference`,
      { span: owner.at('kind').span, field },
    );
  }
}

function called(owner: Reader): string {
  return `${owner.text('kind')?.value ?? ''}/${owner.text('name')?.value ?? ''}`;
}

/** `v1` or `apps/v1`. Source: apimachinery `pkg/runtime/schema` ParseGroupVersion. */
function hasVersion(text: string): boolean {
  const parts = text.split('/');
  return parts.length <= 2 && parts.at(-1) !== '';
}
