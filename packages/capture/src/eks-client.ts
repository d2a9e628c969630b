import { EKSClient } from "@aws-sdk/client-eks";
import { type ClientsOptions, clientMaker } from "./client-maker.ts";
import type { Clients } from "./clients.ts";

/** Returns the client of EKS alone, for whoever only lists clusters and need not load the others. */
export const createEksClient = (options: ClientsOptions): Pick<Clients, "eks" | "close"> => {
  const { lazily, close } = clientMaker(options);
  const eks = lazily("eks", EKSClient);
  return {
    get eks() {
      return eks();
    },
    close,
  };
};
