/* eslint-disable no-console -- the console is what this command talks to */
import { Build, buildProgram } from './build';
import { Measurement, measure, measureInPairs } from './measure';
import { modelReport } from './model/report';
import { BenchOptions, readOptions } from './options';
import { machine, worldReport } from './report';
import { growing, seriesReport } from './series';
import { number } from './table';

bench(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** Prints Markdown, as `docs/performance.md` shows it. */
async function bench(argv: string[]): Promise<void> {
  const options = readOptions(argv);
  if (options.model !== undefined) {
    console.log(await modelReport(options.model));
    return;
  }
  const build = await buildProgram();
  try {
    const measured = await report(build, options);
    console.log(`${machine()}\n\n${title(options)}\n\n${measured}`);
  } finally {
    await build.remove();
  }
}

async function report(
  build: Build,
  { sizes, latency, runs, series }: BenchOptions,
): Promise<string> {
  if (!series) {
    return worldReport(await measureInPairs(build, sizes, latency, runs));
  }
  const measurements: Measurement[] = [];
  for (const grown of growing(sizes)) {
    // Not on stdout, where the report goes.
    console.error(`Measuring ${measurements.length + 1} of a series ...`);
    measurements.push(await measure(build, grown, latency, runs));
  }
  return seriesReport(measurements);
}

function title({ sizes, latency }: BenchOptions): string {
  const { trees, groups, projects, users, mergeRequests } = sizes;
  const left = process.env.DISABLED_INGESTION_SOURCES;
  return (
    `World: ${number(groups)} groups (trees: ${number(trees)}), ` +
    `${number(projects)} projects, ${number(users)} users, ` +
    `${number(mergeRequests)} merge requests; ${number(latency)} ms latency` +
    (left ? `; without ${left}` : '')
  );
}
