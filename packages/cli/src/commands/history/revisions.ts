import { schema } from "@eks-auditor/api";
import { counted, timeText } from "@eks-auditor/core/report";
import type { ApiClient } from "../../api-client.ts";
import type { AddCommand } from "../../context.ts";
import { countParser } from "../../count.ts";
import { globalOptions } from "../../global-options.ts";
import { columns, printJson, printText, terminal } from "../../print.ts";
import { withApi } from "../../with-api.ts";

/** Adds `history revisions`: the versions of one resource. */
export const addRevisions: AddCommand = (history, context) => {
  history
    .command("revisions")
    .description("List the versions of one resource, newest first, each with its RFC 6902 patch.")
    .argument("<type>", "CloudFormation type name, for example AWS::IAM::Role")
    .argument("<id>", "ARN, or the primary identifier where AWS gives no ARN")
    .option("--scope <scope>", "only in this scope; default: everywhere")
    .option("--limit <number>", "how many to list", countParser(1, 10_000), 50)
    .action(async (type: string, id: string, options: { scope?: string; limit: number }, command) => {
      const globals = globalOptions(command, context.env);
      const revisions = await withApi(context, globals, async (api) => {
        const scopes = options.scope === undefined ? await allScopes(api) : [options.scope];
        const found: schema.Revision[] = [];
        const query = { type, id, limit: Math.min(options.limit, 500) };
        for (const scope of scopes)
          for await (const page of api.pages(schema.RevisionPage, "/v1/resources/revisions", {
            ...query,
            scope,
          })) {
            found.push(...page.items);
            if (found.length >= options.limit) return found.slice(0, options.limit);
          }
        return found;
      });
      if (globals.json) await printJson(context.stdout, { items: revisions });
      else if (revisions.length === 0)
        await printText(context.stderr, terminal`history knows no ${type} ${id}`);
      else
        await printText(
          context.stdout,
          columns(
            revisions.map(({ snapshotId, change }) => [
              timeText(change.observedAt),
              change.kind,
              counted(change.patch.length, "operation"),
              snapshotId,
              change.patch.map((operation) => `${operation.op} ${operation.path}`).join(", "),
            ]),
          ),
        );
    });
};

const allScopes = async (api: ApiClient): Promise<string[]> => {
  const keys: string[] = [];
  for await (const page of api.pages(schema.ScopePage, "/v1/scopes", { limit: 500 }))
    keys.push(...page.items.map((head) => head.key));
  return keys;
};
