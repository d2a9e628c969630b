import type { Json } from "../../model/json.ts";
import { parseJson } from "./parse-json.ts";
import type { RejectionReason } from "./rejection.ts";

/** One JSON document of a file: the whole file (`line` null), or one line of JSON Lines (from 1). */
export type Document =
  | { readonly line: number | null; readonly content: Json; readonly refusal?: never }
  | { readonly line: number | null; readonly refusal: RejectionReason };

/**
 * Splits the text of a file into JSON documents. A text that is no JSON as a whole is JSON Lines if any line is an
 * object or a list by itself, or if all begin like one; then a bad line costs that line only. Otherwise the text is one
 * bad document: a truncated pretty-printed file must not be refused ten thousand times.
 */
export function* documentsOf(text: string): Generator<Document> {
  if (text.trim() === "") {
    yield notJson(null, "the file is empty");
    return;
  }
  const whole = parseJson(text);
  if (!(whole instanceof SyntaxError)) {
    yield { line: null, content: whole };
    return;
  }
  if (!looksLikeLines(text)) {
    yield notJson(null, `neither JSON nor JSON Lines: ${whole.message}`);
    return;
  }
  for (const [line, written] of linesOf(text)) {
    const content = parseJson(written);
    yield content instanceof SyntaxError ? notJson(line, `not JSON: ${content.message}`) : { line, content };
  }
}

const looksLikeLines = (text: string): boolean => {
  let allBegin = true;
  for (const [, line] of linesOf(text)) {
    if (!/^\s*[[{]/.test(line)) allBegin = false;
    else if (!(parseJson(line) instanceof SyntaxError)) return true;
  }
  return allBegin;
};

/** The lines that hold anything, numbered from 1. */
function* linesOf(text: string): Generator<[number, string]> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    line += 1;
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const written = text.slice(start, end);
    if (written.trim() !== "") yield [line, written];
    start = end + 1;
  }
}

const notJson = (line: number | null, reason: string): Document => ({
  line,
  refusal: { eventID: null, kind: "not-json", reason },
});
