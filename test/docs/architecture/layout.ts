import type { Arrow, Box, Graph } from "./graph.ts";

export interface Placed extends Box {
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An arrow with the points that it passes between the layers where it begins and ends. */
export interface Routed extends Arrow {
  readonly by: readonly Point[];
}

export interface Layout {
  readonly boxes: readonly Placed[];
  readonly arrows: readonly Routed[];
  readonly width: number;
  readonly height: number;
}

export const boxWidth = 212;
export const boxHeight = 52;
const wayWidth = 16;
const layerGap = 48;
const sideGap = 30;
const margin = 28;

/** Something in a layer: a box, or the way of an arrow that passes by. */
interface Place {
  readonly id: string;
  readonly box?: Box;
}

/**
 * Places boxes in layers from top to bottom, each below everything that leads to it; what leads back does not count.
 * An arrow over several layers has a place of its own in each, so that it passes beside the boxes there. Within a layer
 * places are as near as can be to what they are joined with.
 */
export const layoutOf = ({ boxes, arrows }: Graph): Layout => {
  const layerOf = layersOf(boxes, withoutCycles(boxes, arrows));
  const layer = (id: string): number => layerOf.get(id) ?? 0;
  const layers: Place[][] = Array.from({ length: Math.max(...layerOf.values()) + 1 }, () => []);
  for (const box of boxes) layers[layer(box.id)]?.push({ id: box.id, box });
  const links: [string, string][] = [];
  for (const { from, to } of arrows) {
    let last = from;
    for (let between = layer(from) + 1; between < layer(to); between += 1) {
      const id = wayOf(from, to, between);
      layers[between]?.push({ id });
      links.push([last, id]);
      last = id;
    }
    links.push([last, to]);
  }
  for (let round = 0; round < 24; round += 1)
    for (const own of round % 2 === 0 ? layers : layers.toReversed()) own.sort(byNeighbours(layers, links));
  const widthOf = (own: readonly Place[]): number =>
    own.reduce((sum, { box }) => sum + (box ? boxWidth : wayWidth) + sideGap, -sideGap);
  const width = Math.max(...layers.map(widthOf)) + 2 * margin;
  const corners = new Map<string, Point>();
  for (const [index, own] of layers.entries()) {
    let x = (width - widthOf(own)) / 2;
    for (const { id, box } of own) {
      corners.set(id, { x, y: margin + index * (boxHeight + layerGap) });
      x += (box ? boxWidth : wayWidth) + sideGap;
    }
  }
  const corner = (id: string): Point => corners.get(id) ?? { x: 0, y: 0 };
  return {
    width,
    height: layers.length * (boxHeight + layerGap) - layerGap + 2 * margin,
    boxes: boxes.map((box) => ({ ...box, ...corner(box.id) })),
    arrows: arrows.map((arrow) => {
      const by: Point[] = [];
      for (let between = layer(arrow.from) + 1; between < layer(arrow.to); between += 1) {
        const { x, y } = corner(wayOf(arrow.from, arrow.to, between));
        by.push({ x: x + wayWidth / 2, y: y + boxHeight / 2 });
      }
      return { ...arrow, by };
    }),
  };
};

const wayOf = (from: string, to: string, layer: number): string => `${from} ${to} ${layer}`;

const withoutCycles = (boxes: readonly Box[], arrows: readonly Arrow[]): Arrow[] => {
  const kept: Arrow[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (id: string): void => {
    state.set(id, "open");
    for (const arrow of arrows.filter(({ from }) => from === id)) {
      if (state.get(arrow.to) === "open") continue;
      kept.push(arrow);
      if (!state.has(arrow.to)) visit(arrow.to);
    }
    state.set(id, "done");
  };
  const entered = new Set(arrows.map(({ to }) => to));
  for (const { id } of boxes.toSorted((a, b) => Number(entered.has(a.id)) - Number(entered.has(b.id))))
    if (!state.has(id)) visit(id);
  return kept;
};

const layersOf = (boxes: readonly Box[], forward: readonly Arrow[]): Map<string, number> => {
  const layer = new Map(boxes.map(({ id }) => [id, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of forward) {
      const below = (layer.get(from) ?? 0) + 1;
      if ((layer.get(to) ?? 0) >= below) continue;
      layer.set(to, below);
      changed = true;
    }
  }
  // A beginning stands right above what it leads to, and not at the top.
  const entered = new Set(forward.map(({ to }) => to));
  for (const { id } of boxes) {
    if (entered.has(id)) continue;
    const next = forward.filter(({ from }) => from === id).map(({ to }) => layer.get(to) ?? 1);
    layer.set(id, Math.max(0, Math.min(...next) - 1));
  }
  return layer;
};

const byNeighbours = (layers: readonly (readonly Place[])[], links: readonly [string, string][]) => {
  const place = new Map(
    layers.flatMap((own) => own.map(({ id }, index) => [id, index - (own.length - 1) / 2] as const)),
  );
  const wish = (id: string): number => {
    const near = links.flatMap(([from, to]) => (from === id ? [to] : to === id ? [from] : []));
    return near.reduce((sum, other) => sum + (place.get(other) ?? 0), 0) / Math.max(1, near.length);
  };
  return (a: Place, b: Place): number => wish(a.id) - wish(b.id) || (a.id < b.id ? -1 : 1);
};
