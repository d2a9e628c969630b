import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import { graphOf, type Kind } from "./graph.ts";
import { boxHeight, boxWidth, layoutOf, type Placed, type Point, type Routed } from "./layout.ts";

/** Border and ground of a box, light enough for dark text on any page. */
const colours: Readonly<Record<Kind, readonly [border: string, ground: string]>> = {
  source: ["#64748b", "#f1f5f9"],
  outside: ["#64748b", "#f1f5f9"],
  bus: ["#be185d", "#fdf2f8"],
  queue: ["#9333ea", "#faf5ff"],
  function: ["#ea580c", "#fff7ed"],
  table: ["#1d4ed8", "#eff6ff"],
  topic: ["#b91c1c", "#fef2f2"],
  schedule: ["#0f766e", "#f0fdfa"],
  api: ["#0369a1", "#f0f9ff"],
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Draws a deployment as SVG: what exists and what goes where, as the synthesized resources refer to each other. */
export const architecturePicture = (resources: readonly SynthesizedResource[]): string => {
  const graph = graphOf(resources);
  const { boxes, arrows, width, height } = layoutOf(graph);
  const placed = new Map(boxes.map((box) => [box.id, box]));
  const drawn = arrows.map((arrow) => drawArrow(arrow, placed));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-sans-serif, system-ui, Helvetica, Arial, sans-serif">
<title>What a deployment consists of</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#475569"/></marker></defs>
<rect width="100%" height="100%" fill="#ffffff"/>
${drawn.map(({ line }) => line).join("\n")}
${boxes.map(drawBox).join("\n")}
${drawn
  .map(({ text }) => text)
  .filter(Boolean)
  .join("\n")}
</svg>
`;
};

const drawBox = ({ kind, title, details, x, y }: Placed): string => {
  const [border, ground] = colours[kind];
  const dashed = kind === "outside" || kind === "source" ? ' stroke-dasharray="5 4"' : "";
  return `<g><rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="8" fill="${ground}" stroke="${border}" stroke-width="1.5"${dashed}/><text x="${x + boxWidth / 2}" y="${y + 22}" text-anchor="middle" font-size="14" font-weight="600" fill="#0f172a">${escaped(title)}</text><text x="${x + boxWidth / 2}" y="${y + 39}" text-anchor="middle" font-size="11" fill="#475569">${escaped(details)}</text></g>`;
};

/** From below to above the next; what leads back or sideways goes round beside. */
const drawArrow = (
  { from, to, label, by }: Routed,
  placed: ReadonlyMap<string, Placed>,
): { line: string; text: string } => {
  const a = placed.get(from);
  const b = placed.get(to);
  if (!a || !b) throw new RangeError(`an arrow leads from or to what is not drawn: ${from} ${to}`);
  const back = b.y <= a.y;
  const side = a.x < b.x ? 0 : boxWidth;
  const points = back
    ? [
        { x: a.x + side, y: a.y + boxHeight * 0.35 },
        { x: b.x + side, y: b.y + boxHeight * 0.65 },
      ]
    : [{ x: a.x + boxWidth / 2, y: a.y + boxHeight }, ...by, { x: b.x + boxWidth / 2, y: b.y }];
  const path = back
    ? loop(points, side)
    : points
        .slice(1)
        .reduce((text, point, index) => text + step(points[index] ?? point, point), start(points));
  const line = `<path d="${path}" fill="none" stroke="#94a3b8" stroke-width="1.5" marker-end="url(#head)"/>`;
  if (label === "") return { line, text: "" };
  const [first, next] = points;
  const middle = { x: ((first?.x ?? 0) + (next?.x ?? 0)) / 2, y: ((first?.y ?? 0) + (next?.y ?? 0)) / 2 };
  const size = label.length * 6 + 8;
  return {
    line,
    text: `<g><rect x="${middle.x - size / 2}" y="${middle.y - 9}" width="${size}" height="17" rx="4" fill="#ffffff" fill-opacity="0.92"/><text x="${middle.x}" y="${middle.y + 4}" text-anchor="middle" font-size="11" fill="#475569">${escaped(label)}</text></g>`,
  };
};

const start = ([first]: readonly Point[]): string => `M${first?.x} ${first?.y}`;

/** A curve that leaves and arrives upright. */
const step = (from: Point, to: Point): string => {
  const bend = (to.y - from.y) / 2;
  return `C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`;
};

/** A curve that goes round beside both ends. */
const loop = ([from, to]: readonly Point[], side: number): string => {
  if (!from || !to) return "";
  const out = side === 0 ? -40 : 40;
  return `M${from.x} ${from.y}C${from.x + out} ${from.y} ${to.x + out} ${to.y} ${to.x} ${to.y}`;
};
