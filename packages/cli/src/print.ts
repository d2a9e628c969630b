import { once } from "node:events";
import { ansiPalette, type Palette, plainPalette, visible } from "@eks-auditor/core/report";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";

/** Writes lines of text, waiting where the reader is slower than we are. */
export const printText = async (stream: NodeJS.WriteStream, text: string): Promise<void> => {
  if (!stream.write(text.endsWith("\n") ? text : `${text}\n`)) await once(stream, "drain");
};

/** Writes one JSON document: on one line where a program reads it, indented where a person does. */
export const printJson = (stream: NodeJS.WriteStream, value: unknown): Promise<void> =>
  printText(stream, JSON.stringify(value, null, stream.isTTY ? 2 : undefined));

/** Gives the palette for standard output: colours where a person reads and wants them, or where FORCE_COLOR asks. */
export const paletteFor = ({ stdout, env }: CommandContext, { color }: GlobalOptions): Palette =>
  (stdout.isTTY || env.FORCE_COLOR) && color ? ansiPalette : plainPalette;

/** Gives rows as aligned columns, the last one unpadded. Text from AWS cannot steer the terminal. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const shown = rows.map((row) => row.map(visible));
  const widths = shown.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  );
  return shown
    .map((row) =>
      row
        .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
        .join("  "),
    )
    .join("\n");
};
