import dagre from "@dagrejs/dagre";
import type { ExposureGraph, GraphStop } from "./graph.ts";

/** Where a stop is drawn: its left upper corner. */
export interface Placed {
  readonly stop: GraphStop;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export const stopWidth = 192;
const rowHeight = 16;
/** Behind callers there is room for the port that each leg says. */
const between = { callers: 62, ranks: 44, nodes: 18, parts: 26 };

/** How high a stop is drawn: what lets through on the way to it is listed in it. */
export const stopHeight = ({ doors }: GraphStop): number =>
  52 + Math.min(doors.length, 3) * rowHeight + (doors.length > 3 ? rowHeight : 0);

/**
 * Lays a graph out from left to right. Callers are what everything hangs together by, so each part that is apart
 * without them is laid out by itself and put below the one before, and callers stand beside what they reach: the time
 * it takes grows with the number of load balancers, not with its square.
 */
export const layOut = ({ stops, legs }: ExposureGraph): Placed[] => {
  const sources = new Set(stops.filter(({ kind }) => kind === "source").map(({ id }) => id));
  const others = stops.filter(({ id }) => !sources.has(id));
  const legsTo = Map.groupBy(legs, ({ to }) => to);
  const shapes = new Map<string, readonly Spot[]>();
  const placed: Placed[] = [];
  const centres = new Map<string, number[]>();
  let top = 0;
  for (const part of partsOf(others, legs)) {
    const spots = spotsOf(part, legsTo, shapes);
    let bottom = top;
    for (const [index, stop] of part.entries()) {
      const height = stopHeight(stop);
      const spot = spots[index] ?? { x: 0, y: 0 };
      const y = top + spot.y;
      placed.push({ stop, x: stopWidth + between.callers + spot.x, y, height });
      bottom = Math.max(bottom, y + height);
      for (const { from } of legsTo.get(stop.id) ?? [])
        if (sources.has(from)) push(centres, from, y + height / 2);
    }
    top = bottom + between.parts;
  }
  return [
    ...besides(
      stops.filter(({ id }) => sources.has(id)),
      centres,
    ),
    ...placed,
  ];
};

/** Where a stop is within its part: its left upper corner. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Lays one part out. Most ingresses have one of a few shapes, so each shape is laid out once. */
const spotsOf = (
  part: readonly GraphStop[],
  legsTo: ReadonlyMap<string, ExposureGraph["legs"]>,
  shapes: Map<string, readonly Spot[]>,
): readonly Spot[] => {
  const indexes = new Map(part.map(({ id }, index) => [id, index]));
  const edges = part.flatMap(({ id }, to) =>
    (legsTo.get(id) ?? []).flatMap((leg): [number, number][] => {
      const from = indexes.get(leg.from);
      return from === undefined ? [] : [[from, to]];
    }),
  );
  const shape = `${part.map(stopHeight).join()} ${edges.join(" ")}`;
  const known = shapes.get(shape);
  if (known) return known;
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", ranksep: between.ranks, nodesep: between.nodes });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [index, stop] of part.entries())
    graph.setNode(String(index), { width: stopWidth, height: stopHeight(stop) });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to));
  dagre.layout(graph);
  const spots = part.map((stop, index) => {
    const { x, y } = graph.node(String(index));
    return { x: x - stopWidth / 2, y: y - stopHeight(stop) / 2 };
  });
  shapes.set(shape, spots);
  return spots;
};

/** Puts callers in a column of their own, each beside the middle of what it reaches. */
const besides = (
  sources: readonly GraphStop[],
  centres: ReadonlyMap<string, readonly number[]>,
): Placed[] => {
  const wished = sources
    .map((stop) => {
      const reached = centres.get(stop.id) ?? [0];
      return { stop, y: reached.reduce((sum, one) => sum + one, 0) / reached.length - stopHeight(stop) / 2 };
    })
    .sort((one, other) => one.y - other.y);
  let free = Number.NEGATIVE_INFINITY;
  return wished.map(({ stop, y }) => {
    const at = Math.max(y, free);
    const height = stopHeight(stop);
    free = at + height + between.nodes;
    return { stop, x: 0, y: at, height };
  });
};

/** Splits stops into those that hang together. */
const partsOf = (stops: readonly GraphStop[], legs: ExposureGraph["legs"]): GraphStop[][] => {
  const parent = new Map(stops.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(id, root);
    return root;
  };
  for (const { from, to } of legs)
    if (parent.has(from) && parent.has(to)) parent.set(rootOf(from), rootOf(to));
  return [...Map.groupBy(stops, ({ id }) => rootOf(id)).values()];
};

const push = (lists: Map<string, number[]>, key: string, value: number): void => {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
};
