export {
  ApiError,
  createClient,
  type Answer,
  type Client,
  type ClientOptions,
  type ProblemAnswer,
} from './client.ts';
