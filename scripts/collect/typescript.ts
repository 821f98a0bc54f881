/** Node.js arguments with which a process runs TypeScript, in any directory. */
export const NODE_ARGUMENTS = ['-r', require.resolve('tsx/cjs')];
