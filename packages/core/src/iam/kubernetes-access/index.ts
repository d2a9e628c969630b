export { withoutPath } from "../../model/without-path.ts";
export { administratorsOf } from "./administrators.ts";
export { type AwsAuthMapping, awsAuthMappings } from "./aws-auth.ts";
export {
  administratorNames,
  administratorRole,
  clusterRoleBindingType,
  clusterRoleType,
  giveEverything,
  mastersGroup,
  type RbacSubject,
  roleBindingType,
  subjectsOf,
} from "./rbac.ts";
