import { expose } from 'comlink'
import { EncoderWorker } from './encoder-service.ts'
import { holdThreads } from './run/held-threads.ts'

holdThreads(self)
expose(new EncoderWorker())
