/**
 * A kustomization, as far as this project has one; other fields are refused,
 * as by kustomize itself.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export interface Kustomization {
  apiVersion: 'kustomize.config.k8s.io/v1beta1';
  kind: 'Kustomization';
  /** Files beside it, of objects. */
  resources: string[];
  configMapGenerator: {
    name: string;
    /** Files beside it, a variable a line. */
    envs: string[];
  }[];
  images: {
    name: string;
    newName: string;
    newTag: string;
  }[];
}
