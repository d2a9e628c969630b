import { judgeResources } from "./judge-resources.ts";

console.log(await judgeResources());
