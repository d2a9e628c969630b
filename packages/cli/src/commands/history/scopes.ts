import { schema } from "@eks-auditor/api";
import { timeText } from "@eks-auditor/core/report";
import type { AddCommand } from "../../context.ts";
import { globalOptions } from "../../global-options.ts";
import { columns, printJson, printText, terminal } from "../../print.ts";
import { withApi } from "../../with-api.ts";

/** Adds `history scopes`, which is also what `history` alone shows. */
export const addScopes: AddCommand = (history, context) => {
  history
    .command("scopes", { isDefault: true })
    .description("List the account, regions and clusters that have been read, section by section.")
    .action(async (_options, command) => {
      const globals = globalOptions(command, context.env);
      const scopes = await withApi(context, globals, async (api) => {
        const found: schema.Head[] = [];
        for await (const page of api.pages(schema.ScopePage, "/v1/scopes", { limit: 500 }))
          found.push(...page.items);
        return found;
      });
      if (globals.json) {
        await printJson(context.stdout, { items: scopes });
        return;
      }
      const rows = scopes.flatMap(({ key, seq, sections }) =>
        sections.map(({ section, status, observedAt }) => [
          key,
          `commit ${seq}`,
          section,
          status,
          timeText(observedAt),
        ]),
      );
      if (rows.length === 0) await printText(context.stderr, terminal`nothing has been read yet`);
      else await printText(context.stdout, columns(rows));
    });
};
