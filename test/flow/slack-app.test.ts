import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

/** What a bot needs for a method of the Web API that is called here. https://docs.slack.dev/reference/methods */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.postMessage": ["chat:write", "chat:write.public"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history"],
  "conversations.replies": ["channels:history", "groups:history"],
  "conversations.list": ["channels:read", "groups:read"],
};

const called = new Set(
  globSync("{packages/slack/src,functions}/**/*.ts", { cwd: root }).flatMap((file) =>
    [...textOf(file).matchAll(/"((?:auth|chat|conversations|files|reactions|users|views)\.[a-z]\w+)"/gi)].map(
      ([, method = ""]) => method,
    ),
  ),
);

const manifest = parse(textOf("slack-app.manifest.yaml")) as {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly url: string }[];
  };
  readonly settings: { readonly interactivity: { readonly request_url: string } };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
};

it("the app asks for the scopes that the called methods and the slash command need, and for no others", () => {
  expect([...called].filter((method) => !(method in scopesOf))).toEqual([]);
  expect(called.size).toBe(Object.keys(scopesOf).length);
  const needed = new Set([...[...called].flatMap((method) => scopesOf[method] ?? []), "commands"]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});

it("the slash command is the one that is answered, at the route that is deployed", () => {
  const [{ command = "", url = "" } = {}] = manifest.features.slash_commands;
  expect(textOf("docs/slack-command.md")).toContain(`\`${command} help\``);
  expect(textOf("infra/slack-command.ts")).toContain(`POST ${new URL(url).pathname}`);
});

it("buttons are answered at the route that is deployed", () => {
  const { pathname } = new URL(manifest.settings.interactivity.request_url);
  expect(textOf("infra/slack-interactivity.ts")).toContain(`POST ${pathname}`);
  expect(textOf("docs/slack-buttons.md")).toContain(`\`${pathname}\``);
});

it("docs/slack-app.md explains each scope", () => {
  const page = textOf("docs/slack-app.md");
  for (const scope of manifest.oauth_config.scopes.bot) expect(page).toContain(`\`${scope}\``);
});
