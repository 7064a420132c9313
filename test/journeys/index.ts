export { parseScript, type Step } from './script.ts';
export { openDeployment, type Deployment } from './deployment.ts';
export { play } from './player.ts';
