import { CustomAttributeType } from "electrodb";
import { number, optionalNumber, text } from "../attribute.ts";
import { entity } from "../entity.ts";

export const schema = entity({
  says: "What a table is known to hold of everything in it: what a later version begins to write has to be made up for.",
  model: "schema",
  key: ["schema", "schema"],
  attributes: { version: number },
});

export const schemaVersion = entity({
  says: "By which release's rules the table is written, in one item.",
  model: "schemaVersion",
  key: ["schema-version", "schema-version"],
  attributes: {
    version: number,
    since: text,
  },
});

export const counter = entity({
  says: "A counter of one day.",
  model: "counter",
  key: ["counter#<day>", "<name>"],
  attributes: {
    day: text,
    name: text,
    value: number,
    expiresAt: optionalNumber,
  },
});

export const mark = entity({
  says: "How far something has come, of which only the newest counts.",
  model: "mark",
  key: ["marks", "<name>"],
  attributes: {
    name: text,
    at: text,
    seenAt: text,
    /** What was new in a list then. */
    names: { type: "list", items: { type: "string" } },
  },
});

export const secretKey = entity({
  says: "The one key by which this history marks secrets.",
  model: "secretKey",
  key: ["secret-key", "secret-key"],
  attributes: { key: text },
});

export const overflow = entity({
  says: "A part of a body that did not fit into its item.",
  model: "overflow",
  key: ["body#<hash>", "part#<part>"],
  attributes: {
    hash: text,
    part: { type: "number", required: true, padding: { length: 6, char: "0" } },
    bytes: { type: CustomAttributeType<Uint8Array>("any"), required: true },
  },
});
