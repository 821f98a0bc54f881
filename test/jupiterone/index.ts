export { StandInJupiterOne, StandInJupiterOneOptions } from './server';
export type { Fault, Operation } from './faults';
export type { Job, JobEvent, JobStatus } from './job';
