import { splitAnsi } from "./ansi.ts";

/**
 * How the codes that the terminal palette uses look on a dark ground, and what each code sets.
 * https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters
 */
const looks: Readonly<Record<string, { readonly sets: Aspect; readonly style: string }>> = {
  "1": { sets: "weight", style: "font-weight:bold" },
  "2": { sets: "colour", style: "fill:#7d8590" },
  "31": { sets: "colour", style: "fill:#ff7b72" },
  "32": { sets: "colour", style: "fill:#7ee787" },
  "33": { sets: "colour", style: "fill:#d29922" },
  "36": { sets: "colour", style: "fill:#76e3ea" },
  "37": { sets: "colour", style: "fill:#ffffff" },
  "41": { sets: "ground", style: "paint-order:stroke;stroke:#b62324;stroke-width:6px" },
};

/** What a code takes back. `dim` is a colour here. */
const resets: Readonly<Record<string, readonly Aspect[]>> = {
  "22": ["weight", "colour"],
  "39": ["colour"],
  "49": ["ground"],
};

const aspects = ["colour", "weight", "ground"] as const;
type Aspect = (typeof aspects)[number];

const lineHeight = 18;
const charWidth = 7.83;
const margin = 16;
/** What a usual window shows of a line; the rest goes to lines of its own. */
const columns = 108;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Draws what a terminal shows as an SVG picture. */
export const terminalPicture = (output: string): string => {
  const lines = output.replace(/\n$/, "").split("\n").flatMap(windowLines);
  const width = Math.ceil(columns * charWidth) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map((line, index) => {
    const y = margin + (index + 0.75) * lineHeight;
    return `<text x="${margin}" y="${y}" xml:space="preserve">${spans(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="#e6edf3">`,
    ...rows,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
};

interface Span {
  readonly text: string;
  readonly look: string;
}

/** Breaks a line where the window ends, as a terminal does; what is coloured stays so on the next line. */
const windowLines = (line: string): Span[][] => {
  const rows: Span[][] = [[]];
  const styles = new Map<Aspect, string>();
  let column = 0;
  for (const [index, part] of splitAnsi(line).entries()) {
    if (index % 2 === 1) {
      for (const aspect of resets[part] ?? []) styles.delete(aspect);
      const look = looks[part];
      if (look) styles.set(look.sets, look.style);
      continue;
    }
    const look = aspects.flatMap((aspect) => styles.get(aspect) ?? []).join(";");
    let rest = part;
    while (rest !== "") {
      if (column === columns) {
        rows.push([]);
        column = 0;
      }
      const text = rest.slice(0, columns - column);
      rows.at(-1)?.push({ text, look });
      column += text.length;
      rest = rest.slice(text.length);
    }
  }
  return rows;
};

const spans = (line: readonly Span[]): string =>
  line
    .map(({ text, look }) => (look ? `<tspan style="${look}">${escaped(text)}</tspan>` : escaped(text)))
    .join("");
