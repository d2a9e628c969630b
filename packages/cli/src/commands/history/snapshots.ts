import { schema } from "@eks-auditor/api";
import { counted, nounOf, timeText } from "@eks-auditor/core/report";
import type { AddCommand } from "../../context.ts";
import { countParser } from "../../count.ts";
import { globalOptions } from "../../global-options.ts";
import { columns, harmless, printJson, printText, terminal } from "../../print.ts";
import { withApi } from "../../with-api.ts";

/** Adds `history snapshots` (the commits of a scope) and `history snapshot` (one of them). */
export const addSnapshots: AddCommand = (history, context) => {
  history
    .command("snapshots")
    .description("List the commits of a scope, newest first.")
    .argument("<scope>", "account/ID, region/ID/REGION or cluster/ID/REGION/NAME, as `history` lists them")
    .option("--limit <number>", "how many to list", countParser(1, 10_000), 50)
    .action(async (scope: string, { limit }: { limit: number }, command) => {
      const globals = globalOptions(command, context.env);
      const snapshots = await withApi(context, globals, async (api) => {
        const found: schema.Snapshot[] = [];
        const query = { scope, limit: Math.min(limit, 500) };
        for await (const page of api.pages(schema.SnapshotListPage, "/v1/snapshots", query)) {
          found.push(...page.items);
          if (found.length >= limit) break;
        }
        return found.slice(0, limit);
      });
      if (globals.json) await printJson(context.stdout, { items: snapshots });
      else if (snapshots.length === 0)
        await printText(context.stderr, terminal`nothing has been committed for ${scope}`);
      else
        await printText(
          context.stdout,
          columns(
            snapshots.map(({ id, committedAt, changeCount, sections }) => [
              timeText(committedAt),
              id,
              counted(changeCount, "change"),
              sections.map(({ section, status }) => `${section} ${status}`).join(", "),
            ]),
          ),
        );
    });

  history
    .command("snapshot")
    .description("Show one commit: its changes, and what caused them.")
    .argument("<id>", "id of a snapshot, as `history snapshots` lists them")
    .action(async (id: string, _options, command) => {
      const globals = globalOptions(command, context.env);
      const snapshot = await withApi(context, globals, async (api) => {
        let whole: schema.SnapshotPage | undefined;
        for await (const { cursor: _, ...page } of api.pages(schema.SnapshotPage, "/v1/snapshots/one", {
          id,
          limit: 500,
        }))
          whole = { ...page, items: [...(whole?.items ?? []), ...page.items] };
        if (!whole) throw new TypeError("a list has at least one page");
        return whole;
      });
      if (globals.json) await printJson(context.stdout, snapshot);
      else
        await printText(
          context.stdout,
          harmless(
            [
              `${snapshot.id}, committed ${timeText(snapshot.committedAt)}: ${counted(snapshot.changeCount, "change")}`,
              columns(
                snapshot.items.map(({ kind, type, name, attribution, causes }) => [
                  kind,
                  nounOf(type),
                  name,
                  causes.length > 0
                    ? causes.map((cause) => `${cause.eventName} by ${cause.actor.name}`).join(", ")
                    : attribution === "unattributed"
                      ? "unattributed"
                      : "",
                ]),
              ),
            ].join("\n"),
          ),
        );
    });
};
