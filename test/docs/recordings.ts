import { fileURLToPath } from "node:url";
import { recordStory } from "../seed-account/index.ts";

const folder = fileURLToPath(new URL("../../recordings/seed-account", import.meta.url));
await recordStory(folder);
process.stdout.write(`wrote ${folder}\n`);
