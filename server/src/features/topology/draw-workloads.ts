import { shortKind } from '../../network/workload-names';
import { counted } from '../../base/counted';
import { Kept } from '../../base/kept';
import { say } from '../../base/say';
import type { Member, PodMember } from '../../links/member';
import type { Pod } from '../../network/cluster';
import { inOrder } from '../tables/resource';
import { labelTerms } from './drawing';
import type { Card } from './drawing';
import type { TopologyPlace, TopologyPod } from './model';
import type { Sketch } from './sketch';

/**
 * One card a workload, whatever the number of its pods. Pods that no Service selects are clients. Objects that others of
 * the same manifests control (a dump) are shown as their owners only.
 */
export function drawWorkloads(sketch: Sketch): void {
  const { drawing, bundle, cluster, idOf } = sketch;
  const makers = new Set(bundle.allPodMembers.map(it => it.object));
  const members = inOrder([...makers].flatMap(it => bundle.member(it) ?? []));
  for (const member of members.filter(it => !ownerOf(sketch, it))) {
    const sources = bundle.podsOf(member.object);
    const pods = cluster.podsOf(member.object);
    const client = member.object.kind === 'Pod' && sources.every(it => bundle.servicesSelecting(it).length === 0);
    const id = drawing.id(member.namespace, member.object.kind, member.name);
    const card = cards.get(member, [id, client, ...pods], () => cardOf(id, member, { sources, pods, client }));
    idOf.set(member.object, drawing.add(card));
  }
  for (const member of members) {
    const owner = ownerOf(sketch, member);
    const id = owner ? idOf.get(owner.object) : undefined;
    if (id !== undefined) {
      idOf.set(member.object, id);
    }
  }
}

const cards = new Kept<Member, Card>();

function cardOf(id: string, member: Member, { sources, pods, client }: Contents): Card {
  const { kind } = member.object;
  const images = [...new Set(sources.flatMap(it => it.source.template.lasting.map(({ image }) => short(image))))];
  const parts = [
    kind === 'Pod' ? 'Pod' : counted(pods.length, 'pod'),
    ...(images.length > 0 ? [images.slice(0, 2).join(', ') + (images.length > 2 ? ', …' : '')] : []),
  ];
  return {
    id,
    lane: client ? 'client' : 'workload',
    kind,
    label: member.name,
    detail: parts.join(' · '),
    namespace: client ? null : member.namespace,
    member,
    source: `${member.namespace}/${shortKind(kind)}/${member.name}`,
    ...(kind === 'Pod' ? {} : { pods: pods.length }),
    places: placesOf(pods),
    terms: sources.flatMap(({ source: { template } }) => [
      ...labelTerms(template.labels),
      ...template.lasting.flatMap(it => it.ports.flatMap(port => [port.port, port.name?.value])),
    ]),
    spoken: `${parts.slice(kind === 'Pod' ? 1 : 0).join(', ')}${client ? say`, selected by no Service` : ''}`,
  };
}

/** What a card of a workload is made from. */
interface Contents {
  readonly sources: readonly PodMember[];
  readonly pods: readonly Pod[];
  /** No Service selects it. */
  readonly client: boolean;
}

/** The nodes where pods run, in order of their first pod. */
function placesOf(pods: readonly Pod[]): TopologyPlace[] {
  const places = new Map<string, { address: string; pods: TopologyPod[] }>();
  for (const { name, ips, ready, node, nodeName = '' } of pods) {
    const place = places.get(nodeName) ?? { address: node?.addresses[0] ?? '', pods: [] };
    places.set(nodeName, place);
    place.pods.push({ name, address: ips[0] ?? '', ready });
  }
  return [...places].map(([node, { address, pods: all }]) => ({
    node,
    address,
    pods: all.length,
    first: all.slice(0, few),
  }));
}

/** Enough to tell pods apart; a Deployment may have thousands. */
const few = 12;

/** The object of the same bundle that controls another, at the top. */
function ownerOf({ bundle }: Sketch, member: Member): Member | undefined {
  let top: Member | undefined;
  let current: Member = member;
  for (let depth = 0; depth < 4; depth++) {
    const { owner } = current.object;
    const [found] = owner ? bundle.find(owner.kind, current.namespace, owner.name) : [];
    if (!found || found.object === current.object) {
      break;
    }
    top = found;
    current = found;
  }
  return top && top.object.pods ? top : undefined;
}

/** `nginx` of `registry.example.com/library/nginx:1.29@sha256:…`. */
function short(image: string): string {
  return /([^/@]+?)(?::[^/]*)?(?:@.*)?$/.exec(image)?.[1] ?? image;
}
