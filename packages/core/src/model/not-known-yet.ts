/** Stands for an id or a value that nobody knows before it is done, in Terraform's own words. */
export const notKnownYet = "(known after apply)";
