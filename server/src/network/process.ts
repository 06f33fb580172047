import { say } from '../base/say';
import type { Container, ContainerPort } from '../model/pods';
import type { Pod } from './cluster';
import { evidence } from './hop';
import type { Evidence } from './hop';
import { knownImage } from './images';
import type { KnownImage, Protocol } from './images';
import { usualProtocol } from './usual-protocol';
import type { UsualProtocol } from './usual-protocol';

/** What a connection to a port of a pod finds. */
export interface Listening {
  readonly state: 'answers' | 'refuses';
  readonly protocol: Protocol;
  /** The container that listens, or would. */
  readonly container: Container | undefined;
  readonly image: KnownImage | undefined;
  /** One line for the trace. */
  readonly fact: string;
  /** What was taken for granted; undefined where the image's documentation says it. */
  readonly assumption: string | undefined;
  readonly evidence: Evidence | undefined;
}

/**
 * Whether something listens on a port of a pod. A declared port is taken to be used, a well-known image listens where
 * its documentation says; where containers declare other ports only, nothing listens here; where nothing is said at
 * all, something is taken to listen. Each time the answer says what it rests on, since `containerPort` opens nothing.
 * `names` are what the Service calls the port: they tell what it speaks.
 */
export function listeningOn(pod: Pod, port: number, protocol: string, names: readonly string[] = []): Listening {
  const { containers } = pod;
  const images = containers.map(container => ({ container, image: imageOf(pod, container) }));
  const declared = images.flatMap(it => it.container.ports.map(of => ({ ...it, of })));
  const here = declared.find(({ of }) => of.port === port && of.protocol === protocol);
  const known = images.find(({ image }) => protocol === 'TCP' && image?.ports.some(it => it.port === port));
  const place = (span: ContainerPort['span'] | undefined) => evidence(pod.source.object, span);
  if (known) {
    const { container, image } = known;
    const spoken = image?.ports.find(it => it.port === port)?.protocol ?? 'http';
    const shown = declared.find(it => it.container === container && it.of.port === port);
    return {
      state: 'answers',
      protocol: spoken,
      container,
      image,
      fact: say`${image?.title ?? container.image} in container ${container.name} listens on ${port}`,
      assumption: undefined,
      evidence: place(shown?.of.span ?? container.span),
    };
  }
  if (here) {
    const { container, of, image } = here;
    const usual = usualProtocol(port, [of.name?.value, ...names]);
    const other = image && image.ports.length > 0 ? say` (${image.title} itself listens on ${list(image)})` : '';
    const speaks = usual.title === undefined ? '' : say` and speaks ${usual.title} there`;
    return {
      state: 'answers',
      protocol: usual.protocol,
      container,
      image: undefined,
      fact: say`container ${container.name} declares port ${port}${protocol === 'TCP' ? '' : `/${protocol}`}`,
      assumption: say`container ${container.name} listens on the port ${port} that it declares${other}${speaks}`,
      evidence: place(of.span),
    };
  }
  return undeclared(pod, port, protocol, images, usualProtocol(port, names));
}

type Candidate = { readonly container: Container; readonly image: KnownImage | undefined };

function undeclared(
  pod: Pod,
  port: number,
  protocol: string,
  images: readonly Candidate[],
  usual: UsualProtocol,
): Listening {
  const [only, ...others] = images;
  const elsewhere = images.flatMap(it => it.container.ports).filter(it => it.protocol === protocol);
  const allKnown = images.length > 0 && images.every(it => it.image !== undefined);
  const where = (span: ContainerPort['span'] | undefined) => evidence(pod.source.object, span);
  const container = others.length === 0 ? only?.container : undefined;
  const missing = { protocol: 'http' as const, container, image: undefined };
  if (allKnown && only?.image) {
    const listens = images.flatMap(it => it.image?.ports.map(of => of.port) ?? []);
    const { title } = only.image;
    return {
      ...missing,
      state: 'refuses',
      fact:
        listens.length > 0
          ? say`nothing listens on ${port}: ${title} listens on ${listens.join(', ')}, not on ${port}`
          : say`nothing listens on ${port}: ${title} listens on no port`,
      assumption: undefined,
      evidence: where(only.container.span),
    };
  }
  if (elsewhere.length > 0) {
    const numbers = [...new Set(elsewhere.map(it => it.port))].join(', ');
    return {
      ...missing,
      state: 'refuses',
      fact: say`no container declares port ${port}; declared: ${numbers}`,
      assumption: say`nothing listens on port ${port}, which no container of pod ${pod.name} declares (${numbers} are declared)`,
      evidence: where(elsewhere[0]?.span),
    };
  }
  const told = images.find(({ container: it }) =>
    it.env.some(of => of.name === 'PORT' && of.value?.value === String(port)),
  );
  if (told) {
    const { name, span } = told.container;
    return {
      ...missing,
      container: told.container,
      state: 'answers',
      protocol: usual.protocol,
      fact: say`container ${name} is told PORT=${port}`,
      assumption: say`container ${name} listens on the port ${port} that its variable PORT says`,
      evidence: where(told.container.env.find(it => it.name === 'PORT')?.value?.span ?? span),
    };
  }
  return {
    ...missing,
    state: 'answers',
    protocol: usual.protocol,
    fact: say`nothing says what listens on port ${port}`,
    assumption: say`something in pod ${pod.name} listens on port ${port}: its containers declare no ports`,
    evidence: where(only?.container.span),
  };
}

function list(image: KnownImage): string {
  return image.ports.map(it => it.port).join(', ');
}

/** A well-known image that is left as it is: nothing is mounted over its configuration. */
function imageOf(pod: Pod, container: Container): KnownImage | undefined {
  const image = knownImage(container);
  return image && isConfigured(pod, container, image) ? undefined : image;
}

function isConfigured({ source }: Pod, container: Container, image: KnownImage): boolean {
  const { root } = source.object;
  return templates.some(path =>
    root
      .items(...path, 'spec', 'containers')
      .filter(it => it.text('name')?.value === container.name)
      .flatMap(it => it.items('volumeMounts'))
      .some(mount => {
        const at = mount.text('mountPath')?.value ?? '';
        return image.configuredBy.some(it => at.startsWith(it) || it.startsWith(`${at.replace(/\/$/, '')}/`));
      }),
  );
}

const templates: readonly (readonly string[])[] = [
  [],
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];
