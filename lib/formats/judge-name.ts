import type { ReaderOptions } from './record'

const plainNames = new Set(['result', 'results', 'annotations', 'dataset', 'data', 'output', 'outputs'])

/**
 * The name of the judge whose labels a file holds: the one asked for, else from the file's path, else `otherwise`.
 * A file with a name of its own gives that (`gpt-3.5-turbo-testset-v1.json` is gpt-3.5-turbo); one called result.json gives its two folders
 * (`evaluators/ChatGPT/CoT/result.json` is ChatGPT/CoT).
 */
export function judgeName({ labeler, fileName = '' }: Pick<ReaderOptions, 'labeler' | 'fileName'>, otherwise: string): string {
  if (labeler !== undefined && labeler !== '') return labeler
  const folders = fileName.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..')
  const base = (folders.pop() ?? '')
    .replace(/\.gz$/, '')
    .replace(/\.(json|jsonl|ndjson)$/, '')
    .replace(/-testset-v\d+$/, '')
  if (base !== '' && !plainNames.has(base)) return base
  return folders.length > 0 ? folders.slice(-2).join('/') : otherwise
}
