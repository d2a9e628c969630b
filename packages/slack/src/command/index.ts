export {
  assumersAnswer,
  driftAnswer,
  helpAnswer,
  misunderstoodAnswer,
  plainAnswer,
  reportsAnswer,
} from "./command-answers.ts";
export { type CommandRequest, type NamedCluster, readCommand } from "./command-request.ts";
export { signedForm } from "./signed-form.ts";
