import NodeEnvironment from 'jest-environment-node';

/**
 * Node's environment with all of Node's globals: Jest 27 hands on those it
 * knew, and playwright-core builds on newer ones (`Headers`, `TransformStream`).
 */
export default class BrowserTestEnvironment extends NodeEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (name in this.global) continue;
      // By value: getters such as that of `crypto` refuse another global object
      this.global[name] = Reflect.get(globalThis, name);
    }
  }
}
