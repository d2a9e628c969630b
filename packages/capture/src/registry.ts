import { type Reading, type Scope, type SecretMarker, type Section, sectionsOf } from "@eks-auditor/core";
import { accessCollector } from "./access/collector.ts";
import { addonsCollector } from "./addons/collector.ts";
import { clusterCollector } from "./cluster/collector.ts";
import { listClusterActions } from "./cluster/list-cluster-names.ts";
import type { Collector, ReadContext } from "./collector.ts";
import { identityCollector } from "./identity/collector.ts";
import { insightsCollector } from "./insights/collector.ts";
import { kubernetesCollector } from "./kubernetes/collector.ts";
import { loadBalancersCollector } from "./load-balancers/collector.ts";
import { networkCollector } from "./network/collector.ts";
import { nodesCollector } from "./nodes/collector.ts";
import { podIdentityCollector } from "./pod-identity/collector.ts";
import { withKeyedMarkers } from "./secret-marker.ts";
import { versionsCollector } from "./versions/collector.ts";

/**
 * Makes sure that a collector of one kind of scope is never given another kind, and that no reading leaves it from which
 * a secret could be guessed.
 */
const guarded = <S extends Scope>(collector: Collector<S>): Collector => {
  const narrow = (context: ReadContext): ReadContext<S> => {
    const { scope } = context;
    if (!isScopeOf<S>(scope, collector.section))
      throw new TypeError(`a ${scope.kind} has no section ${collector.section}`);
    return { ...context, scope };
  };
  return {
    section: collector.section,
    actions: collector.actions,
    ...(collector.impliedActions && { impliedActions: collector.impliedActions }),
    ...(collector.inTurn && { inTurn: collector.inTurn }),
    read: async (context) => keyed(await collector.read(narrow(context)), context.markerOf),
    ...(collector.readSubjects && {
      readSubjects: async (context: ReadContext, subjects: readonly string[]) => {
        const reading = await collector.readSubjects?.(narrow(context), subjects);
        return reading && keyed(reading, context.markerOf);
      },
    }),
    whereabouts: async (context, vanished) => collector.whereabouts(narrow(context), vanished),
  };
};

const keyed = (reading: Reading, markerOf: SecretMarker): Reading => ({
  ...reading,
  resources: reading.resources.map((resource) => withKeyedMarkers(resource, markerOf)),
});

const isScopeOf = <S extends Scope>(scope: Scope, section: Section): scope is S =>
  (sectionsOf[scope.kind] as readonly Section[]).includes(section);

/** Every collector. To add a section: a folder with its collector, and its line here. */
const collectors: readonly Collector[] = [
  guarded(clusterCollector),
  guarded(nodesCollector),
  guarded(addonsCollector),
  guarded(accessCollector),
  guarded(podIdentityCollector),
  guarded(insightsCollector),
  guarded(identityCollector),
  guarded(loadBalancersCollector),
  guarded(networkCollector),
  guarded(versionsCollector),
  guarded(kubernetesCollector),
];

/** Returns the collector of a section. Throws RangeError for one that nothing reads; see `collectedSections`. */
export const collectorFor = (section: Section): Collector => {
  const found = collectors.find((collector) => collector.section === section);
  if (!found) throw new RangeError(`no collector reads the section ${section}`);
  return found;
};

/** Returns every IAM action that reading may need, sorted: what the reader's role must allow, and nothing else. */
export const declaredActions = (): string[] =>
  [...new Set([...listClusterActions, ...collectors.flatMap(({ actions }) => actions)])].sort();
