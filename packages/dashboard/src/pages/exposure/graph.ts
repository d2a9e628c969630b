import { typeWords } from "../../parts/type-words.ts";
import { type Certainty, portsOf, type Way } from "./way.ts";

/** One stop on ways in: callers, what leads them on, what they reach. */
export interface GraphStop {
  readonly id: string;
  readonly kind: "source" | "step" | "end";
  readonly network: "internet" | "vpc" | "privatelink";
  readonly type: string;
  readonly name: string;
  /** What lets through on the way here: security groups, network ACLs. */
  readonly doors: readonly string[];
  readonly certainty: Certainty;
}

/** A leg from one stop to the next. */
export interface Leg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly certainty: Certainty;
  readonly words: string;
}

export interface ExposureGraph {
  readonly stops: readonly GraphStop[];
  readonly legs: readonly Leg[];
}

const rank: Record<Certainty, number> = { closed: 0, perhaps: 1, sure: 2 };
const surer = (one: Certainty, other: Certainty): Certainty => (rank[one] >= rank[other] ? one : other);

/** Joins ways in to one graph: what several have in common is one stop, as sure as the surest of them. */
export const graphOf = (ways: readonly Way[]): ExposureGraph => {
  const stops = new Map<string, GraphStop>();
  const legs = new Map<string, Leg>();
  const addStop = (stop: GraphStop): void => {
    const there = stops.get(stop.id);
    stops.set(
      stop.id,
      there
        ? {
            ...there,
            certainty: surer(there.certainty, stop.certainty),
            doors: [...new Set([...there.doors, ...stop.doors])],
          }
        : stop,
    );
  };
  for (const { path, certainty } of ways) {
    const { network, target, end, steps } = path;
    const callers = path.source.words;
    const source: GraphStop = {
      id: `source ${network} ${callers}`,
      kind: "source",
      network,
      type: network,
      name: callers,
      doors: [],
      certainty,
    };
    addStop(source);
    let doors: string[] = [];
    let before = source.id;
    let words = portsOf(path);
    const goTo = (stop: GraphStop): void => {
      addStop(stop);
      const id = `${before} → ${stop.id}`;
      const there = legs.get(id);
      legs.set(id, {
        id,
        from: before,
        to: stop.id,
        certainty: surer(there?.certainty ?? certainty, certainty),
        words:
          there && !there.words.split(", ").includes(words) && words !== ""
            ? `${there.words}, ${words}`
            : (there?.words ?? words),
      });
      before = stop.id;
      words = "";
    };
    for (const step of steps) {
      // The cluster is what is reached at its endpoint: its own step says by what. A load balancer is a door by
      // its scheme, and where callers arrive as well.
      const isStop =
        step.kind === "load-balancer" ||
        step.kind === "endpoint-service" ||
        step.kind === "network-interface" ||
        (step.leads && step.kind !== "api-endpoint");
      if (!isStop) {
        doors.push(step.words);
        continue;
      }
      goTo({
        id: `${step.type} ${step.id}`,
        kind: "step",
        network,
        type: step.type,
        name: shortName(step.words),
        doors,
        certainty,
      });
      doors = [];
    }
    goTo({
      id: `end ${target} ${end ?? ""}`,
      kind: "end",
      network,
      type: end ?? "",
      name: target,
      doors,
      certainty,
    });
  }
  return { stops: [...stops.values()], legs: [...legs.values()] };
};

/** What stands above the name already is not said again. */
const shortName = (words: string): string =>
  words.replace(/ is internet-facing$/, "").replace(/^(listener|target group|classic load balancer) /, "");

const sources: Record<GraphStop["network"], string> = {
  internet: "from the internet",
  vpc: "from within",
  privatelink: "by PrivateLink",
};

/** What a stop is called above its name. */
export const stopKind = ({ kind, type, network }: GraphStop): string =>
  kind === "source" ? sources[network] : kind === "end" ? type || "reached" : typeWords(type);
