import { readFileSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { openEntities } from "../../packages/history/src/table/entities.ts";

interface Key {
  readonly template?: string;
}

interface Index {
  readonly index?: string;
  readonly pk: Key;
  readonly sk?: Key;
}

/** Returns `docs/table.md`: the items of the table and their keys, read from the entities that write them. */
export const tablePage = (): string => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
  const rows = Object.entries(openEntities(client, "history")).flatMap(([name, entity]) => {
    const { indexes } = entity.schema as { readonly indexes: Readonly<Record<string, Index>> };
    return Object.values(indexes).map((index) => rowOf(name, index));
  });
  return [
    "# The items of the table",
    "",
    "Generated from `packages/history/src/table/entities` by `npm run docs`. The indexes hold keys and ids only; the table",
    "itself is read strongly consistent. What expires has `expiresAt`.",
    "",
    "| Item | What it is | Index | Partition key | Sort key |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
};

const rowOf = (name: string, { index, pk, sk }: Index): string => {
  const cells = [index ? "" : describe(name), index ?? "table", code(pk), sk ? code(sk) : ""];
  return `| ${[`\`${name}\``, ...cells].join(" | ")} |`;
};

const code = ({ template = "" }: Key): string => `\`${template.replaceAll(/\$\{(\w+)\}/g, "<$1>")}\``;

/** Returns the first paragraph of the docstring of an entity. */
const describe = (name: string): string => {
  const file = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const path = new URL(`../../packages/history/src/table/entities/${file}.ts`, import.meta.url);
  const docstring = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+Entity/.exec(
    readFileSync(path, "utf8"),
  )?.[1];
  if (docstring === undefined) throw new Error(`${file}.ts does not say what the entity is`);
  return docstring
    .split("\n")
    .map((line) => line.replace(/^\s*\*?\s*/, "").trim())
    .join(" ")
    .trim()
    .replaceAll("|", "\\|");
};
