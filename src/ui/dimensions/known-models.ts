/** Models many people use, and how long their vectors are. */
export interface KnownModel {
  readonly name: string
  readonly dimensions: number
  /** Where the number stands; an address as text, nothing is fetched from there. */
  readonly source: string
}

/** Read from the sources in November 2026. Shortest vectors first. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: 'all-MiniLM-L6-v2',
    dimensions: 384,
    source: 'huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
  },
  { name: 'nomic-embed-text-v1.5', dimensions: 768, source: 'huggingface.co/nomic-ai/nomic-embed-text-v1.5' },
  { name: 'EmbeddingGemma 300M', dimensions: 768, source: 'huggingface.co/google/embeddinggemma-300m' },
  { name: 'BGE-M3', dimensions: 1024, source: 'huggingface.co/BAAI/bge-m3' },
  {
    name: 'mxbai-embed-large-v1',
    dimensions: 1024,
    source: 'huggingface.co/mixedbread-ai/mxbai-embed-large-v1',
  },
  { name: 'text-embedding-3-small', dimensions: 1536, source: 'platform.openai.com/docs/guides/embeddings' },
  { name: 'Qwen3-Embedding-4B', dimensions: 2560, source: 'huggingface.co/Qwen/Qwen3-Embedding-4B' },
  { name: 'text-embedding-3-large', dimensions: 3072, source: 'platform.openai.com/docs/guides/embeddings' },
  { name: 'gemini-embedding-001', dimensions: 3072, source: 'ai.google.dev/gemini-api/docs/embeddings' },
  { name: 'Qwen3-Embedding-8B', dimensions: 4096, source: 'huggingface.co/Qwen/Qwen3-Embedding-8B' },
]
