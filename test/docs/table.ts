import { descriptions } from "../../packages/history/src/table/entities.ts";
import type { EntityDescription } from "../../packages/history/src/table/entity.ts";

/** Returns `docs/table.md`: the items of the table and their keys, read from the descriptions that they are written by. */
export const tablePage = (): string =>
  [
    "# The items of the table",
    "",
    "Generated from `packages/history/src/table/entities` by `npm run docs`. The indexes hold keys and ids only; the table",
    "itself is read strongly consistent. What expires has `expiresAt`.",
    "",
    "| Item | What it is | Index | Partition key | Sort key |",
    "|---|---|---|---|---|",
    ...Object.entries(descriptions).flatMap(([name, description]) => rowsOf(name, description)),
    "",
  ].join("\n");

const rowsOf = (name: string, { says, key, indexes = {} }: EntityDescription): string[] => [
  row(`\`${name}\``, says.replaceAll("|", "\\|"), "table", ...key.map(code)),
  ...Object.values(indexes).map(({ index, key }) => row(`\`${name}\``, "", index, ...key.map(code))),
];

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const code = (shape: string): string => `\`${shape}\``;
