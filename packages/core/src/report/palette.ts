import type { Severity } from "../model/severity.ts";

type Paint = (text: string) => string;

/** How a terminal shows emphasis. Whoever prints decides: nothing in a pipe, colours where a person reads. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly warning: Paint;
  readonly severity: (severity: Severity) => Paint;
}

const as = (text: string): string => text;

/** No emphasis at all. */
export const plainPalette: Palette = {
  strong: as,
  faint: as,
  added: as,
  removed: as,
  warning: as,
  severity: () => as,
};

const sgr =
  (codes: string): Paint =>
  (text) =>
    `\u001b[${codes}m${text}\u001b[0m`;

const severityCodes: Readonly<Record<Severity, string>> = {
  INFORMATIONAL: "2",
  LOW: "36",
  MEDIUM: "33",
  HIGH: "1;31",
  CRITICAL: "1;37;41",
};

/** The 16 colours that every terminal has. */
export const ansiPalette: Palette = {
  strong: sgr("1"),
  faint: sgr("2"),
  added: sgr("32"),
  removed: sgr("31"),
  warning: sgr("33"),
  severity: (severity) => sgr(severityCodes[severity]),
};
