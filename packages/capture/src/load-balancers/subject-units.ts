/** What can be read apart of the load balancers of a region, each by what it is known by. */
export interface Units {
  /** ARNs of application, network and gateway load balancers: named themselves, or by what lies in them. */
  readonly loadBalancers: readonly string[];
  readonly targetGroups: readonly string[];
  readonly trustStores: readonly string[];
  /** Names of classic load balancers. */
  readonly classic: readonly string[];
  /** Ids of endpoint services. */
  readonly endpointServices: readonly string[];
  /** Names that do not tell what they are of: a call whose answer is not known names only what it was to make. */
  readonly names: readonly string[];
}

/** Returns the units that some subjects name; undefined where one is nothing of the kind. */
export const unitsOf = (subjects: readonly string[]): Units | undefined => {
  const units = {
    loadBalancers: new Set<string>(),
    targetGroups: new Set<string>(),
    trustStores: new Set<string>(),
    classic: new Set<string>(),
    endpointServices: new Set<string>(),
    names: new Set<string>(),
  };
  for (const subject of subjects) {
    const unit = unitOf(subject);
    if (!unit) return undefined;
    units[unit.kind].add(unit.of);
  }
  // Events give a classic load balancer by name and by the ARN that AWS makes of it.
  for (const name of units.classic) units.names.delete(name);
  return {
    loadBalancers: [...units.loadBalancers].sort(),
    targetGroups: [...units.targetGroups].sort(),
    trustStores: [...units.trustStores].sort(),
    classic: [...units.classic].sort(),
    endpointServices: [...units.endpointServices].sort(),
    names: [...units.names].sort(),
  };
};

interface Unit {
  readonly kind: keyof Units;
  readonly of: string;
}

const unitOf = (subject: string): Unit | undefined => {
  if (/^vpce-svc-[0-9a-f]+$/.test(subject)) return { kind: "endpointServices", of: subject };
  if (!subject.startsWith("arn:")) return isName.test(subject) ? { kind: "names", of: subject } : undefined;
  const [, start, kind, rest = ""] =
    /^(arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:)(loadbalancer|listener|listener-rule|targetgroup|truststore)\/(.+)$/.exec(
      subject,
    ) ?? [];
  if (kind === "targetgroup") return { kind: "targetGroups", of: subject };
  if (kind === "truststore") return { kind: "trustStores", of: subject };
  const inside = /^((?:app|net|gwy)\/[^/]+\/[^/]+)(?:\/|$)/.exec(rest)?.[1];
  if (kind !== undefined && inside !== undefined)
    return { kind: "loadBalancers", of: `${start}loadbalancer/${inside}` };
  return kind === "loadbalancer" && isName.test(rest) ? { kind: "classic", of: rest } : undefined;
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const isName = /^[A-Za-z0-9-]+$/;
