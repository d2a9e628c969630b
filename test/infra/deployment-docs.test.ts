import { expect, test } from "vitest";
import { messagesPage } from "../docs/architecture/messages.ts";
import { architecturePicture } from "../docs/architecture/picture.ts";
import { deployerPage } from "../docs/deployer/page.ts";
import { everythingIn, resourcesOf } from "./synthesized.ts";

const everything = [...everythingIn("production"), ...everythingIn("three-regions")];

test("docs/deployer-permissions.md covers every kind of resource that is created (vitest -u writes it)", async () => {
  await expect(deployerPage(everything)).toMatchFileSnapshot("../../docs/deployer-permissions.md");
});

test("docs/architecture.svg draws what a production stage consists of (vitest -u writes it)", async () => {
  const picture = architecturePicture(everythingIn("production"));
  for (const { name } of resourcesOf("aws:lambda/function:Function"))
    expect(picture).toContain(`>${name.replace(/Function$/, "")}<`);
  await expect(picture).toMatchFileSnapshot("../../docs/architecture.svg");
});

test("docs/messages.md names the handler of every hop of a production stage (vitest -u writes it)", async () => {
  await expect(messagesPage(everythingIn("production"))).toMatchFileSnapshot("../../docs/messages.md");
});
