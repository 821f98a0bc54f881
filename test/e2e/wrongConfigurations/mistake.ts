import type { RequestListener } from 'http';
import type { LoopbackProxy } from '../../support/servers';
import type { StandInGitLab } from '../../gitlab/server';
import type { StandInJupiterOne } from '../../jupiterone';

/** What is there to be configured wrongly. */
export interface Surroundings {
  /** A GitLab over HTTP, and one that has Admin Mode on. */
  gitLab: StandInGitLab;
  adminMode: StandInGitLab;
  jupiterOne: StandInJupiterOne;
  /** Starts another server, which ends with the test; gives its address. */
  serve(respond: RequestListener, tls?: Certificate): Promise<URL>;
  /** Starts a proxy that answers so in the place of tunnels. */
  refuse(status: number): Promise<LoopbackProxy>;
  /** Writes a file into the folder that it runs in. */
  write(name: string, content: string | Buffer): Promise<void>;
}

/** PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

/** A wrong configuration, and what has to be said of it. */
export interface Mistake {
  name: string;
  /** `check` without it. */
  command?: string[];
  /** Changes of a configuration that is right. */
  environment?(
    surroundings: Surroundings,
  ): NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>;
  /** What has to be changed: the variable, the option. */
  names: RegExp;
  cause: RegExp;
  remedy: RegExp;
}
