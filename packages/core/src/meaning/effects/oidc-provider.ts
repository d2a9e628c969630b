import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { issuerKey } from "../../model/issuer-key.ts";
import { textsAt } from "../../model/properties.ts";
import { clusterNamesIn, type EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";
import { trustLeftBehind } from "./left-behind.ts";

/**
 * Whose tokens STS accepts or refuses since a change of an OIDC provider.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export const oidcProviderEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  const cluster = clusterNamesIn(view).get(issuerKey(change.name));
  const issuer = cluster === undefined ? change.name : `cluster ${cluster}`;
  const kind = "trust" as const;
  const clients = textsAt(change.after ?? change.before, "ClientIDList");
  const evidence = [`audiences: ${clients.join(", ")}`, `issuer ${change.name}`];
  if (change.kind === "created") {
    const sentence = `roles of the account can now trust tokens of ${issuer}`;
    return [opened(change, { kind, severity: "LOW", sentence, evidence })];
  }
  if (change.kind === "deleted") {
    const sentence = `no role can be assumed with tokens of ${issuer} any more`;
    return [
      closed(change, { kind, sentence, evidence }, "MEDIUM"),
      ...trustLeftBehind(change, change.name, `tokens of ${issuer}, which STS no longer accepts`, view),
    ];
  }
  if (!change.before || !change.after) return [];
  return [...clientEffects(change, issuer), ...thumbprintEffects(change, issuer)];
};

const clientEffects = (change: Change, issuer: string): Effect[] => {
  const before = textsAt(change.before, "ClientIDList");
  const after = textsAt(change.after, "ClientIDList");
  const evidence = [`audiences before: ${before.join(", ")}`, `now: ${after.join(", ")}`];
  const kind = "trust" as const;
  return [
    ...after
      .filter((client) => !before.includes(client))
      .map((client) =>
        opened(change, {
          kind,
          severity: "MEDIUM",
          sentence: `tokens of ${issuer} for audience ${client} are now accepted`,
          evidence,
        }),
      ),
    ...before
      .filter((client) => !after.includes(client))
      .map((client) =>
        closed(
          change,
          { kind, sentence: `tokens of ${issuer} for audience ${client} are no longer accepted`, evidence },
          "MEDIUM",
        ),
      ),
  ];
};

/** STS looks at thumbprints only where the issuer's certificate is not from a CA that it trusts. */
const thumbprintEffects = (change: Change, issuer: string): Effect[] => {
  const before = textsAt(change.before, "ThumbprintList");
  const gained = textsAt(change.after, "ThumbprintList").filter((thumbprint) => !before.includes(thumbprint));
  if (gained.length === 0) return [];
  const sentence = `certificates with thumbprint ${gained.join(", ")} now prove the issuer ${issuer}`;
  const evidence = ["used only when the issuer's certificate is not from a trusted CA"];
  return [opened(change, { kind: "trust", severity: "LOW", sentence, evidence })];
};
