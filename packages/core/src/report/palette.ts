import { styleText } from "node:util";
import type { Severity } from "../model/severity.ts";

type Paint = (text: string) => string;
type Format = Parameters<typeof styleText>[0];

/** How a terminal shows emphasis. The caller decides: none in a pipe, colours on a terminal. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly warning: Paint;
  readonly severity: (severity: Severity) => Paint;
}

const unchanged: Paint = (text) => text;

/** No emphasis. */
export const plainPalette: Palette = {
  strong: unchanged,
  faint: unchanged,
  added: unchanged,
  removed: unchanged,
  warning: unchanged,
  severity: () => unchanged,
};

/** Whether to colour is decided by whoever chooses the palette, so Node does not look at its own standard output. */
const painted =
  (format: Format): Paint =>
  (text) =>
    styleText(format, text, { validateStream: false });

const severityFormats: Readonly<Record<Severity, Format>> = {
  INFORMATIONAL: "dim",
  LOW: "cyan",
  MEDIUM: "yellow",
  HIGH: ["bold", "red"],
  CRITICAL: ["bold", "white", "bgRed"],
};

/** The 16 colours that every terminal has. */
export const ansiPalette: Palette = {
  strong: painted("bold"),
  faint: painted("dim"),
  added: painted("green"),
  removed: painted("red"),
  warning: painted("yellow"),
  severity: (severity) => painted(severityFormats[severity]),
};
