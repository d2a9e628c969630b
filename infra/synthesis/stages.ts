/** The stages that tests look at: what is kept differs between them. */
export const stages = ["production", "dev"] as const;
