import {
  Cmd,
  Copy,
  DockerfileParser,
  Entrypoint,
  Env,
  From,
  Instruction,
  JSONInstruction,
} from 'dockerfile-ast';

/** What a stage of a Dockerfile does, in order. */
export type Step =
  | { do: 'copy'; from?: string; sources: string[]; destination: string }
  | { do: 'run'; command: string }
  | { do: 'workdir'; path: string }
  | { do: 'user'; name: string }
  | { do: 'env'; variables: Record<string, string> }
  | { do: 'entrypoint'; words: string[] }
  | { do: 'cmd'; words: string[] };

export interface Stage {
  /** As later stages call it. */
  name?: string;
  image: string;
  steps: Step[];
}

/**
 * @throws Error at an instruction that is not known here: none is passed over
 *   but those that say nothing of files or processes
 */
export function stagesOf(dockerfile: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(
    dockerfile,
  ).getInstructions()) {
    if (instruction instanceof From) {
      stages.push({
        name: instruction.getBuildStage() ?? undefined,
        image: instruction.getImage() ?? '',
        steps: [],
      });
    } else if (!['ARG', 'LABEL'].includes(instruction.getKeyword())) {
      stages[stages.length - 1].steps.push(stepOf(instruction));
    }
  }
  return stages;
}

function stepOf(instruction: Instruction): Step {
  const text = instruction.getArgumentsContent() ?? '';
  if (instruction instanceof Copy) {
    const words = instruction.getArguments().map((word) => word.getValue());
    return {
      do: 'copy',
      from: instruction.getFromFlag()?.getValue() ?? undefined,
      sources: words.slice(0, -1),
      destination: words[words.length - 1],
    };
  }
  if (instruction instanceof Env) {
    return {
      do: 'env',
      variables: Object.fromEntries(
        instruction
          .getProperties()
          .map((property) => [property.getName(), property.getValue() ?? '']),
      ),
    };
  }
  if (instruction instanceof Entrypoint) {
    return { do: 'entrypoint', words: wordsOf(instruction) };
  }
  if (instruction instanceof Cmd) {
    return { do: 'cmd', words: wordsOf(instruction) };
  }
  switch (instruction.getKeyword()) {
    case 'RUN':
      return { do: 'run', command: text };
    case 'WORKDIR':
      return { do: 'workdir', path: text };
    case 'USER':
      return { do: 'user', name: text };
    default:
      throw new Error(`${instruction.getKeyword()} is not known here`);
  }
}

function wordsOf(instruction: JSONInstruction): string[] {
  return instruction.getJSONStrings().map((word) => word.getJSONValue());
}
