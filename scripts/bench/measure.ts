import { promises as fs } from 'fs';
import path from 'path';
import type { RequestSummary } from '../../test/gitlab/http/requestLog';
import type { Build } from './build';
import { collect, Run } from './collect';
import { graphSize } from './graphSize';
import type { Sizes } from './options';
import { StandInProcess } from './standInProcess';

/** What one world took. */
export interface Measurement {
  sizes: Sizes;
  /** Of one run. */
  requests: RequestSummary;
  /** Entities and relationships. */
  graphSize: number;
  /** Over the network. */
  network: Run[];
  /** The same with the network taken away, in pairs with `network`. */
  memory: Run[];
  /** Bytes of JavaScript objects in use at the most. */
  liveMemory: number;
}

/** Runs that only complete the recording, at the most, before one that counts. */
const RECORDING_RUNS = 10;

/**
 * Measures over the network and, alternately, with the network taken away, so
 * that whatever else the machine is doing disturbs both alike.
 *
 * @param latency milliseconds
 */
export async function measureInPairs(
  build: Build,
  sizes: Sizes,
  latency: number,
  pairs: number,
): Promise<Measurement> {
  const recording = path.join(build.directory, 'recording.json');
  return withStandIn(build, sizes, latency, async (standIn) => {
    await fs.rm(recording, { force: true });
    await collect(build, standIn, { recording });
    const requests = await standIn.requests();
    const network: Run[] = [];
    const memory: Run[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      network.push(await collect(build, standIn));
      memory.push(await withoutNetwork(build, standIn, recording));
    }
    const left = await finalRun(build, standIn);
    return { sizes, requests, network, memory, ...left };
  });
}

/** A run that sends nothing: one that has to completes the recording, and is run again. */
async function withoutNetwork(
  build: Build,
  standIn: StandInProcess,
  recording: string,
): Promise<Run> {
  let run = await collect(build, standIn, { recording });
  for (let more = 0; run.sent > 0 && more < RECORDING_RUNS; more += 1) {
    run = await collect(build, standIn, { recording });
  }
  return run;
}

/** Measures over the network only. */
export async function measure(
  build: Build,
  sizes: Sizes,
  latency: number,
  runs: number,
): Promise<Measurement> {
  return withStandIn(build, sizes, latency, async (standIn) => {
    const network = [await collect(build, standIn)];
    const requests = await standIn.requests();
    while (network.length < runs) {
      network.push(await collect(build, standIn));
    }
    const left = await finalRun(build, standIn);
    return { sizes, requests, network, memory: [], ...left };
  });
}

/** A last run for the figures that would disturb the others. */
async function finalRun(
  build: Build,
  standIn: StandInProcess,
): Promise<Pick<Measurement, 'liveMemory' | 'graphSize'>> {
  const { liveMemory } = await collect(build, standIn, { liveMemory: true });
  return { liveMemory, graphSize: await graphSize(build.directory) };
}

async function withStandIn<T>(
  build: Build,
  sizes: Sizes,
  latency: number,
  work: (standIn: StandInProcess) => Promise<T>,
): Promise<T> {
  const standIn = await StandInProcess.start(build, sizes, latency);
  try {
    return await work(standIn);
  } finally {
    await standIn.stop();
  }
}
