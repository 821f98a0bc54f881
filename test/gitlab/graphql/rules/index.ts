import { ValidationRule } from 'graphql';
import { didYouMean } from '../suggestions';
import {
  argumentIsAccepted,
  literalsFit,
  requiredArgumentsAreThere,
} from './arguments';
import { fieldExists, fragmentTypeExists, variableTypeExists } from './types';

/**
 * Rules of graphql-ruby (lib/graphql/static_validation/rules), with its messages
 * and codes. Newer versions suggest what may have been meant.
 */
export function rubyRules(suggests: boolean): ValidationRule[] {
  const meant = (name: string, options: readonly string[]) =>
    suggests ? didYouMean(name, options) : '';
  return [
    fieldExists(meant),
    argumentIsAccepted(meant),
    fragmentTypeExists(meant),
    variableTypeExists(meant),
    requiredArgumentsAreThere,
    literalsFit,
  ];
}
