import { once } from "node:events";
import { ansiPalette, type Palette, plainPalette } from "@eks-auditor/core/palette";
import { escapeInvisible } from "@eks-auditor/core/plain-text";
import type { CommandContext } from "./context.ts";
import type { GlobalOptions } from "./global-options.ts";
import { inZone } from "./local-time.ts";

declare const escaped: unique symbol;

/** Text that a terminal may get. Only escaping makes it, so that a place that prints without does not compile. */
export type TerminalText = string & { readonly [escaped]: true };

/** All that may steer a terminal; of it only line breaks, tabs and the palette's own colours pass. */
const steering = /\p{Cc}\[[\d;]*m|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Returns a text as a terminal may get it. Whoever words an answer of AWS, a file's name or a record chooses what is
 * printed: cursor movements, links, titles and direction marks become escapes like `\u001b`.
 */
export const harmless = (text: string): TerminalText =>
  text.replace(steering, (found) =>
    found === "\n" || found === "\t" || found.startsWith("\u001b[") ? found : escapeInvisible(found),
  ) as TerminalText;

/** Returns a text of our own with values in it, of which not even line breaks and colours pass. */
export const terminal = (
  texts: TemplateStringsArray,
  ...values: readonly (string | number)[]
): TerminalText =>
  harmless(
    texts.reduce((text, next, index) => `${text}${escapeInvisible(String(values[index - 1]))}${next}`),
  );

const zones = new WeakMap<NodeJS.WriteStream, string>();

/** Has the times of what is printed to a stream for people told in a time zone. */
export const showTimesIn = (stream: NodeJS.WriteStream, timeZone: string): void => {
  zones.set(stream, timeZone);
};

/** Returns how many columns the reader of standard output has; 100 where nobody knows. */
export const widthOf = ({ stdout }: Pick<CommandContext, "stdout">): number =>
  Math.max(40, stdout.columns || 100);

/** Writes lines of text, waiting where the reader is slower than we are. */
export const printText = async (stream: NodeJS.WriteStream, text: TerminalText): Promise<void> => {
  const zone = zones.get(stream);
  const told = zone === undefined ? text : inZone(text, zone);
  await write(stream, told);
};

const write = async (stream: NodeJS.WriteStream, text: string): Promise<void> => {
  if (!stream.write(text.endsWith("\n") ? text : `${text}\n`)) await once(stream, "drain");
};

/** Writes one JSON document: on one line where a program reads it, indented where a person does. */
export const printJson = (stream: NodeJS.WriteStream, value: unknown): Promise<void> => {
  const text = JSON.stringify(value, null, stream.isTTY ? 2 : undefined);
  // JSON's own escapes, by UTF-16 unit: the same document.
  return write(
    stream,
    harmless(
      text.replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (found) =>
        Array.from({ length: found.length }, (_, at) => jsonEscape(found.charCodeAt(at))).join(""),
      ),
    ),
  );
};

const jsonEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;

/** Returns the palette for standard output: colours where a person reads and wants them, or where FORCE_COLOR asks. */
export const paletteFor = ({ stdout, env }: CommandContext, { color }: GlobalOptions): Palette =>
  (stdout.isTTY || env.FORCE_COLOR) && color ? ansiPalette : plainPalette;

/** Returns rows as aligned columns, the last one unpadded. Text from AWS cannot steer the terminal. */
export const columns = (rows: readonly (readonly string[])[]): TerminalText => {
  const shown = rows.map((row) => row.map(escapeInvisible));
  const widths = shown.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  );
  const lines = shown
    .map((row) =>
      row
        .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
        .join("  "),
    )
    .join("\n");
  return harmless(lines);
};
