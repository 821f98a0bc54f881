/** In the place of what `@lifeomic/alpha` 4 loads to call functions on AWS. */
module.exports = class Lambda {
  constructor() {
    throw new Error('Nothing calls AWS Lambda');
  }
};
